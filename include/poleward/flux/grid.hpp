// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace poleward::flux {

/// A line cut into finite volumes: cell i lies between face i and face i + 1.
///
/// Cells may have any widths, graded where a field is steep.  A regular value; access takes
/// constant time; thread-safe.
class Grid {
 public:
  /// \throws InputError, naming the first that is wrong, unless there are at least two faces, all
  ///         finite and each above the one before: a cell has a width.
  explicit Grid(std::vector<double> faces);

  /// Cells of one width.  \throws InputError unless low < high, both finite, and cells > 0.
  [[nodiscard]] static Grid uniform(double low, double high, std::size_t cells);

  /// Cells whose widths grow by one factor from `low` on, the last `ratio` times the first; ratio <
  /// 1 grades them the other way.  \throws InputError as above, and unless ratio is positive
  [[nodiscard]] static Grid graded(double low, double high, std::size_t cells, double ratio);

  /// The same from both ends toward the middle, `ratio` times as wide there.
  [[nodiscard]] static Grid graded_from_both_ends(double low, double high, std::size_t cells,
                                                  double ratio);

  [[nodiscard]] std::size_t cells() const noexcept { return faces_.size() - 1; }

  [[nodiscard]] std::span<double const> faces() const noexcept { return faces_; }

  [[nodiscard]] double low() const noexcept { return faces_.front(); }

  [[nodiscard]] double high() const noexcept { return faces_.back(); }

  [[nodiscard]] double width(std::size_t cell) const { return faces_[cell + 1] - faces_[cell]; }

  [[nodiscard]] double centre(std::size_t cell) const {
    return 0.5 * (faces_[cell] + faces_[cell + 1]);
  }

  /// Distance a flux through this face has to go: between the centres on both sides, at an end from
  /// the face to the only centre.
  [[nodiscard]] double spacing(std::size_t face) const;

  friend bool operator==(Grid const&, Grid const&) = default;

 private:
  std::vector<double> faces_;
};

}  // namespace poleward::flux
