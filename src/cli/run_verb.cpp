// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "poleward/job/run.hpp"
#include "poleward/report/tables.hpp"
#include "poleward/schema/units.hpp"
#include "shipped.hpp"
#include "verbs.hpp"

namespace poleward::cli {
namespace {

struct Typed {
  std::string model;
  std::optional<std::string> replicates;
  std::optional<std::string> replicate;
  std::optional<std::string> seed;
  std::optional<std::string> until;
  std::vector<std::string> set;
  std::optional<std::string> out;
  std::string checkpoint_wall = "60 s";
  int threads = 0;
  bool force = false;
  bool strict = false;
  bool quiet = false;
  bool allow_other_machine = false;
};

// Options that are short for a parameter go through the parameter's own checks.
std::vector<std::string> overrides_of(Typed const& typed) {
  std::vector<std::string> overrides = typed.set;
  auto add = [&](char const* key, std::optional<std::string> const& value) {
    if (value) overrides.push_back(std::string(key) + "=" + *value);
  };
  add("run.replicates", typed.replicates);
  add("run.seed", typed.seed);
  add("run.duration", typed.until);
  if (typed.replicate) {
    add("run.first_replicate", typed.replicate);
    add("run.replicates", "1");
  }
  return overrides;
}

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

job::RunOptions options_of(Typed const& typed, Context const& context) {
  int const cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  job::RunOptions options{.force = typed.force,
                          .threads = typed.threads > 0 ? typed.threads : cores,
                          .checkpoint_wall_s = wall_seconds(typed.checkpoint_wall),
                          .allow_other_machine = typed.allow_other_machine,
                          .command = context.command,
                          .terminal = isatty(STDERR_FILENO) == 1};
  if (typed.out && typed.out->empty()) {
    throw InputError("--out: is empty; name a directory, or leave it out for results/<model>");
  }
  if (typed.out) options.out = *typed.out;
  if (!typed.quiet) {
    options.talk = [](std::string const& text) { std::cerr << text << std::flush; };
  }
  return options;
}

bool all_hold(report::Summary const& summary) {
  return std::all_of(summary.findings.comparisons.begin(), summary.findings.comparisons.end(),
                     [](stats::Comparison const& compared) {
                       return compared.verdict == stats::Verdict::holds ||
                              compared.verdict == stats::Verdict::none;
                     });
}

ExitCode present(job::RunOutcome const& outcome, bool strict) {
  if (outcome.interrupted) {
    if (outcome.summary.replicates > 0) std::cerr << report::summary_text(outcome.summary);
    std::cerr << "Interrupted after " << outcome.summary.replicates
              << " complete replicates; the checkpoint is written.  Go on with:\n  poleward resume "
              << outcome.directory.string() << "\n";
    return ExitCode::interrupted;
  }
  std::cout << report::summary_text(outcome.summary) << std::flush;
  std::cerr << outcome.directory.string() << "\n";
  return strict && !all_hold(outcome.summary) ? ExitCode::not_holding : ExitCode::done;
}

void add_common(CLI::App& verb, Typed& typed) {
  verb.add_option("--threads", typed.threads, "how many to use (default: all cores)")
      ->check(CLI::Range(1, 4096));
  verb.add_option("--checkpoint-wall", typed.checkpoint_wall,
                  "wall time between checkpoints (default \"60 s\")");
  verb.add_flag("--quiet", typed.quiet, "no progress on standard error");
}

}  // namespace

void declare_run(CLI::App& app, Context const& context, Action& action) {
  auto typed = std::make_shared<Typed>();
  CLI::App& verb = *app.add_subcommand("run", "run a model file, or a shipped model by name");
  verb.add_option("MODEL", typed->model, "model file, or a name that `poleward models` lists")
      ->required();
  verb.add_option("--set", typed->set, "KEY=VALUE, over the file's own; repeatable")
      ->allow_extra_args(false);
  verb.add_option("--replicates", typed->replicates,
                  "independent replicates in each arm, 1 to 10000000");
  verb.add_option("--replicate", typed->replicate, "run member I of the ensemble alone");
  verb.add_option("--seed", typed->seed, "of the random numbers (default 1)");
  verb.add_option("--until", typed->until, "model time to run, such as \"600 s\"");
  verb.add_option("--out", typed->out, "results directory (default results/<model>)");
  verb.add_flag("--force", typed->force,
                "replace the results in --out once the new ones are complete");
  verb.add_flag("--strict", typed->strict, "exit code 3 if a comparison does not hold");
  add_common(verb, *typed);
  verb.footer("Example:  poleward run sum_rule --replicates 100 --set spindle.load.force=\"2 pN\"");
  verb.callback([typed, &context, &action] {
    action = [typed, &context] {
      auto const options = options_of(*typed, context);
      auto const model =
          job::load_model(find_model(typed->model), overrides_of(*typed), context.kinds);
      return present(job::run(model, options), typed->strict);
    };
  });
}

void declare_resume(CLI::App& app, Context const& context, Action& action) {
  auto typed = std::make_shared<Typed>();
  CLI::App& verb = *app.add_subcommand("resume", "continue an interrupted run");
  verb.add_option("DIR", typed->model, "the results directory the run printed")->required();
  verb.add_flag("--allow-other-machine", typed->allow_other_machine,
                "accept a checkpoint of another CPU feature level");
  add_common(verb, *typed);
  verb.footer("Example:  poleward resume results/sum_rule --threads 2");
  verb.callback([typed, &context, &action] {
    action = [typed, &context] {
      return present(job::resume(typed->model, context.kinds, options_of(*typed, context)), false);
    };
  });
}

}  // namespace poleward::cli
