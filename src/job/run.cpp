// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/run.hpp"

#include <exception>
#include <filesystem>

#include "ensemble_archive.hpp"
#include "poleward/checkpoint/frame.hpp"
#include "poleward/checkpoint/store.hpp"
#include "poleward/core/error.hpp"
#include "poleward/files/durable_file.hpp"
#include "poleward/job/interrupts.hpp"
#include "poleward/job/results_directory.hpp"
#include "poleward/job/summarise.hpp"
#include "supervisor.hpp"

namespace poleward::job {
namespace {

namespace fs = std::filesystem;
using ensemble::Ensemble;

Ensemble::Config ensemble_config(LoadedModel const& model, int threads) {
  return {.seed = model.settings.seed,
          .first_replicate = model.settings.first_replicate,
          .replicates = model.settings.replicates,
          .threads = threads,
          .enough = stop_rule_of(model)};
}

checkpoint::Identity identity_of(LoadedModel const& model) {
  return {.format = checkpoint_format, .model_hash = model.hash, .build = build()};
}

// A broken promise inside the program is not the run's failure.
void rethrow_if_ours(std::exception_ptr const& cause) {
  try {
    if (cause) std::rethrow_exception(cause);
  } catch (ContractError const&) {
    throw;
  } catch (...) {
    return;
  }
}

std::size_t expected_bytes(Ensemble::StateView const& state) {
  constexpr std::size_t counts_and_numbers = 256;
  std::size_t bytes = counts_and_numbers + state.table.status.size() +
                      sizeof(double) * (state.table.means.size() + state.table.ledger.size() +
                                        state.table.residual.size()) +
                      sizeof(ensemble::Table::Spread) * state.table.spreads.size();
  for (auto const& running : state.running) bytes += counts_and_numbers + running.bytes.size();
  return bytes;
}

// One run on disk: the ensemble, where it is kept, and who watches it.
class Run {
 public:
  Run(LoadedModel const& model, ResultsDirectory directory, RunOptions const& options)
      : model_(model),
        directory_(std::move(directory)),
        options_(options),
        ensemble_(model.model.experiment, ensemble_config(model, options.threads)) {}

  void begin() {
    files::write_durably(directory_.path() / "run.toml", model_.run_toml);
    save();
  }

  void restore() {
    auto const frame = checkpoint::load_from(directory_.checkpoints(), checkpoint_format);
    std::string const name = checkpoint::file_in(directory_.checkpoints()).string();
    other_machine_ =
        checkpoint::require_match(frame.identity, identity_of(model_),
                                  options_.allow_other_machine ? checkpoint::OtherMachine::allowed
                                                               : checkpoint::OtherMachine::refused,
                                  name);
    Ensemble::State state;
    checkpoint::from_bytes(frame.payload, state);
    ensemble_.restore(std::move(state));
  }

  RunOutcome go_on() {
    std::string const started = utc_now();
    auto const ending = run_ensemble();
    RunOutcome outcome{.interrupted = ending == Ensemble::Ending::paused,
                       .directory = directory_.path(),
                       .summary = summarise(model_, ensemble_)};
    if (outcome.interrupted) return outcome;
    write_results(outcome.summary, started);
    outcome.directory = directory_.complete();
    return outcome;
  }

 private:
  void save() {
    checkpoint::save_to(directory_.checkpoints(),
                        checkpoint::seal(identity_of(model_), state_bytes()));
  }

  // With 10^5 replicates the table is large, so it is written from where it lies.
  [[nodiscard]] std::string state_bytes() const {
    auto const view = ensemble_.view();
    return checkpoint::to_bytes(view, expected_bytes(view));
  }

  // A checkpoint that fails on the way is a warning: the old one stays and the run goes on.
  void save_or_warn() {
    try {
      save();
    } catch (RunError const& error) {
      if (options_.talk) options_.talk(std::string("warning: checkpoint failed: ") + error.what());
    }
  }

  Ensemble::Ending run_ensemble() {
    ensemble::Pause pause;
    Supervisor supervisor(ensemble_, model_, options_, pause);
    for (;;) {
      auto const outcome = ensemble_.run(pause);
      if (outcome.ending == Ensemble::Ending::failed) {
        save_or_warn();
        rethrow_if_ours(outcome.cause);
        throw RunError("replicate " + std::to_string(outcome.failed_replicate) + " of arm " +
                       outcome.failed_arm + " failed: " + outcome.message +
                       "; run it alone with --replicate " +
                       std::to_string(outcome.failed_replicate));
      }
      if (outcome.ending == Ensemble::Ending::finished) return outcome.ending;
      if (supervisor.interrupted()) {
        save();
        return outcome.ending;
      }
      save_or_warn();
      supervisor.go_on();
    }
  }

  void write_results(report::Summary const& summary, std::string const& started) {
    save();
    files::write_durably(directory_.path() / "replicates.csv", [&](files::Sink const& sink) {
      write_replicates(model_, ensemble_, sink);
    });
    files::write_durably(directory_.path() / "provenance.json",
                         report::provenance_json({.host = host_name(),
                                                  .started = started,
                                                  .finished = utc_now(),
                                                  .wall_s = watch_.seconds(),
                                                  .threads = options_.threads,
                                                  .command = options_.command,
                                                  .other_machine = other_machine_}));
    files::write_durably(directory_.path() / "summary.json", report::summary_json(summary));
  }

  LoadedModel const& model_;
  ResultsDirectory directory_;
  RunOptions const& options_;
  Ensemble ensemble_;
  Stopwatch watch_;
  bool other_machine_ = false;
};

}  // namespace

RunOutcome run(LoadedModel const& model, RunOptions const& options) {
  Run job(model, ResultsDirectory::create(options.out, model.name, options.force), options);
  job.begin();
  return job.go_on();
}

RunOutcome resume(fs::path const& directory, std::span<Kind const> kinds,
                  RunOptions const& options) {
  auto opened = ResultsDirectory::open(directory);
  auto model = load_model((opened.path() / "run.toml").string(), {}, kinds);
  Run job(model, std::move(opened), options);
  job.restore();
  return job.go_on();
}

}  // namespace poleward::job
