// SPDX-License-Identifier: Apache-2.0
/// \file
/// A compartment model as its file states it, before anything is built.
///
/// All amounts of a model are in one unit, which the file declares (`unit = "kg/ha"`); what the
/// amounts are of is a name (`substance = "nitrogen"`), not part of the unit, so that N stays the
/// newton.  Amounts and flows are therefore texts here: what dimension they must have follows from
/// the file, and problems() checks it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"

namespace poleward::compartments {

/// [[compartments.pool]]
struct PoolModel {
  std::string name;
  std::string storage;  ///< empty: not known
};

/// [[compartments.transfer]]: rate, flow or maximum says which law it follows.
struct TransferModel {
  std::string name;  ///< empty: from_to_to
  std::string from;
  std::string to;
  std::optional<double> rate_per_yr;
  std::string flow;
  std::string maximum;
  std::string half_saturation;
  double season_amplitude = 0.0;
  double season_peak_d = 0.0;
  double season_period_d = 365.25;

  [[nodiscard]] std::string full_name() const { return name.empty() ? from + "_to_" + to : name; }
};

/// [[compartments.boundary]]
struct BoundaryModel {
  std::string name;
  std::vector<std::string> inside;
};

/// How a flow out of a pool depends on what the pool holds.
enum class FlowLaw {
  constant,
  donor_controlled,  ///< flow / storage is the rate
};

enum class Start {
  stored,
  empty,
  steady,
};

enum class Solver {
  exact,
  adaptive,
  jumps,
};

enum class Analysis {
  none,
  network,
  storage,  ///< with residence times
};

/// [compartments] with its tables.
struct CompartmentsModel {
  std::string substance;
  std::string unit;
  std::string time_unit = "yr";
  FlowLaw flows = FlowLaw::constant;
  Start start = Start::stored;
  Solver solver = Solver::exact;
  std::string count_unit;
  Analysis analysis = Analysis::none;
  double balance_tolerance = 0.01;
  std::vector<std::string> outside;
  std::vector<PoolModel> pools;
  std::vector<TransferModel> transfers;
  std::vector<BoundaryModel> boundaries;
};

/// Time of a run, from [run].
struct RunTimes {
  double duration_s = 0.0;
  double tick_s = 0.0;
};

/// The one description of every parameter below [compartments].
[[nodiscard]] schema::Schema<CompartmentsModel> compartments_schema();

/// What is wrong with the model although every value is in its range.  Empty if it can be run.
[[nodiscard]] std::vector<schema::Problem> problems(CompartmentsModel const& model,
                                                    RunTimes const& times);

}  // namespace poleward::compartments
