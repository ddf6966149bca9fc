// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parts of problems(), each of which relies on what those before it found good.
#pragma once

#include <string>
#include <vector>

#include "amounts.hpp"
#include "poleward/compartments/ecosystem.hpp"
#include "poleward/compartments/model.hpp"

namespace poleward::compartments {

using Problems = std::vector<schema::Problem>;

/// `compartments.pool[2].storage`
[[nodiscard]] inline std::string key_of(std::string const& list, std::size_t index,
                                        std::string const& leaf) {
  return "compartments." + list + "[" + std::to_string(index) + "]." + leaf;
}

/// Units, and names of pools, outside holders, transfers and boundaries.
void check_names(CompartmentsModel const& model, Problems& found);

/// Laws, amounts and flows.  \pre check_names found nothing
void check_amounts(CompartmentsModel const& model, Problems& found);

/// Whether the network can be run and analysed as asked.  \pre check_amounts found nothing
void check_network(CompartmentsModel const& model, RunTimes const& times, Problems& found);

/// Whether every transfer states a flow, so that the network is known without solving it.
[[nodiscard]] bool states_all_flows(CompartmentsModel const& model);

/// Pools, outside holders, transfers and boundaries, without an analysis; openings are 0 where they
/// are still to be solved.  \pre check_amounts found nothing
[[nodiscard]] Ecosystem bare_ecosystem(CompartmentsModel const& model, RunTimes const& times);

/// Stated flows if there are all of them, else those of `contents`.
[[nodiscard]] Network network_of(CompartmentsModel const& model, flux::PoolsConfig const& pools,
                                 std::vector<double> const& contents);

}  // namespace poleward::compartments
