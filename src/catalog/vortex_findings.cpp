// SPDX-License-Identifier: Apache-2.0
#include "vortex_findings.hpp"

#include <cmath>

#include <fmt/format.h>

#include "means.hpp"
#include "poleward/vortex/observables.hpp"

namespace poleward::catalog {
namespace {

std::string critical_text(vortex::VorticesConfig const& config, Means const& means) {
  double const share = means.of("above_criterion").mean;
  std::string const criterion = report::rounded(config.criterion_V_per_m, 0.0);
  if (share == 0.0) {
    return fmt::format("the current is below the critical one (criterion {} V/m)", criterion);
  }
  if (share == 1.0) {
    return fmt::format("the current is above the critical one (criterion {} V/m)", criterion);
  }
  return fmt::format(
      "the current is above the critical one in {} % of the replicates (criterion "
      "{} V/m)",
      report::rounded(100.0 * share, 0.0), criterion);
}

std::string answer_of(vortex::VorticesConfig const& config, Means const& means) {
  std::string text;
  if (means.has("wave_rate")) {
    text = fmt::format("The wave decayed at {}; the lattice has an energy of {} E0 per vortex; ",
                       means.text("wave_rate", "1/us"), means.text("energy", ""));
  } else if (means.has("energy") && config.washboard.force_N_per_m == 0.0) {
    text = fmt::format("The vortices came to an energy of {} E0 each; ", means.text("energy", ""));
  }
  text +=
      fmt::format("{} vortices moved at {}, which is {} along the current and {} between the taps",
                  text.empty() ? "The" : "the", means.text("velocity", "m/s"),
                  means.text("electric_field", "V/m"), means.text("voltage", "uV"));
  if (config.current_density_A_per_m2 != 0.0) text += "; " + critical_text(config, means);
  return text + '.';
}

void add_kramers(stats::Findings& findings, vortex::VorticesConfig const& config) {
  if (!vortex::is_washboard(config) || config.temperature_K == 0.0) return;
  auto const board = vortex::washboard_of(config);
  if (!board.kramers_holds()) return;
  double const speed =
      board.kramers_velocity() * config.washboard.force_N_per_m / config.drag_N_s_per_m2;
  findings.notes.push_back(
      fmt::format("the creep formula of Kramers says {} m/s", report::rounded(speed, 0.0)));
}

}  // namespace

stats::Findings vortex_findings(vortex::VorticesConfig const& config,
                                ensemble::Experiment const& experiment,
                                ensemble::Table const& table, std::uint32_t replicates) {
  Means const means(experiment, table, replicates);
  stats::Findings findings;
  findings.answer = answer_of(config, means);
  for (auto const& prediction : vortex::predictions(config)) {
    findings.comparisons.push_back(means.beside(prediction.observable, prediction.value));
  }
  add_kramers(findings, config);
  constexpr double worth_a_note_percent = 1.0;
  if (means.has("cutoff_error") && means.of("cutoff_error").mean > worth_a_note_percent) {
    findings.notes.push_back(
        fmt::format("the cutoff takes {} % from the force at the edge of a lattice; raise "
                    "vortex.cutoff",
                    report::rounded(means.of("cutoff_error").mean, 0.0)));
  }
  return findings;
}

}  // namespace poleward::catalog
