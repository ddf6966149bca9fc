// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/run.hpp"

#include "poleward/job/summarise.hpp"
#include "run_on_disk.hpp"

namespace poleward::job {
namespace {

RunOutcome finish(RunOnDisk& job, LoadedModel const& model) {
  bool const is_complete = job.run_to_end();
  RunOutcome outcome{
      .interrupted = !is_complete,
      .directory = job.directory(),
      .summary = summarise(model, job.ensemble().table(), job.ensemble().stopped_at())};
  if (outcome.interrupted) return outcome;
  std::string const summary = report::summary_json(outcome.summary);
  job.write({{"replicates.csv",
              [&](files::Sink const& sink) {
                report::ReplicatesCsv csv(replicate_columns(model), sink);
                write_replicates(model, job.ensemble().table(), csv);
              }},
             text_file("summary.json", summary)});
  outcome.directory = job.complete();
  return outcome;
}

RunFiles run_files() {
  return {.needed = {"run.toml"}, .results = {"replicates.csv", "summary.json"}};
}

}  // namespace

RunOutcome run(LoadedModel const& model, RunOptions const& options) {
  Attention attention;
  RunOnDisk job(model, ResultsDirectory::create(options.out, model.name, options.force), options,
                attention, run_files());
  job.begin({text_file("run.toml", model.run_toml)});
  return finish(job, model);
}

RunOutcome resume(std::filesystem::path const& directory, std::span<Kind const> kinds,
                  RunOptions const& options) {
  Attention attention;
  auto opened = ResultsDirectory::open(directory);
  auto const model = load_model((opened.path() / "run.toml").string(), {}, kinds);
  RunOnDisk job(model, std::move(opened), options, attention, run_files());
  job.restore_or_begin();
  return finish(job, model);
}

}  // namespace poleward::job
