// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "poleward/catalog/validation.hpp"
#include "poleward/report/tables.hpp"
#include "shipped.hpp"
#include "verb.hpp"
#include "verbs.hpp"

namespace poleward::cli {
namespace {

struct Typed {
  std::string name;
  int threads = 0;
  bool strict = false;
  bool quiet = false;
};

ExitCode validate(Typed const& typed, Context const& context) {
  int const cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  catalog::ValidationRequest request{.root = data_root(),
                                     .name = typed.name,
                                     .threads = typed.threads > 0 ? typed.threads : cores,
                                     .talk = {}};
  if (!typed.quiet) {
    request.talk = [](std::string const& text) { std::cerr << text << " ...\n"; };
  }
  auto const rows = catalog::validate(context.kinds, request);
  std::cout << report::validation_text(rows);
  bool const all_agree = std::none_of(rows.begin(), rows.end(), [](auto const& row) {
    return report::is_scored(row) && row.agreement == report::Agreement::differs;
  });
  return typed.strict && !all_agree ? ExitCode::not_holding : ExitCode::done;
}

}  // namespace

void declare_validate(CLI::App& app, Context const& context, Action& action) {
  auto typed = std::make_shared<Typed>();
  Verb verb(app, "validate", "the presets beside measurement, row by row");
  verb.word("NAME", typed->name, "a kind of model or a preset (default: all)");
  verb.threads(typed->threads);
  verb.flag("--strict", typed->strict, "exit code 3 if a prediction does not agree");
  verb.flag("--quiet", typed->quiet, "no progress on standard error");
  verb.example("poleward validate xenopus_extract_anaphase");
  verb.when_chosen([typed, &context, &action] {
    action = [typed, &context] { return validate(*typed, context); };
  });
}

}  // namespace poleward::cli
