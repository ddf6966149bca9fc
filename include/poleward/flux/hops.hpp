// SPDX-License-Identifier: Apache-2.0
/// \file
/// One step of contents that go from cell to neighbouring cell, explicit or implicit.
///
/// A field whose edges do not change is such a row, and so is a walk on a line: in one step a
/// cell hands a share of its content to each neighbour.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace poleward::flux {

/// Shares of their content that cells in a row hand on in one step.
///
///     J_f = up_f x_{f-1} - down_f x_f
///
/// goes through face f, which lies between the cells f - 1 and f.  Beyond both ends lies a cell
/// that always holds 1; on a ring the first and the last face are one, and up and down of the last
/// are not looked at.  \pre shares are not negative, and there is one more face than cells
struct Hops {
  std::vector<double> up;
  std::vector<double> down;
  bool ring = false;

  [[nodiscard]] std::size_t cells() const noexcept { return up.size() - 1; }

  friend bool operator==(Hops const&, Hops const&) = default;
};

/// The largest share that a cell hands on.  Explicit steps are stable, and keep every sign, where
/// it is at most 1.
[[nodiscard]] double largest_share(Hops const& hops) noexcept;

/// An explicit step, x_i + J_i(x) - J_{i+1}(x), in place.
///
/// What leaves one cell enters the next to the last bit before it is added.  Same bits with and
/// without AVX2.  Cost: 32 bytes of memory a cell.  Thread-safe.  \pre content has one per cell
void hop(Hops const& hops, std::span<double> content);

/// Implicit steps y = x + J_i(y) - J_{i+1}(y), the matrix worked out once.
///
/// Elimination goes from both ends to the middle.  Its pivots follow from the sums of the columns,
/// so that nothing is ever subtracted: each content keeps its sign and has a relative error of
/// some n eps however long the step, as does their sum.
///
/// Cost: two multiplications and additions a cell, which wait for one another.  Thread-safe.
/// \see Grassmann, Taksar & Heyman 1985, Oper. Res. 33:1107, doi:10.1287/opre.33.5.1107, who
///      eliminate Markov chains without subtractions
class ImplicitHops {
 public:
  explicit ImplicitHops(Hops const& hops);

  /// Takes a step in place.  \pre content has one per cell
  void step(std::span<double> content) const;

 private:
  Hops hops_;
  std::vector<double> forward_;  ///< what of a cell's neighbour toward the end is added to it
  std::vector<double> scale_;    ///< 1 / pivot
  std::vector<double> back_;     ///< the same of its neighbour toward the middle, after scaling
  std::vector<double>
      closing_;  ///< ring: what of the last cell, once known, is added to the others
  double closing_scale_ = 1.0;
};

/// Implicit steps of eight rows of cells side by side, a few times faster than one by one.
///
/// As ImplicitHops, lines only.  Contents are interleaved: x[8 i + k] is cell i of row k.  Rows of
/// different lengths are different batches.  Thread-safe.
class ImplicitHopsBatch {
 public:
  static constexpr std::size_t width = 8;

  /// \pre there are eight lines of equal length
  explicit ImplicitHopsBatch(std::span<Hops const> rows);

  /// Takes a step of all rows in place.  \pre content has eight per cell
  void step(std::span<double> content) const;

 private:
  std::size_t cells_;
  std::vector<double> forward_;
  std::vector<double> scale_;
  std::vector<double> back_;
  std::vector<double> enters_low_;
  std::vector<double> enters_high_;
};

}  // namespace poleward::flux
