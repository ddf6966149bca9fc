// SPDX-License-Identifier: Apache-2.0
/// \file
/// Exact theory beside simulation: the claims of `poleward verify spindle` and what they share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/spindle/half_spindle.hpp"
#include "verification.hpp"

namespace poleward::catalog {

/// Every claim about the spindle, simulated anew from `seed`.  The numbers do not depend on the
/// number of threads.
[[nodiscard]] std::vector<stats::Check> verify_spindle(std::uint64_t seed, int threads);

namespace verification {

/// Seconds of a run and of its velocity window.
struct Times {
  double tick_s = 0.02;
  double duration_s = 0.0;
  double window_start_s = 0.0;
  double observe_every_s = 0.0;  ///< 0: every tick
};

[[nodiscard]] spindle::WindowConfig window(Times const& times);

/// The half-spindle at the end of its run.
/// \throws RunError if it was cut short: no claim is about such a cell
[[nodiscard]] spindle::HalfSpindle finished(spindle::HalfSpindleConfig const& config,
                                            random::Address const& address);

/// An observable of a finished half-spindle, mean over its kinetochores.
[[nodiscard]] double seen(spindle::HalfSpindle const& half_spindle, std::string_view observable);

/// The same of each of `count` cells.
[[nodiscard]] std::vector<double> seen_in_cells(Bench& bench, std::uint32_t count,
                                                spindle::HalfSpindleConfig const& config,
                                                std::string_view observable);

/// A kinetochore 20 um from the pole on a lattice that exchanges nothing.
[[nodiscard]] spindle::HalfSpindleConfig still(spindle::Coupling coupling);

inline constexpr double s_per_min = 60.0;

// The groups of claims, in the order of the table.
[[nodiscard]] std::vector<stats::Check> verify_lattice(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_instability(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_tips(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_walkers(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_riding(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_bonds(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_pole(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_fibre(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_thermal(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_sum_rule(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_elastic(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_budget(Bench& bench);

}  // namespace verification
}  // namespace poleward::catalog
