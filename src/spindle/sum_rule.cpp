// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/sum_rule.hpp"

#include "poleward/core/contracts.hpp"

namespace poleward::spindle {
namespace {

stats::Moments moments_of(std::vector<double> const& cells) {
  stats::Moments moments;
  for (double const cell : cells) moments.add(cell);
  return moments;
}

constexpr std::array<double, arm_count> interaction_factors{1.0, -1.0, -1.0, 1.0};

stats::Estimate interaction_of(ArmVelocities const& velocities, bool paired) {
  if (!paired) {
    std::array<stats::Term, arm_count> terms;
    for (std::size_t arm = 0; arm < arm_count; ++arm) {
      terms[arm] = {interaction_factors[arm], moments_of(velocities.cells[arm])};
    }
    return stats::linear_combination(terms);
  }
  stats::Moments cells;
  for (std::size_t cell = 0; cell < velocities.cells[0].size(); ++cell) {
    double interaction = 0.0;
    for (std::size_t arm = 0; arm < arm_count; ++arm) {
      expects(velocities.cells[arm].size() == velocities.cells[0].size(), "arms are paired");
      interaction += interaction_factors[arm] * velocities.cells[arm][cell];
    }
    cells.add(interaction);
  }
  return stats::mean_of(cells);
}

}  // namespace

HalfSpindleConfig in_arm(HalfSpindleConfig config, Arm arm) {
  config.machines.own = arm == Arm::both || arm == Arm::own_only;
  config.machines.flux = arm == Arm::both || arm == Arm::flux_only;
  return config;
}

SumRule judge_sum_rule(ArmVelocities const& velocities, Margin const& margin, bool paired) {
  std::array<double, arm_count> mean{};
  for (std::size_t arm = 0; arm < arm_count; ++arm) {
    mean[arm] = moments_of(velocities.cells[arm]).mean;
  }
  SumRule rule{.both = mean[0],
               .predicted = mean[1] + mean[2] - mean[3],
               .interaction = interaction_of(velocities, paired),
               .margin = margin.um_per_min(mean[1], mean[2])};
  if (!(rule.margin > 0.0)) return rule;
  rule.test = stats::test_equivalence(rule.interaction, rule.margin);
  return rule;
}

}  // namespace poleward::spindle
