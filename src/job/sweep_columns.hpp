// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/job/sweep.hpp"

namespace poleward::job {

/// The axes of a plan as columns: each in the unit of its first value, words without a number.
/// \pre the model was loaded at every cell
[[nodiscard]] std::vector<SweepColumn> sweep_columns(SweepPlan const& plan,
                                                     LoadedModel const& base);

/// A parameter of a model and its value there; `parameter` is null if the key names none.
struct NamedValue {
  schema::Parameter const* parameter = nullptr;
  schema::Value value;

  /// The value where it is a number; undefined otherwise.
  [[nodiscard]] double number() const;
};

[[nodiscard]] NamedValue value_named(LoadedModel const& model, std::string const& key);

/// A value of a parameter as a user writes it, in the parameter's own unit.
[[nodiscard]] std::string written(schema::Parameter const& parameter, double number);

}  // namespace poleward::job
