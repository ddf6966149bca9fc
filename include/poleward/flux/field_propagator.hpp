// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "poleward/flux/field.hpp"
#include "poleward/flux/linear_step.hpp"

namespace poleward::flux {

/// Steps of one length of a field whose edges and ends stay the same, exact in time.
///
///     x' = A x + b,   x(t + dt) = e^{A dt} x(t) + int_0^dt e^{A s} b ds,
///
/// x the contents of the cells.  What crosses ends and planes is linear in the integral of x over
/// the step, which the same exponential gives, so that the ledger is exact in time too: all error
/// is that of the grid, whatever the step.
///
/// Cost: n^3 times some tens once, 2 n^2 a step; for grids of up to some hundreds of cells.
/// Thread-safe; fields and ledgers are not.
class FieldPropagator {
 public:
  /// \pre one edge per face; dt is positive
  FieldPropagator(Field const& field, std::span<Edge const> edges, double dt);

  /// Takes a step.  \pre the field has the grid and the ends of the one given before
  /// \throws RunError if a density of a field that is not signed becomes negative
  void take(Field& field, Ledger& ledger) const;

 private:
  std::vector<Edge> edges_;
  std::vector<double> input_;
  LinearStep step_;
};

}  // namespace poleward::flux
