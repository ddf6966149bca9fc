// SPDX-License-Identifier: Apache-2.0
/// \file
/// Is the chromosome's velocity with both machines the sum of its velocities with each alone?
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "poleward/spindle/half_spindle_config.hpp"
#include "poleward/spindle/margin.hpp"
#include "poleward/spindle/theory/sum_rule.hpp"
#include "poleward/stats/equivalence.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::spindle {

/// Arms of the experiment, in the order of every table.
enum class Arm : std::size_t {
  both,
  flux_only,
  own_only,
  neither,
};

inline constexpr std::size_t arm_count = 4;

inline constexpr std::array<std::string_view, arm_count> arm_names{"both", "flux_only", "own_only",
                                                                   "neither"};

/// The same half-spindle with the machines that an arm leaves on.
[[nodiscard]] HalfSpindleConfig in_arm(HalfSpindleConfig config, Arm arm);

/// Velocities of the kept cells in each arm, in replicate order; um/min, poleward, pole frame.
struct ArmVelocities {
  std::array<std::vector<double>, arm_count> cells;
};

/// Interaction of the two machines,
///
///     I = both - flux_only - own_only + neither,
///
/// and whether it is small.  That is additivity of causes; the kinematic sum, lattice plus own
/// motion, closes in every cell whatever the verdict.
struct SumRule {
  double both = stats::undefined;
  double predicted = stats::undefined;  ///< flux_only + own_only - neither
  stats::Estimate interaction;
  double margin = stats::undefined;
  stats::Equivalence test;
};

/// Independent arms: a Welch sum of four means.  Common random numbers (`paired`): the interaction
/// is taken cell by cell.  \pre with `paired`, arms have equally many cells
[[nodiscard]] SumRule judge_sum_rule(ArmVelocities const& velocities, Margin const& margin,
                                     bool paired);

/// Closed-form speeds of the arms where both machines are walkers or fluxes in series with known
/// laws; nothing otherwise.
struct SumRuleTheory {
  theory::Arms coupled;         ///< each arm at the load it makes for itself
  double alone_um_per_s = 0.0;  ///< sum of the machines, each solved alone at its own load
};

[[nodiscard]] std::optional<SumRuleTheory> sum_rule_theory(HalfSpindleConfig const& config);

}  // namespace poleward::spindle
