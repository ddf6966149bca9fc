// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/plane_cells.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/core/contracts.hpp"

namespace poleward::flux {
namespace {

/// Agents that a run should have: with fewer, its begin and end cost too much, with more, too many
/// are out of reach.
constexpr double run_wanted = 24.0;
/// Bounds to rows in a reach, and to columns.
constexpr double fewest_rows = 2.0;
constexpr double most_rows = 8.0;
constexpr double fewest_columns = 2.0;
constexpr double most_columns = 16.0;
constexpr double cells_per_agent = 4.0;

}  // namespace

double PlaneCells::Axis::inside(double place) const noexcept {
  if (!periodic || (place >= 0.0 && place < length)) return place;
  double const image = place - length * std::floor(place / length);
  // What is not finite must not become the number of a cell.
  return image > 0.0 ? image : 0.0;
}

std::size_t PlaneCells::Axis::cell(double place) const noexcept {
  double const cell = place * per_length;
  // Whatever is outside belongs to the cells at the edge.
  if (!(cell > 0.0)) return 0;
  return cell < static_cast<double>(count) ? static_cast<std::size_t>(cell) : count - 1;
}

std::int64_t PlaneCells::Axis::counted_cell(double place) const noexcept {
  if (!periodic) return static_cast<std::int64_t>(cell(place));
  // A length on, so that rounding toward 0 is rounding down.
  return static_cast<std::int64_t>((place + length) * per_length) -
         static_cast<std::int64_t>(count);
}

void PlaneCells::Axis::divide(double wanted, double most) noexcept {
  double const cells = std::clamp(std::floor(length / wanted), 1.0, std::max(1.0, most));
  count = static_cast<std::size_t>(cells);
  per_length = cells / length;
}

PlaneCells::PlaneCells(PlaneBox box, double reach)
    : reach_(reach),
      columns_{.length = box.width / reach, .periodic = box.periodic_x},
      rows_{.length = box.height / reach, .periodic = box.periodic_y} {
  expects(box.width > 0.0 && box.height > 0.0, "the box has a size");
  expects(reach > 0.0 && box.holds(reach), "the reach is at most half of each periodic axis");
}

void PlaneCells::choose_cells(std::size_t agents) {
  auto const number = static_cast<double>(agents);
  double const density = number / (columns_.length * rows_.length);
  // A run is as long as two reaches, and as wide as one row.
  double const rows = std::round(std::clamp(2.0 * density / run_wanted, fewest_rows, most_rows));
  double const columns = std::clamp(density / rows, fewest_columns, most_columns);
  double const most = 1.0 + cells_per_agent * number;
  double const excess = columns_.length * rows_.length * rows * columns / most;
  double const wider = std::sqrt(std::max(1.0, excess));
  rows_.divide(wider / rows, most);
  columns_.divide(wider / columns, most / static_cast<double>(rows_.count));
  height_ = rows_.length / static_cast<double>(rows_.count);
  constexpr double touch = 1e-12;  // rows that only touch, but for rounding, are out of reach
  rows_ahead_ = static_cast<std::size_t>(std::ceil(rows_.per_length * (1.0 - touch)));
  if (!rows_.periodic) rows_ahead_ = std::min(rows_ahead_, rows_.count - 1);
}

void PlaneCells::sort(std::span<double const> x, std::span<double const> y) {
  expects(x.size() == y.size(), "two coordinates for each agent");
  choose_cells(x.size());
  places_.resize(x.size());
  begins_.assign(rows_.count * (columns_.count + 1), 0);
  double const per_reach = 1.0 / reach_;
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::size_t const row = rows_.cell(rows_.inside(y[i] * per_reach));
    std::size_t const column = columns_.cell(columns_.inside(x[i] * per_reach));
    std::size_t const cell = row * (columns_.count + 1) + column;
    places_[i] = static_cast<std::uint32_t>(cell);
    ++begins_[cell];
  }
  std::size_t const places = count_to_begins();
  constexpr Group empty{{nowhere, nowhere, nowhere, nowhere}, {nowhere, nowhere, nowhere, nowhere}};
  groups_.assign(places / group_size, empty);
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::size_t const place = begins_[places_[i]]++;
    places_[i] = static_cast<std::uint32_t>(place);
    groups_[place / group_size].x[place % group_size] = columns_.inside(x[i] * per_reach);
    groups_[place / group_size].y[place % group_size] = rows_.inside(y[i] * per_reach);
  }
  restore_begins();
}

/// Turns the numbers of agents in cells into places; returns how many places there are.
std::size_t PlaneCells::count_to_begins() noexcept {
  std::size_t place = 0;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    place = (place + group_size - 1) / group_size * group_size;
    for (std::size_t column = 0; column <= columns_.count; ++column) {
      std::size_t& begin = begins_[row * (columns_.count + 1) + column];
      std::size_t const count = begin;
      begin = place;
      place += count;
    }
  }
  return (place + group_size - 1) / group_size * group_size;
}

/// Placing its agents has moved each begin on to the next one's.
void PlaneCells::restore_begins() noexcept {
  std::size_t const in_row = columns_.count + 1;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    auto const first = begins_.begin() + static_cast<std::ptrdiff_t>(row * in_row);
    auto const last = first + static_cast<std::ptrdiff_t>(columns_.count);
    std::size_t const end_of_last_row = row > 0 ? *(first - 1) : 0;
    std::copy_backward(first, last, last + 1);
    *first = (end_of_last_row + group_size - 1) / group_size * group_size;
  }
}

void PlaneCells::find_runs(std::size_t row, std::size_t begin, std::size_t end,
                           std::vector<Run>& runs) const {
  runs.clear();
  Group const& group = groups_[begin / group_size];
  double least = group.x[begin % group_size];
  double most = least;
  double top = group.y[begin % group_size];
  for (std::size_t place = begin + 1; place < end; ++place) {
    least = std::min(least, group.x[place % group_size]);
    most = std::max(most, group.x[place % group_size]);
    top = std::max(top, group.y[place % group_size]);
  }
  add_runs({row, columns_.counted_cell(least), columns_.counted_cell(most + 1.0)}, runs);
  // The rest of the own group is for the caller.
  runs.front().begin = std::max(begin / group_size * group_size + group_size, runs.front().begin);
  for (std::size_t ahead = 1; ahead <= rows_ahead_; ++ahead) {
    double const gap = std::max(0.0, static_cast<double>(row + ahead) * height_ - top);
    if (gap >= 1.0) return;
    double const width = std::sqrt(1.0 - gap * gap);
    Stretch stretch{.row = row + ahead,
                    .from = columns_.counted_cell(least - width),
                    .to = columns_.counted_cell(most + width),
                    .gap = static_cast<double>(ahead - 1) * height_};
    if (stretch.row >= rows_.count) {
      if (!rows_.periodic) return;
      stretch.row -= rows_.count;
      stretch.shift_y = rows_.length;
    }
    add_runs(stretch, runs);
  }
}

void PlaneCells::add_runs(Stretch const& stretch, std::vector<Run>& runs) const {
  auto const count = static_cast<std::int64_t>(columns_.count);
  std::size_t const* const begins = begins_of(stretch.row);
  if (stretch.from >= 0 && stretch.to < count) {
    runs.push_back(
        {begins[stretch.from], begins[stretch.to + 1], {0.0, stretch.shift_y}, stretch.gap});
    return;
  }
  std::int64_t const first_round = columns_.periodic && stretch.from < 0 ? -1 : 0;
  std::int64_t const last_round = columns_.periodic && stretch.to >= count ? stretch.to / count : 0;
  for (std::int64_t round = first_round; round <= last_round; ++round) {
    std::int64_t const from = std::max<std::int64_t>(stretch.from - round * count, 0);
    std::int64_t const to = std::min(stretch.to - round * count, count - 1);
    runs.push_back({.begin = begins[from],
                    .end = begins[to + 1],
                    .shift = {static_cast<double>(round) * columns_.length, stretch.shift_y},
                    .gap = stretch.gap});
  }
}

}  // namespace poleward::flux
