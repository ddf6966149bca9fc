// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/simulate.hpp"

#include "poleward/core/error.hpp"
#include "poleward/ensemble/ensemble.hpp"
#include "poleward/job/summarise.hpp"

namespace poleward::job {

Simulated simulate_cells(LoadedModel const& model, int threads) {
  ensemble::Ensemble ensemble(model.model.experiment,
                              {.seed = model.settings.seed,
                               .first_replicate = model.settings.first_replicate,
                               .replicates = model.settings.replicates,
                               .threads = threads,
                               .enough = stop_rule_of(model)});
  auto const outcome = ensemble.run(ensemble::Pause());
  if (outcome.ending == ensemble::Ensemble::Ending::failed) {
    throw RunError(model.name + ": replicate " + std::to_string(outcome.failed_replicate) +
                   " of arm " + outcome.failed_arm + " failed: " + outcome.message);
  }
  return {summarise(model, ensemble.table(), ensemble.stopped_at()), ensemble.table()};
}

report::Summary simulate(LoadedModel const& model, int threads) {
  return simulate_cells(model, threads).summary;
}

}  // namespace poleward::job
