// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poleward::job {

/// A parameter and the values it takes, each as a user writes it behind `--set KEY=`.
struct SweepAxis {
  std::string key;
  std::vector<std::string> values;

  friend bool operator==(SweepAxis const&, SweepAxis const&) = default;
};

enum class SweepDesign : std::uint8_t {
  factorial,      ///< a cell for every combination of values
  one_at_a_time,  ///< the model as it is, and each value of each axis alone
};

/// Where an observable comes to a level along the last axis: a critical current, a stall force.
struct SweepCrossing {
  std::string observable;  ///< empty: not wanted
  std::string level;       ///< with its unit, as a user writes it

  friend bool operator==(SweepCrossing const&, SweepCrossing const&) = default;
};

/// What a sweep varies, and what is wanted of it.
struct SweepPlan {
  SweepDesign design = SweepDesign::factorial;
  bool sensitivity = false;  ///< elasticities are wanted
  SweepCrossing crossing;
  std::vector<SweepAxis> axes;

  friend bool operator==(SweepPlan const&, SweepPlan const&) = default;
};

/// For each axis which of its values; none: as the model has it.
using SweepChoice = std::vector<std::optional<std::size_t>>;

/// Cells a sweep may have.  Each holds a model and rows of its own in memory.
inline constexpr std::size_t most_cells = 10'000;

/// The number of cells; saturates far beyond most_cells.
[[nodiscard]] std::size_t count_cells(SweepPlan const& plan) noexcept;

/// All cells, the last axis varying fastest.  \pre at most most_cells
[[nodiscard]] std::vector<SweepChoice> cells_of(SweepPlan const& plan);

/// The overrides `KEY=VALUE` that make a cell of the model.
[[nodiscard]] std::vector<std::string> overrides_of(SweepPlan const& plan,
                                                    SweepChoice const& choice);

/// Reads `KEY=FROM:TO:N`, evenly spaced, `KEY=FROM:TO:N:log`, evenly in the logarithm, or
/// `KEY=a,b,c`.  FROM may leave out the unit of TO.
/// \throws schema::FaultList, at the place --vary
[[nodiscard]] SweepAxis parse_vary(std::string const& text);

/// Reads `OBSERVABLE=LEVEL`.  \throws InputError if it is no such thing
[[nodiscard]] SweepCrossing parse_crossing(std::string const& text);

/// The plan as a file, sweep.toml, and back.
[[nodiscard]] std::string to_toml(SweepPlan const& plan);
/// \throws schema::FaultList, InputError
[[nodiscard]] SweepPlan read_sweep_plan(std::string const& path);

}  // namespace poleward::job
