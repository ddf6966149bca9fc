// SPDX-License-Identifier: Apache-2.0
#include "assemble.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace poleward::trackfile {
namespace {

template <typename Value>
std::vector<Value> distinct(std::span<Detection const> detections, Value Detection::*member) {
  std::vector<Value> values;
  values.reserve(detections.size());
  for (Detection const& seen : detections) values.push_back(seen.*member);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

template <typename Value>
std::size_t place(std::vector<Value> const& sorted, Value value) {
  return static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), value) -
                                  sorted.begin());
}

bool has_both_sisters(std::span<Detection const> detections) {
  auto const has = [&](tracks::Sister sister) {
    return std::any_of(detections.begin(), detections.end(),
                       [&](Detection const& seen) { return seen.sister == sister; });
  };
  return has(tracks::Sister::first) && has(tracks::Sister::second);
}

}  // namespace

std::optional<NoTracks> check_cell(std::span<Detection const> detections, std::size_t& most) {
  auto const frames = distinct(detections, &Detection::time_s).size();
  auto const pairs = distinct(detections, &Detection::pair).size();
  if (frames < 2) {
    return NoTracks{"has only one time", "tracks are places over time",
                    "give two frames or more, each with its time"};
  }
  if (!has_both_sisters(detections)) {
    return NoTracks{"has only one sister of every pair", "distances need both",
                    "name the sisters of a pair 1 and 2"};
  }
  if (pairs > most / frames) {
    return NoTracks{
        "has " + std::to_string(pairs) + " pairs at " + std::to_string(frames) + " times",
        "tracks of that size do not come from cells",
        "check which columns hold pairs and times, or split the table"};
  }
  most -= pairs * frames;
  return std::nullopt;
}

tracks::CellTracks assemble(std::span<Detection const> detections) {
  auto const pairs = distinct(detections, &Detection::pair);
  auto cell = tracks::without_detections(distinct(detections, &Detection::time_s), pairs.size());
  std::vector<std::uint32_t> seen_before(cell.position_um.size(), 0);
  for (Detection const& seen : detections) {
    auto const pair = place(pairs, seen.pair);
    auto const frame = place(cell.time_s, seen.time_s);
    for (std::size_t axis = 0; axis < 3; ++axis) {
      double const value = seen.position_um[axis];
      if (std::isnan(value)) continue;
      double& mean = cell.series(pair, seen.sister, static_cast<tracks::Axis>(axis))[frame];
      auto& count = seen_before[static_cast<std::size_t>(&mean - cell.position_um.data())];
      ++count;
      mean = count == 1 ? value : mean + (value - mean) / count;
    }
  }
  return cell;
}

}  // namespace poleward::trackfile
