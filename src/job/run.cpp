// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/run.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>

#include <fmt/format.h>

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

/// "1 thread", "2 threads".
template <class Number>
std::string counted(Number number, char const* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

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
  std::size_t bytes =
      checkpoint::usual_front_bytes + counts_and_numbers + state.table.status.size() +
      sizeof(double) *
          (state.table.means.size() + state.table.ledger.size() + state.table.residual.size()) +
      sizeof(ensemble::Table::Spread) * state.table.spreads.size();
  for (auto const& running : state.running) bytes += counts_and_numbers + running.bytes.size();
  return bytes;
}

// The first signal asks the simulations to stop.  Made before anything is on the disk, so that from
// then on a signal ends the run only between two steps.
struct Attention {
  ensemble::Pause pause;
  Interrupts interrupts{[this] { pause.request(); }};
};

constexpr std::array result_files{"run.toml", "replicates.csv", "provenance.json", "summary.json"};

// One run on disk: the ensemble, where it is kept, and who watches it.
class Run {
 public:
  Run(LoadedModel const& model, ResultsDirectory directory, RunOptions const& options,
      Attention& attention)
      : model_(model),
        directory_(std::move(directory)),
        options_(options),
        attention_(attention),
        ensemble_(model.model.experiment, ensemble_config(model, options.threads)) {}

  void begin() {
    try {
      files::write_durably(directory_.path() / "run.toml", model_.run_toml);
      save();
    } catch (...) {
      directory_.abandon();
      throw;
    }
  }

  // A kill between the first two files of a run leaves run.toml alone.
  void restore_or_begin() {
    std::error_code ignored;
    for (auto const* name : result_files) files::remove_leftovers(directory_.path() / name);
    bool const has_begun = fs::exists(checkpoint::file_in(directory_.checkpoints()), ignored) ||
                           fs::exists(directory_.path() / "replicates.csv", ignored);
    if (has_begun) {
      restore();
    } else {
      if (options_.talk) options_.talk("No checkpoint was written yet: from the beginning.\n");
      save();
    }
  }

  RunOutcome go_on() {
    std::string const started = utc_now();
    auto const ending = run_ensemble();
    RunOutcome outcome{.interrupted = ending == Ensemble::Ending::paused,
                       .directory = directory_.path(),
                       .summary = summarise(model_, ensemble_)};
    if (outcome.interrupted) return outcome;
    if (!is_written()) write_results(outcome.summary, started);
    outcome.directory = directory_.complete();
    return outcome;
  }

 private:
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
  void save_or_warn(Supervisor& supervisor) {
    try {
      save();
    } catch (RunError const& error) {
      supervisor.warn(std::string("warning: checkpoint failed: ") + error.what());
    }
  }

  void tell_start() const {
    auto const progress = ensemble_.progress();
    if (!options_.talk || progress.done == progress.total) return;
    options_.talk(fmt::format("{}: {}, seed {}, {}, in {}; {} of {} done\n", model_.name,
                              counted(model_.settings.replicates, "replicate"),
                              model_.settings.seed, counted(options_.threads, "thread"),
                              directory_.path().string(), progress.done, progress.total));
  }

  Ensemble::Ending run_ensemble() {
    tell_start();
    Supervisor supervisor(ensemble_, model_, options_, attention_.interrupts, attention_.pause);
    for (;;) {
      auto const outcome = ensemble_.run(attention_.pause);
      if (outcome.ending == Ensemble::Ending::failed) {
        save_or_warn(supervisor);
        rethrow_if_ours(outcome.cause);
        throw RunError("replicate " + std::to_string(outcome.failed_replicate) + " of arm " +
                       outcome.failed_arm + " failed: " + outcome.message +
                       "; run it alone with --replicate " +
                       std::to_string(outcome.failed_replicate));
      }
      if (outcome.ending == Ensemble::Ending::finished) return outcome.ending;
      if (attention_.interrupts.happened()) {
        save();
        return outcome.ending;
      }
      save_or_warn(supervisor);
      supervisor.go_on();
    }
  }

  // The summary comes last, so that it tells that all are there.
  [[nodiscard]] bool is_written() const {
    std::error_code ignored;
    return std::all_of(result_files.begin(), result_files.end(), [&](auto const* name) {
      return fs::is_regular_file(directory_.path() / name, ignored);
    });
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
  Attention& attention_;
  Ensemble ensemble_;
  Stopwatch watch_;
  bool other_machine_ = false;
};

}  // namespace

RunOutcome run(LoadedModel const& model, RunOptions const& options) {
  Attention attention;
  Run job(model, ResultsDirectory::create(options.out, model.name, options.force), options,
          attention);
  job.begin();
  return job.go_on();
}

RunOutcome resume(fs::path const& directory, std::span<Kind const> kinds,
                  RunOptions const& options) {
  Attention attention;
  auto opened = ResultsDirectory::open(directory);
  auto model = load_model((opened.path() / "run.toml").string(), {}, kinds);
  Run job(model, std::move(opened), options, attention);
  job.restore_or_begin();
  return job.go_on();
}

}  // namespace poleward::job
