// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/langevin_agents.hpp"

#include <cmath>
#include <string>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "text.hpp"

namespace poleward::flux {

LangevinAgents::LangevinAgents(Config const& config, std::span<double const> positions)
    : config_(config) {
  state_.place.reserve(positions.size());
  state_.noise.reserve(positions.size());
  random::Address address = config.address;
  for (double const position : positions) {
    if (!std::isfinite(position)) {
      throw InputError("agent " + std::to_string(state_.place.size()) + " starts at " +
                       text(position) + " (a position must be finite)");
    }
    state_.place.push_back({.sum = position});
    config_.space.confine(state_.place.back());
    state_.noise.push_back(random::Stream(address).state());
    ++address.entity;
  }
}

LangevinAgents::Exchange LangevinAgents::advance(double dt, Drive const& drive,
                                                 std::span<PlaneStep const> planes) {
  return advance({.begin = 0, .end = size()}, dt, drive, planes);
}

LangevinAgents::Exchange LangevinAgents::advance(Range range, double dt, Drive const& drive,
                                                 std::span<PlaneStep const> planes) {
  expects(range.begin <= range.end && range.end <= size(), "the range is one of agents");
  expects(std::isfinite(dt) && dt >= 0.0, "a step is finite and not negative");
  expects(drive.force.empty() || drive.force.size() == size(), "one force for every agent");
  std::size_t const count = range.end - range.begin;
  Drive const own{
      .carrier_velocity = drive.carrier_velocity,
      .force = drive.force.empty() ? drive.force : drive.force.subspan(range.begin, count)};
  Exchange exchange;
  auto const watch = [&](std::size_t agent, double before, double after, Displacement const& step) {
    for (std::size_t plane = 0; plane < planes.size(); ++plane) {
      auto const net = net_crossing(config_.space, before, after, planes[plane]);
      if (net == 0) continue;
      exchange.crossings.push_back({.agent = static_cast<std::int64_t>(range.begin + agent),
                                    .plane = static_cast<std::int64_t>(plane),
                                    .net = net,
                                    .shares = split(step, planes[plane].shift)});
    }
  };
  step_agents(std::span(state_.place).subspan(range.begin, count),
              std::span(state_.noise).subspan(range.begin, count), config_.bath, config_.space, own,
              dt, watch);
  return exchange;
}

std::int64_t LangevinAgents::side_sum(double plane) const noexcept {
  std::int64_t sum = 0;
  for (CompensatedSum const& place : state_.place) sum += config_.space.side(place.value() - plane);
  return sum;
}

void LangevinAgents::restore(State const& state) {
  if (state.place.size() != size() || state.noise.size() != size()) {
    throw InputError("a state of " + std::to_string(state.place.size()) +
                     " agents does not fit a model of " + std::to_string(size()));
  }
  state_ = state;
}

}  // namespace poleward::flux
