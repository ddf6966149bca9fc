// SPDX-License-Identifier: Apache-2.0
#include "poleward/ion/walkers.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/flux/edge.hpp"
#include "poleward/ion/electrochemistry.hpp"

namespace poleward::ion {
namespace {

using flux::AbsorbingAgents;
using flux::Mechanism;
using flux::Space;

/// Noise of different kinds is apart by this many agents.
constexpr std::uint64_t kinds_apart = 1ULL << 32U;

Space space_of(WalkerKind const& kind, double length_m) {
  bool const low = kind.low == WalkerEnd::closed;
  bool const high = kind.high == WalkerEnd::closed;
  if (low && high) return Space::box(0.0, length_m);
  if (low) return Space::above(0.0);
  return high ? Space::below(length_m) : Space::line();
}

std::optional<double> sink_at(WalkerEnd end, double place_m) {
  return end == WalkerEnd::sink ? std::optional(place_m) : std::nullopt;
}

double cell_width_m(WalkersConfig const& config) {
  return config.length_m / static_cast<double>(config.cells);
}

/// Rates of one agent, down and up: in the lowest cell, in any between, in the highest.
Walkers::HopRates hop_rates(WalkersConfig const& config, WalkerKind const& kind) {
  double const width_m = cell_width_m(config);
  double const drift_m_per_s =
      kind.valence * kind.diffusivity_m2_per_s / config.thermal_voltage_V * config.field_V_per_m;
  auto const across = [&](double spacing_m) {
    return flux::rates({.conductance = kind.diffusivity_m2_per_s / spacing_m,
                        .drift = drift_m_per_s,
                        .carried = config.solvent_m_per_s});
  };
  // From the outermost cells it is half an edge to a sink, and none through a wall.
  auto const end = [&](WalkerEnd law, double flux::EdgeRates::*way) {
    return law == WalkerEnd::sink ? across(0.5 * width_m).*way : 0.0;
  };
  auto const inner = across(width_m);
  double const low = end(kind.low, &flux::EdgeRates::backward) / width_m;
  double const high = end(kind.high, &flux::EdgeRates::forward) / width_m;
  std::array const between{inner.backward / width_m, inner.forward / width_m};
  return {.lowest = {low, between[1]}, .between = between, .highest = {between[0], high}};
}

std::int64_t plane_face(WalkersConfig const& config) {
  return config.plane_m ? std::llround(*config.plane_m / cell_width_m(config)) : 0;
}

}  // namespace

flux::LedgerConfig Walkers::books(Config const& config, std::vector<Ways>& ways) {
  flux::LedgerConfig all;
  for (WalkerKind const& kind : config.kinds) {
    auto const quantity = all.add_quantity({.name = kind.name, .unit = "ions"});
    Ways way;
    way.below = all.add_holder(quantity, config.plane_m ? "below the plane" : "electrolyte");
    way.above = config.plane_m ? all.add_holder(quantity, "above the plane") : way.below;
    auto const boundary = [&](char const* name, flux::HolderId from, flux::HolderId to) {
      std::vector<Mechanism> const mechanisms =
          config.hops ? std::vector{Mechanism::jump}
                      : std::vector{Mechanism::diffusive, Mechanism::drift, Mechanism::carried};
      return all.add_boundary({name, from, to, "solvent", "electrolyte", mechanisms});
    };
    if (kind.low == WalkerEnd::sink) {
      way.low = boundary("low", all.add_outside(quantity, "low sink"), way.below);
    }
    if (config.plane_m) way.plane = boundary("plane", way.below, way.above);
    if (kind.high == WalkerEnd::sink) {
      way.high = boundary("high", way.above, all.add_outside(quantity, "high sink"));
    }
    ways.push_back(way);
  }
  return all;
}

Walkers::Walkers(Config config) : config_(std::move(config)), ledger_(books(config_, ways_)) {
  for (std::size_t kind = 0; kind < config_.kinds.size(); ++kind) {
    config_.hops ? make_hoppers(kind) : make_brownian(kind);
    std::int64_t above = 0;
    for (std::size_t agent = 0; agent < config_.count; ++agent) {
      if (!config_.plane_m) continue;
      bool const is_above = config_.hops ? hoppers_[kind].cell[agent] >= plane_face(config_)
                                         : place_m(kind, agent) >= *config_.plane_m;
      above += is_above ? 1 : 0;
    }
    open_books(kind, above);
  }
}

void Walkers::open_books(std::size_t kind, std::int64_t above) {
  auto const all = static_cast<std::int64_t>(config_.count);
  ledger_.open(ways_[kind].below, {.count = all - above});
  if (config_.plane_m) ledger_.open(ways_[kind].above, {.count = above});
}

std::vector<double> Walkers::starts_m() const {
  std::vector<double> places(config_.count, config_.start_m.value_or(0.0));
  if (config_.start_m) return places;
  for (std::size_t i = 0; i < places.size(); ++i) {
    places[i] =
        config_.length_m * (static_cast<double>(i) + 0.5) / static_cast<double>(config_.count);
  }
  return places;
}

void Walkers::make_brownian(std::size_t kind) {
  WalkerKind const& ion = config_.kinds[kind];
  random::Address address = config_.address;
  address.purpose = random::Purpose::thermal_noise;
  address.entity = kind * kinds_apart;
  // kT/e per volt is the unit of energy here, so that a force is valence times field.
  double const mobility = ion.diffusivity_m2_per_s / config_.thermal_voltage_V;
  brownian_.emplace_back(
      AbsorbingAgents::Config{.bath = flux::Bath::thermal(mobility, config_.thermal_voltage_V),
                              .space = space_of(ion, config_.length_m),
                              .low = sink_at(ion.low, 0.0),
                              .high = sink_at(ion.high, config_.length_m),
                              .plane = config_.plane_m,
                              .carrier_velocity = config_.solvent_m_per_s,
                              .force = ion.valence * config_.field_V_per_m,
                              .address = address},
      starts_m());
}

void Walkers::make_hoppers(std::size_t kind) {
  WalkerKind const& ion = config_.kinds[kind];
  random::Address address = config_.address;
  address.purpose = random::Purpose::hopping;
  address.entity = kind * kinds_apart;
  Hoppers hoppers;
  auto const last = static_cast<std::int64_t>(config_.cells) - 1;
  for (double const start_m : starts_m()) {
    auto const cell = static_cast<std::int64_t>(std::floor(start_m / cell_width_m(config_)));
    hoppers.cell.push_back(std::clamp<std::int64_t>(cell, 0, last));
    hoppers.noise.push_back(random::Stream(address).state());
    hoppers.hazard_left.push_back(0.0);
    hoppers.absorbed_at.push_back(-1.0);
    ++address.entity;
  }
  hoppers_.push_back(std::move(hoppers));
  hop_rates_.push_back(hop_rates(config_, ion));
}

bool Walkers::advance() {
  if (tick_ >= config_.ticks) return false;
  for (std::size_t kind = 0; kind < config_.kinds.size(); ++kind) {
    if (!config_.hops) {
      step_brownian(kind);
      continue;
    }
    for (std::size_t agent = 0; agent < config_.count; ++agent) {
      if (is_free(kind, agent)) hop(kind, agent);
    }
  }
  ++tick_;
  return tick_ < config_.ticks;
}

void Walkers::step_brownian(std::size_t kind) {
  auto const exchange = brownian_[kind].advance(config_.tick_s);
  Ways const& ways = ways_[kind];
  for (auto const& crossing : exchange.crossings) {
    ledger_.cross(ways.plane, crossing.net, crossing.shares);
  }
  for (auto const& absorption : exchange.absorptions) {
    bool const low = absorption.surface == AbsorbingAgents::Surface::low;
    ledger_.cross(low ? ways.low : ways.high, std::int64_t{low ? -1 : 1}, absorption.shares);
  }
}

void Walkers::hop(std::size_t kind, std::size_t agent) {
  Hoppers& all = hoppers_[kind];
  Ways const& ways = ways_[kind];
  random::Stream stream(all.noise[agent]);
  std::int64_t& cell = all.cell[agent];
  auto const cells = static_cast<std::int64_t>(config_.cells);
  auto const rates = [&] {
    HopRates const& here = hop_rates_[kind];
    if (cell < 0 || cell >= cells) return std::array{0.0, 0.0};
    if (cell == 0) return here.lowest;
    return cell + 1 < cells ? here.between : here.highest;
  };
  auto const apply = [&](std::size_t way, double time_s) {
    bool const up = way == 1;
    if (config_.plane_m && (up ? cell + 1 : cell) == plane_face(config_)) {
      ledger_.transfer(ways.plane, Mechanism::jump, std::int64_t{up ? 1 : -1});
    }
    cell += up ? 1 : -1;
    if (cell >= 0 && cell < cells) return;
    all.absorbed_at[agent] = this->time_s() + time_s;
    ledger_.transfer(up ? ways.high : ways.low, Mechanism::jump, std::int64_t{up ? 1 : -1});
  };
  flux::advance_jumps(config_.tick_s, all.hazard_left[agent], stream, rates, apply);
  all.noise[agent] = stream.state();
}

double Walkers::place_m(std::size_t kind, std::size_t agent) const {
  if (!config_.hops) return brownian_[kind].position(agent);
  return (static_cast<double>(hoppers_[kind].cell[agent]) + 0.5) * cell_width_m(config_);
}

bool Walkers::is_free(std::size_t kind, std::size_t agent) const {
  return config_.hops ? hoppers_[kind].absorbed_at[agent] < 0.0 : brownian_[kind].is_free(agent);
}

stats::Moments Walkers::places_m(std::size_t kind) const {
  stats::Moments places;
  for (std::size_t agent = 0; agent < config_.count; ++agent) {
    if (is_free(kind, agent)) places.add(place_m(kind, agent));
  }
  return places;
}

stats::Moments Walkers::displacements_m(std::size_t kind) const {
  stats::Moments displacements;
  auto const starts = starts_m();
  for (std::size_t agent = 0; agent < config_.count; ++agent) {
    if (!is_free(kind, agent)) continue;
    double start_m = starts[agent];
    if (config_.hops)
      start_m = (std::floor(start_m / cell_width_m(config_)) + 0.5) * cell_width_m(config_);
    displacements.add(place_m(kind, agent) - start_m);
  }
  return displacements;
}

stats::Moments Walkers::absorption_times_s(std::size_t kind) const {
  stats::Moments times;
  for (std::size_t agent = 0; agent < config_.count; ++agent) {
    if (is_free(kind, agent)) continue;
    times.add(config_.hops ? hoppers_[kind].absorbed_at[agent]
                           : brownian_[kind].state().absorbed_at[agent]);
  }
  return times;
}

Walkers::PlaneCount Walkers::through_plane(std::size_t kind) const {
  expects(config_.plane_m.has_value(), "there is a plane");
  auto const plane = ways_[kind].plane;
  if (config_.hops) return {.jumps = ledger_.amount(plane, Mechanism::jump)};
  return {.diffusive = ledger_.amount(plane, Mechanism::diffusive),
          .drift = ledger_.amount(plane, Mechanism::drift),
          .carried = ledger_.amount(plane, Mechanism::carried)};
}

std::vector<flux::Stored> Walkers::contents() const {
  std::vector<flux::Stored> now(ledger_.config().holders.size());
  auto const at = [&](flux::HolderId holder) -> std::int64_t& {
    return now[static_cast<std::size_t>(holder.value())].count;
  };
  for (std::size_t kind = 0; kind < config_.kinds.size(); ++kind) {
    for (std::size_t agent = 0; agent < config_.count; ++agent) {
      if (!is_free(kind, agent)) continue;
      bool above = false;
      if (config_.plane_m) {
        above = config_.hops ? hoppers_[kind].cell[agent] >= plane_face(config_)
                             : place_m(kind, agent) >= *config_.plane_m;
      }
      ++at(above ? ways_[kind].above : ways_[kind].below);
    }
  }
  return now;
}

double Walkers::worst_residual_ratio() const {
  return ledger_.worst_residual_ratio(contents());
}

void Walkers::require_closed() const {
  ledger_.require_closed(contents(), {tick_, config_.tick_s});
}

Walkers::State Walkers::state() const {
  State now{.tick = tick_, .hoppers = hoppers_, .ledger = ledger_.state()};
  for (auto const& agents : brownian_) now.brownian.push_back(agents.state());
  return now;
}

void Walkers::restore(State const& state) {
  bool fits = state.brownian.size() == brownian_.size() && state.hoppers.size() == hoppers_.size();
  for (auto const& hoppers : state.hoppers) {
    fits = fits && hoppers.cell.size() == config_.count && hoppers.noise.size() == config_.count &&
           hoppers.hazard_left.size() == config_.count &&
           hoppers.absorbed_at.size() == config_.count;
  }
  if (!fits) throw InputError("a saved run is of other ions");
  ledger_.restore(state.ledger);
  for (std::size_t i = 0; i < brownian_.size(); ++i) brownian_[i].restore(state.brownian[i]);
  hoppers_ = state.hoppers;
  tick_ = state.tick;
}

}  // namespace poleward::ion
