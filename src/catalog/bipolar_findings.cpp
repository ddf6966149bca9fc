// SPDX-License-Identifier: Apache-2.0
#include "bipolar_findings.hpp"

#include <fmt/format.h>

#include "means.hpp"

namespace poleward::catalog {
namespace {

// Poleward, seen from the pole and from the equator, with what the lattice and the tips did of it.
std::string anaphase_text(Means const& means) {
  return fmt::format(
      "Chromosomes moved poleward at {} (pole frame) = {} lattice + {} own; the poles moved apart "
      "at {}, which makes {} in the equator frame.",
      means.text("velocity", "um/min"), means.text("lattice_velocity", ""),
      means.text("own_velocity", ""), means.text("pole_separation", "um/min"),
      means.text("equator_velocity", "um/min"));
}

std::string metaphase_text(Means const& means) {
  return fmt::format(
      "In spindles of {} the k-fibres flowed poleward at {} (pole frame) while their plus ends "
      "grew at {}; sisters stood {} apart, {} of the pairs held from both poles.",
      means.text("spindle_length", "um"), means.text("lattice_velocity", "um/min"),
      report::rounded(-means.of("own_velocity").mean, 0.0) + " um/min",
      means.text("sister_distance", "um"),
      report::rounded(100.0 * means.of("amphitelic").mean, 0.0) + " %");
}

}  // namespace

stats::Findings bipolar_findings(spindle::BipolarConfig const& config,
                                 ensemble::Experiment const& experiment,
                                 ensemble::Table const& table, std::uint32_t replicates) {
  Means const means(experiment, table, replicates);
  stats::Findings findings;
  bool const poleward = means.has("lattice_share");
  findings.answer = poleward ? anaphase_text(means) : metaphase_text(means);
  static_cast<void>(config);
  return findings;
}

}  // namespace poleward::catalog
