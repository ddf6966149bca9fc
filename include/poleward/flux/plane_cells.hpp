// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "poleward/flux/plane_box.hpp"

namespace poleward::flux {

/// Agents of the plane sorted by rows and along them, so that those within reach of one another are
/// found together.
///
/// The box is cut into rows and these into columns.  Agents stand at places: row after row, in it
/// column after column, so that those of a row that may be within reach form one unbroken run.
/// Places come in groups of four, for kernels that take four at once; a row begins with a group,
/// and places left over at its end hold none.  Lengths are in units of the reach.  The numbers of
/// rows and columns follow from that of the agents, and of cells there are at most a few for each.
///
/// Cost: linear in the number of agents.  Keeps its memory between calls.
class PlaneCells {
 public:
  static constexpr std::size_t group_size = 4;

  /// Coordinates at the places of a group.
  struct alignas(32) Group {
    std::array<double, group_size> x;
    std::array<double, group_size> y;
  };

  /// Coordinates of a place that holds no agent: out of everyone's reach.
  static constexpr double nowhere = 1e100;

  /// Places begin to end, as seen from elsewhere: at their coordinates plus a shift.
  struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    PlaneVector shift;
    double gap = 0.0;  ///< all are at least that far along y
  };

  /// \pre the box has a size and holds the reach
  PlaneCells(PlaneBox box, double reach);

  /// Sorts anew.  Agents of one cell keep their order.  \pre both are of one size
  void sort(std::span<double const> x, std::span<double const> y);

  [[nodiscard]] std::size_t rows() const noexcept { return rows_.count; }

  /// Places of the agents of a row; it begins with a group.
  [[nodiscard]] std::size_t begin(std::size_t row) const noexcept { return *begins_of(row); }

  [[nodiscard]] std::size_t end(std::size_t row) const noexcept {
    return begins_of(row)[columns_.count];
  }

  /// All that may be within reach of the agents at places begin to end of a row and come after
  /// them: in their row from the next group on, then in rows above.
  ///
  /// Of each two groups, or images of groups, within reach one comes after the other.  Who is not
  /// in a run, but in a group with some who are, is out of reach. \pre the places are of one group
  void find_runs(std::size_t row, std::size_t begin, std::size_t end, std::vector<Run>& runs) const;

  /// By place, coordinates inside the box where an axis is periodic.
  [[nodiscard]] std::span<Group const> groups() const noexcept { return groups_; }

  /// By agent, the place where it stands.
  [[nodiscard]] std::span<std::uint32_t const> places() const noexcept { return places_; }

 private:
  /// Cells along one axis.
  struct Axis {
    double length = 0.0;
    bool periodic = false;
    std::size_t count = 1;
    double per_length = 1.0;  ///< cells per unit length

    [[nodiscard]] double inside(double place) const noexcept;

    [[nodiscard]] std::size_t cell(double place) const noexcept;

    /// A number that goes on through images where the axis is periodic.
    [[nodiscard]] std::int64_t counted_cell(double place) const noexcept;

    void divide(double wanted, double most) noexcept;
  };

  /// Part of a row as seen from another.
  struct Stretch {
    std::size_t row = 0;
    std::int64_t from = 0;  ///< columns, counted on through images
    std::int64_t to = 0;
    double shift_y = 0.0;
    double gap = 0.0;
  };

  void choose_cells(std::size_t agents);

  std::size_t count_to_begins() noexcept;

  void restore_begins() noexcept;

  void add_runs(Stretch const& stretch, std::vector<Run>& runs) const;

  [[nodiscard]] std::size_t const* begins_of(std::size_t row) const noexcept {
    return begins_.data() + row * (columns_.count + 1);
  }

  double reach_;
  Axis columns_;
  Axis rows_;
  double height_ = 0.0;              ///< of a row
  std::size_t rows_ahead_ = 0;       ///< how many rows above a row are within reach
  std::vector<std::size_t> begins_;  ///< of each cell, and of what ends each row
  std::vector<std::uint32_t> places_;
  std::vector<Group> groups_;
};

}  // namespace poleward::flux
