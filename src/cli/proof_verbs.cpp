// SPDX-License-Identifier: Apache-2.0
// verify: does the program solve its equations?
#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "poleward/core/error.hpp"
#include "poleward/report/tables.hpp"
#include "shipped.hpp"
#include "verb.hpp"
#include "verbs.hpp"

namespace poleward::cli {
namespace {

struct Typed {
  std::string kind;
  std::uint64_t seed = 1;
  int threads = 0;
};

ExitCode verify(Typed const& typed, Context const& context) {
  int const cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  bool is_known = typed.kind.empty();
  bool all_pass = true;
  for (auto const& kind : context.kinds) {
    if (!typed.kind.empty() && kind.name != typed.kind) continue;
    is_known = true;
    auto const checks = kind.verify({.seed = typed.seed,
                                     .threads = typed.threads > 0 ? typed.threads : cores,
                                     .root = data_root});
    std::cout << report::verification_text(checks);
    all_pass = all_pass && std::all_of(checks.begin(), checks.end(), report::passes);
  }
  if (!is_known) {
    throw InputError(typed.kind + ": unknown kind of model; `poleward describe` lists them");
  }
  return all_pass ? ExitCode::done : ExitCode::failed;
}

}  // namespace

void declare_verify(CLI::App& app, Context const& context, Action& action) {
  auto typed = std::make_shared<Typed>();
  Verb verb(app, "verify", "exact theory beside simulation, row by row");
  verb.word("KIND", typed->kind, "one kind of model (default: all)");
  verb.number("--seed", typed->seed, "of the random numbers (default 1)");
  verb.threads(typed->threads);
  verb.example("poleward verify spindle --seed 7");
  verb.when_chosen([typed, &context, &action] {
    action = [typed, &context] { return verify(*typed, context); };
  });
}

}  // namespace poleward::cli
