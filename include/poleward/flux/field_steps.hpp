// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "poleward/flux/field.hpp"
#include "poleward/flux/hops.hpp"

namespace poleward::flux {

/// Steps of one length of a field whose edges and ends stay the same, with all that does not
/// change worked out once.
///
///     FieldSteps const steps(field, edges, dt, FieldScheme::second_order);
///     for (int tick = 0; tick < ticks; ++tick) steps.take(1000, field, ledger);
///
/// Taking n steps at once books what they moved once, and costs less than n times one step: what
/// crosses a surface is linear in the densities beside it, so only those are added up on the way.
/// The densities are those of n single steps but for rounding.
///
/// Cost of a step: 4 multiplications a cell if forward, 3 if backward, 6 if second_order, and a few
/// operations for each plane.  Thread-safe; fields and ledgers are not.
class FieldSteps {
 public:
  /// \pre one edge per face; dt is positive
  /// \throws RunError if the scheme is forward and dt longer than its limit of stability
  FieldSteps(Field const& field, std::span<Edge const> edges, double dt, FieldScheme scheme);

  /// Takes `count` steps.  \pre the field has the grid and the ends of the one given before; count
  /// is positive
  /// \throws RunError if a density became negative, which backward does not let happen
  void take(std::int64_t count, Field& field, Ledger& ledger) const;

 private:
  /// Adds up densities beside ends and planes, weighted by the time they stand for.
  class Watch;

  void step(std::vector<double>& content, std::vector<double>& before, Watch& watch) const;

  std::vector<Edge> edges_;
  double dt_;
  FieldScheme scheme_;
  Hops hops_;                             ///< of a step, or of one stage
  std::optional<ImplicitHops> implicit_;  ///< with the same
};

}  // namespace poleward::flux
