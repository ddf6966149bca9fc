// SPDX-License-Identifier: Apache-2.0
#include "solar_findings.hpp"

#include <cmath>

#include <fmt/format.h>

#include "means.hpp"
#include "poleward/report/numbers.hpp"
#include "poleward/solar/observables.hpp"

namespace poleward::catalog {
namespace {

std::string dipole_text(Means const& means) {
  if (means.of("axial_dipole").mean == 0.0) return "The field has no axial dipole";
  std::string text = fmt::format("The axial dipole came to {}", means.text("axial_dipole", "G"));
  double const rate = means.of("dipole_decay").mean;
  if (means.of("dipole_decay").count == 0 || rate == 0.0) return text;
  return text + fmt::format(", {} by {} per year ({} to e-fold)",
                            rate > 0.0 ? "decaying" : "growing",
                            report::rounded(std::abs(rate), 0.0),
                            report::rounded(1.0 / std::abs(rate), 0.0) + " yr");
}

/// What each circle let pass, part by part; one that nothing is carried through says why.
std::string circle_text(solar::Circle const& circle, Means const& means) {
  return fmt::format("; through {} went {} northward = {} diffusive + {} carried by the flow",
                     circle.name, means.text("crossed_" + circle.name, "Mx"),
                     means.text("diffusive_" + circle.name, ""),
                     means.text("carried_" + circle.name, ""));
}

stats::SideBySide circles_beside(solar::SurfaceConfig const& config, Means const& means) {
  stats::SideBySide beside{.title = "northward in the window [Mx]",
                           .columns = {"diffusive", "carried", "together"},
                           .rows = {}};
  for (auto at = config.circles.rbegin(); at != config.circles.rend(); ++at) {
    beside.rows.push_back({at->name, means.text("diffusive_" + at->name, ""),
                           means.text("carried_" + at->name, ""),
                           means.text("crossed_" + at->name, "")});
  }
  return beside;
}

}  // namespace

stats::Findings solar_findings(solar::SurfaceConfig const& config,
                               ensemble::Experiment const& experiment, ensemble::Table const& table,
                               std::uint32_t replicates) {
  Means const means(experiment, table, replicates);
  stats::Findings findings;
  findings.answer = dipole_text(means);
  if (config.circles.size() == 1) findings.answer += circle_text(config.circles.front(), means);
  findings.answer += ".";
  if (config.circles.size() > 1) findings.side_by_side.push_back(circles_beside(config, means));
  for (auto const& prediction : solar::predictions(config)) {
    findings.comparisons.push_back(means.beside(prediction.observable, prediction.value));
  }
  constexpr double worth_a_note_percent = 1.0;
  double const added_percent = means.of("numerical_diffusion").mean;
  if (added_percent > worth_a_note_percent) {
    findings.notes.push_back(
        fmt::format("while the field changes the grid diffuses up to {} % more than the surface "
                    "does; raise solar.cells",
                    report::rounded(added_percent, 0.0)));
  }
  bool random = false;
  for (auto const& pair : config.emergences) random = random || pair.scatter_rad > 0.0;
  if (replicates > 1 && !random) {
    findings.notes.emplace_back("nothing is random here: every replicate is the same");
  }
  return findings;
}

}  // namespace poleward::catalog
