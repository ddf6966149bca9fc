// SPDX-License-Identifier: Apache-2.0
#include "run_options.hpp"

#include <algorithm>
#include <iostream>
#include <thread>
#include <unistd.h>

#include "poleward/core/error.hpp"
#include "poleward/schema/units.hpp"

namespace poleward::cli {
namespace {

double wall_seconds(std::string const& text) {
  auto const parsed = schema::parse_quantity(text);
  auto const second = std::get<schema::Unit>(schema::parse_unit("s"));
  auto const* quantity = std::get_if<schema::Quantity>(&parsed);
  if (quantity != nullptr && quantity->unit.dimension == second.dimension &&
      quantity->value > 0.0) {
    return schema::convert(quantity->value, quantity->unit, second);
  }
  throw InputError("--checkpoint-wall: \"" + text +
                   "\" is no positive time; write for example \"60 s\" or \"5 min\"");
}

}  // namespace

void add_going_on(Verb& verb, RunWords& words) {
  verb.threads(words.threads);
  verb.word("--checkpoint-wall", words.checkpoint_wall,
            "wall time between checkpoints (default \"60 s\")");
  verb.flag("--quiet", words.quiet, "no progress on standard error");
}

void add_beginning(Verb& verb, RunWords& words) {
  verb.required("MODEL", words.model, "model file, or a name that `poleward models` lists");
  verb.words("--set", words.set, "KEY=VALUE, over the file's own; repeatable");
  verb.word("--replicates", words.replicates, "independent replicates in each arm, 1 to 10000000");
  verb.word("--seed", words.seed, "of the random numbers (default 1)");
  verb.word("--until", words.until, "model time to run, such as \"600 s\"");
  verb.word("--out", words.out, "results directory (default results/<model>)");
  verb.flag("--force", words.force, "replace the results in --out once the new ones are complete");
}

std::vector<std::string> overrides_of(RunWords const& words) {
  std::vector<std::string> overrides = words.set;
  auto add = [&](char const* key, std::optional<std::string> const& value) {
    if (value) overrides.push_back(std::string(key) + "=" + *value);
  };
  add("run.replicates", words.replicates);
  add("run.seed", words.seed);
  add("run.duration", words.until);
  if (words.replicate) {
    add("run.first_replicate", words.replicate);
    add("run.replicates", "1");
  }
  return overrides;
}

job::RunOptions run_options(RunWords const& words, Context const& context) {
  int const cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  job::RunOptions options{.force = words.force,
                          .threads = words.threads > 0 ? words.threads : cores,
                          .checkpoint_wall_s = wall_seconds(words.checkpoint_wall),
                          .allow_other_machine = words.allow_other_machine,
                          .command = context.command,
                          .terminal = isatty(STDERR_FILENO) == 1};
  if (words.out && words.out->empty()) {
    throw InputError("--out: is empty; name a directory, or leave it out for results/<model>");
  }
  if (words.out) options.out = *words.out;
  if (!words.quiet) {
    options.talk = [](std::string const& text) { std::cerr << text << std::flush; };
  }
  return options;
}

}  // namespace poleward::cli
