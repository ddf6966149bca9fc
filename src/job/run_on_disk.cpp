// SPDX-License-Identifier: Apache-2.0
#include "run_on_disk.hpp"

#include <algorithm>
#include <exception>

#include <fmt/format.h>

#include "ensemble_archive.hpp"
#include "poleward/checkpoint/store.hpp"
#include "poleward/core/error.hpp"
#include "poleward/job/summarise.hpp"

namespace poleward::job {
namespace {

namespace fs = std::filesystem;
using ensemble::Ensemble;

constexpr auto provenance_file = "provenance.json";

/// "1 thread", "2 threads".
template <class Number>
std::string counted(Number number, char const* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

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

// With 10^5 replicates the table is large, so it is written from where it lies.
std::string state_bytes(Ensemble const& ensemble) {
  auto const view = ensemble.view();
  return checkpoint::to_bytes(view, expected_bytes(view));
}

}  // namespace

OutputFile text_file(std::string name, std::string const& text) {
  return {std::move(name), [&text](files::Sink const& sink) { sink(text); }};
}

RunOnDisk::RunOnDisk(LoadedModel const& model, ResultsDirectory directory,
                     RunOptions const& options, Attention& attention, RunFiles files)
    : model_(model),
      directory_(std::move(directory)),
      options_(options),
      attention_(attention),
      files_(std::move(files)),
      ensemble_(model.model.experiment, ensemble_config(model, options.threads)) {}

void RunOnDisk::begin(std::vector<OutputFile> const& needed) {
  try {
    for (OutputFile const& file : needed) write_file(file);
    save();
  } catch (...) {
    directory_.abandon(files_.needed);
    throw;
  }
}

void RunOnDisk::restore_or_begin() {
  std::error_code ignored;
  for (auto const* names : {&files_.needed, &files_.results}) {
    for (std::string const& name : *names) files::remove_leftovers(directory_.path() / name);
  }
  files::remove_leftovers(directory_.path() / provenance_file);
  // A kill between the first two files of a run leaves it without a checkpoint.
  bool const has_begun = fs::exists(checkpoint::file_in(directory_.checkpoints()), ignored) ||
                         fs::exists(directory_.path() / files_.results.front(), ignored);
  if (has_begun) {
    restore();
  } else {
    if (options_.talk) options_.talk("No checkpoint was written yet: from the beginning.\n");
    save();
  }
}

void RunOnDisk::restore() {
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

void RunOnDisk::save() {
  checkpoint::save_to(directory_.checkpoints(),
                      checkpoint::seal(identity_of(model_), state_bytes(ensemble_)));
}

// A checkpoint that fails on the way is a warning: the old one stays and the run goes on.
void RunOnDisk::save_or_warn(Supervisor& supervisor) {
  try {
    save();
  } catch (RunError const& error) {
    supervisor.warn(std::string("warning: checkpoint failed: ") + error.what());
  }
}

void RunOnDisk::tell_start() const {
  auto const progress = ensemble_.progress();
  if (!options_.talk || progress.done == progress.total) return;
  options_.talk(fmt::format("{}: {}, seed {}, {}, in {}; {} of {} done\n", model_.name,
                            counted(model_.settings.replicates, "replicate"), model_.settings.seed,
                            counted(options_.threads, "thread"), directory_.path().string(),
                            progress.done, progress.total));
}

bool RunOnDisk::run_to_end() {
  started_ = utc_now();
  tell_start();
  Supervisor supervisor(ensemble_, model_, options_, attention_.interrupts, attention_.pause);
  for (;;) {
    auto const outcome = ensemble_.run(attention_.pause);
    if (outcome.ending == Ensemble::Ending::failed) {
      save_or_warn(supervisor);
      rethrow_if_ours(outcome.cause);
      throw RunError("replicate " + std::to_string(outcome.failed_replicate) + " of arm " +
                     outcome.failed_arm + " failed: " + outcome.message +
                     "; run it alone with --replicate " + std::to_string(outcome.failed_replicate));
    }
    if (outcome.ending == Ensemble::Ending::finished) return true;
    if (attention_.interrupts.happened()) {
      save();
      return false;
    }
    save_or_warn(supervisor);
    supervisor.go_on();
  }
}

bool RunOnDisk::is_written() const {
  auto const is_there = [&](std::string const& name) {
    std::error_code ignored;
    auto const file = directory_.path() / name;
    return fs::is_regular_file(file, ignored) && fs::file_size(file, ignored) > 0;
  };
  return std::all_of(files_.results.begin(), files_.results.end(), is_there) &&
         is_there(provenance_file);
}

void RunOnDisk::write(std::vector<OutputFile> const& results) {
  if (is_written()) return;
  save();
  for (OutputFile const& file : results) {
    if (&file == &results.back()) write_provenance();
    write_file(file);
  }
}

void RunOnDisk::write_file(OutputFile const& file) const {
  files::write_durably(directory_.path() / file.name, file.write);
}

void RunOnDisk::write_provenance() const {
  files::write_durably(directory_.path() / provenance_file,
                       report::provenance_json({.host = host_name(),
                                                .started = started_,
                                                .finished = utc_now(),
                                                .wall_s = watch_.seconds(),
                                                .threads = options_.threads,
                                                .command = options_.command,
                                                .other_machine = other_machine_}));
}

}  // namespace poleward::job
