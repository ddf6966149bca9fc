// SPDX-License-Identifier: Apache-2.0
#include "pair_sweep.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "lanes.hpp"

namespace poleward::flux {
namespace {

using LaneWords [[gnu::vector_size(32)]] = std::uint64_t;
using HalfLanes [[gnu::vector_size(16)]] = double;
using Group = PlaneCells::Group;
using Segment = RadialForce::Segment;

constexpr std::size_t group_size = PlaneCells::group_size;
constexpr std::size_t turns = group_size;
static_assert(group_size == lane_count);

/// Places in the table are kept in bytes.
constexpr int byte_shift = RadialForce::Table::segment_shift - 4;
constexpr std::uint64_t whole_segments = ~15ULL;
constexpr std::uint64_t bytes_of_one = std::bit_cast<std::uint64_t>(1.0) >> byte_shift;
static_assert(sizeof(Segment) == 16);

/// The table, and the arrays of the sorted agents, as plain values.
struct Kernel {
  char const* last_segment;  ///< that of u = 1
  double lowest;
  double nearest;
  double highest;
  Group const* groups;
  Group* forces;
};

Kernel kernel_of(PairSweep const& sweep) noexcept {
  RadialForce::Table const& table = sweep.force.table();
  return {.last_segment = reinterpret_cast<char const*>(&table.segments.back()),
          .lowest = table.lowest,
          .nearest = table.nearest,
          .highest = table.highest,
          .groups = sweep.cells.groups().data(),
          .forces = sweep.forces.data()};
}

// Said of each that holds Lanes: without AVX the compiler aligns those to half their size, and then
// takes for granted in a function with AVX2 that they are aligned to all of it.

/// Four agents that meet others: in turn t, lane l is agent l + t of the four.
struct alignas(sizeof(Lanes)) Meeting {
  Lanes x[turns];
  Lanes y[turns];
  Lanes force_x[turns];  ///< on those they met, so far
  Lanes force_y[turns];
};

/// What four agents see of a group, from each of them to each other in four turns.
struct alignas(sizeof(Lanes)) Sight {
  Lanes x[turns];
  Lanes y[turns];
  Lanes u[turns];
  std::uint64_t bytes[turns * group_size];  ///< where the segments of u are
};

template <int turn>
[[gnu::always_inline]] inline void turn_lanes(Lanes const& lanes, Lanes& turned) noexcept {
  turned =
      __builtin_shufflevector(lanes, lanes, turn, (turn + 1) % 4, (turn + 2) % 4, (turn + 3) % 4);
}

[[gnu::always_inline]] inline void turn_all(Lanes const& lanes, Lanes* turned) noexcept {
  turned[0] = lanes;
  turn_lanes<1>(lanes, turned[1]);
  turn_lanes<2>(lanes, turned[2]);
  turn_lanes<3>(lanes, turned[3]);
}

[[gnu::always_inline]] inline void subtract_all(Lanes* turned, Lanes& lanes) noexcept {
  lanes -= turned[0];
  Lanes back;
  turn_lanes<3>(turned[1], back);
  lanes -= back;
  turn_lanes<2>(turned[2], back);
  lanes -= back;
  turn_lanes<1>(turned[3], back);
  lanes -= back;
}

enum class Whom {
  own,   ///< the four among themselves, each two once
  near,  ///< may be nearer than the table begins
  far
};

/// Of a group with itself, turn 1 has four of the six pairs and half of turn 2 the others.
[[gnu::always_inline]] inline void hide_repeated(std::size_t turn, Lanes& u) noexcept {
  if (turn == 1) return;
  Lanes const ones = 1.0 - Lanes{};
  LaneBits const kept{-(turn == 2), -(turn == 2), 0, 0};
  u = kept != 0 ? u : ones;
}

template <Whom whom>
[[gnu::always_inline]] inline void see(Kernel const& kernel, Meeting const& four, std::size_t group,
                                       Sight& sight, Lanes& nearest) noexcept {
  Lanes const lowest = kernel.lowest - Lanes{};
  Lanes const highest = kernel.highest - Lanes{};
  Lanes x;
  Lanes y;
  load(x, kernel.groups[group].x.data());
  load(y, kernel.groups[group].y.data());
#pragma GCC unroll 4
  for (std::size_t turn = 0; turn < turns; ++turn) {
    Lanes const way_x = x - four.x[turn];
    Lanes const way_y = y - four.y[turn];
    Lanes u = way_x * way_x + way_y * way_y;
    if constexpr (whom == Whom::own) hide_repeated(turn, u);
    if constexpr (whom != Whom::far) {
      nearest = u < nearest ? u : nearest;
      u = u > lowest ? u : lowest;
    }
    u = u < highest ? u : highest;
    LaneWords const bytes = (reinterpret_cast<LaneWords>(u) >> byte_shift) & whole_segments;
    sight.x[turn] = way_x;
    sight.y[turn] = way_y;
    sight.u[turn] = u;
    std::memcpy(sight.bytes + turn * group_size, &bytes, sizeof bytes);
  }
}

/// Force over distance of four pairs.
[[gnu::always_inline]] inline void look_up(Kernel const& kernel, std::uint64_t const* bytes,
                                           Lanes const& u, Lanes& share) noexcept {
  HalfLanes rows[group_size];
#pragma GCC unroll 4
  for (std::size_t lane = 0; lane < group_size; ++lane) {
    auto const offset = static_cast<std::int64_t>(bytes[lane] - bytes_of_one);
    std::memcpy(&rows[lane], kernel.last_segment + offset, sizeof(Segment));
  }
  Lanes const even = __builtin_shufflevector(rows[0], rows[2], 0, 1, 2, 3);
  Lanes const odd = __builtin_shufflevector(rows[1], rows[3], 0, 1, 2, 3);
  Lanes const constant = __builtin_shufflevector(even, odd, 0, 4, 2, 6);
  Lanes const linear = __builtin_shufflevector(even, odd, 1, 5, 3, 7);
  auto const quadratic = reinterpret_cast<Lanes>(reinterpret_cast<LaneWords>(linear) << 32);
  share = constant + u * (linear + u * quadratic);
}

/// Pushes a group that the four have seen.
[[gnu::always_inline]] inline void push(Kernel const& kernel, Sight const& sight, Meeting& four,
                                        std::size_t group) noexcept {
  Lanes force_x;
  Lanes force_y;
  load(force_x, kernel.forces[group].x.data());
  load(force_y, kernel.forces[group].y.data());
#pragma GCC unroll 4
  for (std::size_t turn = 0; turn < turns; ++turn) {
    Lanes const u = sight.u[turn];
    Lanes share;
    look_up(kernel, sight.bytes + turn * group_size, u, share);
    Lanes const push_x = share * sight.x[turn];
    Lanes const push_y = share * sight.y[turn];
    force_x += push_x;
    force_y += push_y;
    four.force_x[turn] += push_x;
    four.force_y[turn] += push_y;
  }
  store(force_x, kernel.forces[group].x.data());
  store(force_y, kernel.forces[group].y.data());
}

bool may_be_near(PlaneCells::Run const& run, double nearest) noexcept {
  constexpr double rounding = 1.01;
  return run.gap * run.gap <= rounding * nearest;
}

/// Pushes what was seen last only after the next group is seen, since what is seen takes its time
/// to become places in the table.
struct alignas(sizeof(Lanes)) Encounter {
  Sight sights[2];
  Lanes nearest;        ///< least u that may need more than the table
  std::size_t now;      ///< which of the sights is to be pushed
  std::size_t pending;  ///< the group it is of
};

template <Whom whom>
[[gnu::always_inline]] inline void meet(Kernel const& kernel, Encounter& all, Meeting& four,
                                        std::size_t group, std::size_t end) noexcept {
  std::size_t now = all.now;
  std::size_t pending = all.pending;
  Lanes nearest = all.nearest;
  for (; group < end; ++group) {
    see<whom>(kernel, four, group, all.sights[1 - now], nearest);
    push(kernel, all.sights[now], four, pending);
    pending = group;
    now = 1 - now;
  }
  all.now = now;
  all.pending = pending;
  all.nearest = nearest;
}

/// All that come after the four, which stand at x and y.
[[gnu::always_inline]] inline void meet_all(PairSweep const& sweep, Kernel const& kernel,
                                            Encounter& all, Meeting& four, Lanes const& x,
                                            Lanes const& y) noexcept {
  for (PlaneCells::Run const& run : sweep.runs) {
    turn_all(x - run.shift.x, four.x);
    turn_all(y - run.shift.y, four.y);
    std::size_t const begin = run.begin / group_size;
    std::size_t const end = (run.end + group_size - 1) / group_size;
    if (may_be_near(run, kernel.nearest)) {
      meet<Whom::near>(kernel, all, four, begin, end);
    } else {
      meet<Whom::far>(kernel, all, four, begin, end);
    }
  }
}

/// Forces on the first `count` of a group and all that come after them, but for the nearest pairs.
/// Returns the least u that may need more than the table.
[[gnu::always_inline]] inline double push_all(PairSweep const& sweep, Kernel const& kernel,
                                              std::size_t own, std::size_t count) noexcept {
  Lanes x;
  Lanes y;
  load(x, kernel.groups[own].x.data());
  load(y, kernel.groups[own].y.data());
  // Places that hold none are far from each other.
  LaneBits const lane{0, 1, 2, 3};
  x = lane < static_cast<std::int64_t>(count) ? x : -x;
  Meeting four{};
  turn_all(x, four.x);
  turn_all(y, four.y);
  Encounter all;
  all.nearest = 1.0 - Lanes{};
  all.now = 0;
  all.pending = own;
  see<Whom::own>(kernel, four, own, all.sights[0], all.nearest);
  meet_all(sweep, kernel, all, four, x, y);
  push(kernel, all.sights[all.now], four, all.pending);
  load(x, kernel.forces[own].x.data());
  load(y, kernel.forces[own].y.data());
  subtract_all(four.force_x, x);
  subtract_all(four.force_y, y);
  store(x, kernel.forces[own].x.data());
  store(y, kernel.forces[own].y.data());
  Lanes const& least = all.nearest;
  return std::min(std::min(least[0], least[1]), std::min(least[2], least[3]));
}

/// Pairs that are nearer than the table begins, to which it gave nothing, of agent i and those at
/// places from `begin` on.
void push_near(PairSweep const& sweep, std::size_t i, std::size_t begin,
               PlaneCells::Run const& run) {
  auto const at = [](auto&& groups, std::size_t place, auto axis) -> auto& {
    return (groups[place / group_size].*axis)[place % group_size];
  };
  auto const places = sweep.cells.groups();
  double const cutoff = sweep.force.cutoff();
  double const x = at(places, i, &Group::x) - run.shift.x;
  double const y = at(places, i, &Group::y) - run.shift.y;
  for (std::size_t j = begin; j < run.end; ++j) {
    double const way_x = at(places, j, &Group::x) - x;
    double const way_y = at(places, j, &Group::y) - y;
    double const u = way_x * way_x + way_y * way_y;
    if (u >= sweep.force.table().nearest || u == 0.0) continue;
    double const share = cutoff * sweep.force.over_distance(u * (cutoff * cutoff));
    at(sweep.forces, i, &Group::x) -= share * way_x;
    at(sweep.forces, i, &Group::y) -= share * way_y;
    at(sweep.forces, j, &Group::x) += share * way_x;
    at(sweep.forces, j, &Group::y) += share * way_y;
  }
}

/// The same for all of a group.
[[gnu::noinline]] void push_near(PairSweep const& sweep, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    push_near(sweep, i, i + 1, {.end = end});
    for (PlaneCells::Run const& run : sweep.runs) {
      if (may_be_near(run, sweep.force.table().nearest)) push_near(sweep, i, run.begin, run);
    }
  }
}

[[gnu::always_inline]] inline void sweep_all(PairSweep const& sweep) {
  Kernel const kernel = kernel_of(sweep);
  PlaneCells const& cells = sweep.cells;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    std::size_t const end = cells.end(row);
    for (std::size_t i = cells.begin(row); i < end; i += group_size) {
      std::size_t const count = std::min(group_size, end - i);
      cells.find_runs(row, i, i + count, sweep.runs);
      double const nearest = push_all(sweep, kernel, i / group_size, count);
      if (nearest < kernel.nearest) push_near(sweep, i, i + count);
    }
  }
}

POLEWARD_AVX2 void sweep_with_avx2(PairSweep const& sweep) {
  sweep_all(sweep);
}

}  // namespace

void sweep_pairs_with_any(PairSweep const& sweep) {
  sweep_all(sweep);
}

void sweep_pairs(PairSweep const& sweep) {
  (has_avx2() ? sweep_with_avx2 : sweep_pairs_with_any)(sweep);
}

}  // namespace poleward::flux
