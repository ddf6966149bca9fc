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

  /// The value where it is a number, in the parameter's own unit, or a text such as "0.2 1/yr", in
  /// the unit it is written in; undefined otherwise.
  [[nodiscard]] double number() const;

  /// The value times a factor, as a user writes it.  \pre number() is defined
  [[nodiscard]] std::string times(double factor) const;
};

[[nodiscard]] NamedValue value_named(LoadedModel const& model, std::string const& key);

}  // namespace poleward::job
