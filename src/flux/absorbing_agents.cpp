// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/absorbing_agents.hpp"

#include <cmath>
#include <string>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/flux/langevin.hpp"
#include "poleward/random/distributions.hpp"
#include "text.hpp"

namespace poleward::flux {
namespace {

/// An inverse Gaussian number with mean m and shape s, by the root of its quadratic; an infinite
/// mean gives the law of Levy, s over the square of a normal.
double inverse_gaussian(double mean, double shape, random::Stream& stream) {
  double const normal = random::normal(stream);
  double const square = normal * normal;
  double const choice = random::uniform(stream);
  if (std::isinf(mean)) return shape / square;
  double const half = 0.5 * mean * square / shape;
  // 1 + half - sqrt(half (2 + half)), without the difference.
  double const smaller = mean / (1.0 + half + std::sqrt(half * (2.0 + half)));
  return choice <= mean / (mean + smaller) ? smaller : mean * mean / smaller;
}

}  // namespace

std::optional<double> first_touch(double before, double after, double diffusivity, double dt,
                                  random::Stream& stream) {
  expects(diffusivity >= 0.0 && dt > 0.0, "the path is a Brownian or a straight one");
  double const spread = diffusivity * dt;
  bool const beyond = after <= 0.0;
  if (spread == 0.0) {
    if (!beyond) return std::nullopt;
    return before <= 0.0 ? 0.0 : dt * (before / (before - after));
  }
  double const chance = beyond ? 1.0 : std::exp(-before * after / spread);
  if (random::uniform(stream) >= chance) return std::nullopt;
  if (before <= 0.0) return 0.0;
  double const ratio =
      inverse_gaussian(before / std::abs(after), before * before / (2.0 * spread), stream);
  return std::isinf(ratio) ? dt : dt * (ratio / (1.0 + ratio));
}

AbsorbingAgents::AbsorbingAgents(Config const& config, std::span<double const> positions)
    : config_(config) {
  random::Address address = config.address;
  for (double const position : positions) {
    bool const above = !config.low || position > *config.low;
    bool const below = !config.high || position < *config.high;
    if (!std::isfinite(position) || !above || !below) {
      throw InputError("agent " + std::to_string(state_.place.size()) + " starts at " +
                       text(position) + " (a position is finite and between the surfaces)");
    }
    state_.place.push_back({.sum = position});
    state_.noise.push_back(random::Stream(address).state());
    state_.absorbed_at.push_back(-1.0);
    ++address.entity;
  }
}

AbsorbingAgents::Exchange AbsorbingAgents::advance(double dt) {
  expects(std::isfinite(dt) && dt > 0.0, "a step is finite and positive");
  Exchange exchange;
  for (std::size_t agent = 0; agent < size(); ++agent) {
    if (is_free(agent)) move(agent, dt, exchange);
  }
  state_.time += dt;
  return exchange;
}

void AbsorbingAgents::move(std::size_t agent, double dt, Exchange& exchange) {
  random::Stream stream(state_.noise[agent]);
  Displacement const step = langevin_step(config_.bath, config_.carrier_velocity, config_.force, dt,
                                          random::normal(stream));
  double const before = position(agent);
  state_.place[agent].add(step.total());
  config_.space.confine(state_.place[agent]);
  Displacement const way = touch(agent, before, dt, step, stream, exchange);
  state_.noise[agent] = stream.state();
  if (!config_.plane) return;
  auto const net = net_crossing(config_.space, before, position(agent),
                                {.before = *config_.plane, .after = *config_.plane});
  if (net == 0) return;
  exchange.crossings.push_back({.agent = static_cast<std::int64_t>(agent),
                                .plane = 0,
                                .net = net,
                                .shares = split(way, 0.0)});
}

Displacement AbsorbingAgents::touch(std::size_t agent, double before, double dt,
                                    Displacement const& step, random::Stream& stream,
                                    Exchange& exchange) {
  double const after = position(agent);
  double const diffusivity = config_.bath.diffusivity();
  for (Surface const surface : {Surface::low, Surface::high}) {
    auto const& place = surface == Surface::low ? config_.low : config_.high;
    if (!place) continue;
    double const inward = surface == Surface::low ? 1.0 : -1.0;
    auto const at =
        first_touch(inward * (before - *place), inward * (after - *place), diffusivity, dt, stream);
    if (!at) continue;
    double const time = state_.time + *at;
    double const passed = *at / dt;
    Displacement way{.carried = passed * step.carried, .drift = passed * step.drift};
    way.diffusive = (*place - before) - way.total();
    state_.absorbed_at[agent] = time;
    state_.place[agent] = {.sum = *place};
    exchange.absorptions.push_back(
        {.agent = agent, .surface = surface, .time = time, .shares = split(way, 0.0)});
    return way;
  }
  return step;
}

void AbsorbingAgents::restore(State const& state) {
  if (state.place.size() != size() || state.noise.size() != size() ||
      state.absorbed_at.size() != size()) {
    throw InputError("a state of " + std::to_string(state.place.size()) +
                     " agents does not fit a model of " + std::to_string(size()));
  }
  state_ = state;
}

}  // namespace poleward::flux
