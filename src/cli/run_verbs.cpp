// SPDX-License-Identifier: Apache-2.0
// run, sweep and resume: what leaves results on disk.
#include <algorithm>
#include <iostream>
#include <memory>

#include "poleward/core/error.hpp"
#include "poleward/job/sweep.hpp"
#include "poleward/report/tables.hpp"
#include "poleward/schema/nearest.hpp"
#include "run_options.hpp"
#include "shipped.hpp"
#include "verb.hpp"
#include "verbs.hpp"

namespace poleward::cli {
namespace {

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

ExitCode present(job::SweepOutcome const& outcome, std::vector<std::string> const& shown) {
  if (outcome.interrupted) {
    std::cerr << "Interrupted after " << outcome.replicates
              << " complete replicates of every cell; the checkpoint is written.  Go on with:\n"
              << "  poleward resume " << outcome.directory.string() << "\n";
    return ExitCode::interrupted;
  }
  std::cout << report::sweep_text(outcome.result, shown) << std::flush;
  std::cerr << outcome.directory.string() << "\n";
  return ExitCode::done;
}

struct SweepWords {
  RunWords run;
  std::vector<std::string> vary;
  std::vector<std::string> show;
  std::optional<std::string> crossing;
  bool sensitivity = false;
};

bool is_key_alone(std::string const& text) {
  return text.find('=') == std::string::npos;
}

job::SweepPlan plan_of(SweepWords const& words, std::string const& model, Context const& context) {
  bool const without_values = std::all_of(words.vary.begin(), words.vary.end(), is_key_alone);
  if (words.sensitivity && without_values) {
    auto const found =
        job::sensitivity_plan(model, overrides_of(words.run), words.vary, context.kinds);
    for (std::string const& key : found.left_out) {
      std::cerr << "Not moved, since the model takes neither 5 % more nor less of it: " << key
                << "\n";
    }
    return found.plan;
  }
  if (words.vary.empty()) {
    throw InputError(
        "sweep: nothing is varied; write --vary KEY=FROM:TO:N, or --sensitivity for all "
        "parameters");
  }
  job::SweepPlan plan{.sensitivity = words.sensitivity};
  for (std::string const& text : words.vary) plan.axes.push_back(job::parse_vary(text));
  if (words.crossing) plan.crossing = job::parse_crossing(*words.crossing);
  return plan;
}

void require_observables(job::Sweep const& sweep, std::vector<std::string> const& names) {
  std::vector<std::string> known;
  for (auto const& seen : sweep.base.model.experiment.observables) known.push_back(seen.name);
  for (std::string const& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    auto const near = schema::nearest(name, known);
    throw InputError("--show: " + name + " is no observable of this model; " +
                     (near ? "did you mean " + *near + "?" : "sweep.csv names them all"));
  }
}

}  // namespace

void declare_run(CLI::App& app, Context const& context, Action& action) {
  struct Words {
    RunWords run;
    bool strict = false;
  };

  auto words = std::make_shared<Words>();
  Verb verb(app, "run", "run a model file, or a shipped model by name");
  add_beginning(verb, words->run);
  verb.word("--replicate", words->run.replicate, "run member I of the ensemble alone");
  verb.flag("--strict", words->strict, "exit code 3 if a comparison does not hold");
  add_going_on(verb, words->run);
  verb.example("poleward run sum_rule --replicates 100 --set spindle.load.force=\"2 pN\"");
  verb.when_chosen([words, &context, &action] {
    action = [words, &context] {
      auto const options = run_options(words->run, context);
      auto const model =
          job::load_model(find_model(words->run.model), overrides_of(words->run), context.kinds);
      return present(job::run(model, options), words->strict);
    };
  });
}

void declare_sweep(CLI::App& app, Context const& context, Action& action) {
  auto words = std::make_shared<SweepWords>();
  Verb verb(app, "sweep", "run a model over values of its parameters, as one table");
  add_beginning(verb, words->run);
  verb.words("--vary", words->vary,
             "KEY=FROM:TO:N, KEY=FROM:TO:N:log or KEY=a,b,c; repeatable: all combinations");
  verb.flag("--sensitivity", words->sensitivity,
            "elasticities; without values in --vary: each parameter 5 % down and up");
  verb.words("--show", words->show, "an observable to print; repeatable");
  verb.word("--crossing", words->crossing,
            "OBSERVABLE=LEVEL: where along the last --vary it comes to the level");
  add_going_on(verb, words->run);
  verb.example("poleward sweep sum_rule --vary spindle.load.force=\"0 pN:8 pN:5\" --replicates 50");
  verb.when_chosen([words, &context, &action] {
    action = [words, &context] {
      auto const options = run_options(words->run, context);
      std::string const model = find_model(words->run.model);
      auto const plan = plan_of(*words, model, context);
      auto const sweep = job::load_sweep(model, overrides_of(words->run), plan, context.kinds);
      require_observables(sweep, words->show);
      return present(job::run_sweep(sweep, options), words->show);
    };
  });
}

void declare_resume(CLI::App& app, Context const& context, Action& action) {
  auto words = std::make_shared<RunWords>();
  Verb verb(app, "resume", "continue an interrupted run or sweep");
  verb.required("DIR", words->model, "the results directory that was printed");
  verb.flag("--allow-other-machine", words->allow_other_machine,
            "accept a checkpoint of another CPU feature level");
  add_going_on(verb, *words);
  verb.example("poleward resume results/sum_rule --threads 2");
  verb.when_chosen([words, &context, &action] {
    action = [words, &context] {
      auto const options = run_options(*words, context);
      if (job::holds_sweep(words->model)) {
        return present(job::resume_sweep(words->model, context.kinds, options), {});
      }
      return present(job::resume(words->model, context.kinds, options), false);
    };
  });
}

}  // namespace poleward::cli
