// SPDX-License-Identifier: Apache-2.0
// What vortices leave in the ledger, and what is read from their paths.
#include <cmath>
#include <limits>
#include <numbers>

#include "london.hpp"
#include "poleward/core/error.hpp"
#include "poleward/stats/moments.hpp"
#include "poleward/vortex/vortices.hpp"

namespace poleward::vortex {

using flux::Mechanism;

flux::LedgerConfig Vortices::books(Config const& config, Ways& ways) {
  flux::LedgerConfig all;
  auto const quantity = all.add_quantity({.name = "flux", .unit = "Phi0"});
  ways.before = all.add_holder(quantity, "before the taps");
  ways.beyond = all.add_holder(quantity, "beyond the taps");
  auto const boundary = [&](char const* name, flux::HolderId from, flux::HolderId to, bool enters) {
    std::vector<Mechanism> mechanisms{Mechanism::diffusive, Mechanism::drift, Mechanism::carried};
    if (enters) mechanisms.push_back(Mechanism::jump);
    return all.add_boundary({name, from, to, "sample", "sample", mechanisms});
  };
  bool const open = !config.box.periodic_x;
  if (open) {
    ways.low_edge =
        boundary("low edge", all.add_outside(quantity, "outside low"), ways.before, true);
  }
  ways.taps = boundary("taps", ways.before, ways.beyond, false);
  if (open) {
    ways.high_edge =
        boundary("high edge", ways.beyond, all.add_outside(quantity, "outside high"), true);
  }
  return all;
}

std::vector<flux::Stored> Vortices::contents() const {
  std::vector<flux::Stored> now(ledger_.config().holders.size());
  std::int64_t beyond = 0;
  for (auto const& place : state_.x) beyond += along_x_.side(place.value() - config_.taps_m);
  now[static_cast<std::size_t>(ways_.beyond.value())].count = beyond;
  now[static_cast<std::size_t>(ways_.before.value())].count =
      static_cast<std::int64_t>(size()) - beyond;
  return now;
}

void Vortices::open_books() {
  auto const now = contents();
  for (auto const holder : {ways_.before, ways_.beyond}) {
    ledger_.open(holder, now[static_cast<std::size_t>(holder.value())]);
  }
}

void Vortices::open_window() {
  state_.x_at_window.clear();
  for (auto const& place : state_.x) state_.x_at_window.push_back(place.value());
  state_.crossed_at_window = ledger_.net_count(ways_.taps);
  state_.mode_at_window_m = mode_m();
}

double Vortices::window_s() const noexcept {
  return static_cast<double>(state_.tick - config_.window_start) * config_.tick_s;
}

double Vortices::velocity_m_per_s() const {
  return state_.path_x.value() / (static_cast<double>(state_.steps) * config_.tick_s);
}

double Vortices::electric_field_V_per_m() const {
  double const area_m2 = config_.box.width * config_.box.height;
  return flux_quantum_Wb * state_.path_x.value() / (area_m2 * window_s());
}

double Vortices::power_W_per_m3() const {
  return config_.current_density_A_per_m2 * electric_field_V_per_m();
}

double Vortices::dissipation_W_per_m3() const {
  double const area_m2 = config_.box.width * config_.box.height;
  return state_.heat_J_per_m.value() / (area_m2 * window_s());
}

std::int64_t Vortices::crossings() const {
  return ledger_.net_count(ways_.taps) - state_.crossed_at_window;
}

double Vortices::voltage_V() const {
  return flux_quantum_Wb * static_cast<double>(crossings()) / window_s();
}

double Vortices::diffusivity_m2_per_s() const {
  if (open_edges()) return std::numeric_limits<double>::quiet_NaN();
  stats::Moments moved;
  for (std::size_t i = 0; i < size(); ++i) {
    moved.add(state_.x[i].value() - state_.x_at_window[i]);
  }
  return moved.variance() / (2.0 * window_s());
}

double Vortices::energy_per_vortex() const {
  double const lambda_m = config_.material.penetration_depth_m;
  double const cutoff = config_.cutoff_m / lambda_m;
  double sum = 0.0;
  for (std::size_t i = 0; i < size(); ++i) {
    auto const here = place_m(i);
    for (std::size_t j = 0; j < i; ++j) {
      auto const there = place_m(j);
      auto const apart = config_.box.minimal_image({here.x - there.x, here.y - there.y});
      double const r = std::hypot(apart.x, apart.y) / lambda_m;
      if (r < cutoff) sum += bessel_k0(r);
    }
  }
  auto const count = static_cast<double>(size());
  double const density = count * lambda_m * lambda_m / (config_.box.width * config_.box.height);
  return sum / count + std::numbers::pi * density * cutoff * bessel_k1(cutoff);
}

double Vortices::potential_energy_J_per_m() const {
  double const lambda_m = config_.material.penetration_depth_m;
  WashboardPin const& board = config_.washboard;
  double sum = 0.0;
  for (std::size_t i = 0; i < size(); ++i) {
    auto const here = place_m(i);
    sum += pins_.energy(here);
    double const phase = 2.0 * std::numbers::pi / board.period_m;
    sum -= board.force_N_per_m / phase * std::cos(phase * here.x);
    for (std::size_t j = 0; config_.repulsion && j < i; ++j) {
      auto const there = place_m(j);
      auto const apart = config_.box.minimal_image({here.x - there.x, here.y - there.y});
      double const r_m = std::hypot(apart.x, apart.y);
      if (r_m < config_.cutoff_m) {
        sum += config_.material.pair_energy_J_per_m() * bessel_k0(r_m / lambda_m);
      }
    }
  }
  return sum;
}

double Vortices::mode_m() const {
  if (size() != config_.wave_sites_m.size()) return 0.0;
  double sum = 0.0;
  double weight = 0.0;
  for (std::size_t i = 0; i < size(); ++i) {
    auto const site = config_.wave_sites_m[i];
    double const sine = std::sin(config_.wave_per_m * site.y);
    auto const here = place_m(i);
    sum += sine * (config_.wave_across ? here.x - site.x : here.y - site.y);
    weight += sine * sine;
  }
  return sum / weight;
}

double Vortices::mode_rate_per_s() const {
  return std::log(state_.mode_at_window_m / mode_m()) / window_s();
}

double Vortices::worst_residual_ratio() const {
  return ledger_.worst_residual_ratio(contents());
}

void Vortices::require_closed() const {
  ledger_.require_closed(contents(), {state_.tick, config_.tick_s});
}

Vortices::State Vortices::state() const {
  State now = state_;
  now.ledger = ledger_.state();
  return now;
}

void Vortices::restore(State const& state) {
  bool const alike = state.y.size() == state.x.size() && state.noise.size() == state.x.size();
  bool const opened = state.tick >= config_.window_start;
  bool const same = open_edges() ||
                    (state.x.size() == size() && state.x_at_window.size() == (opened ? size() : 0));
  if (!alike || !same || state.tick < 0 || state.tick > config_.ticks) {
    throw InputError("a saved run is of another sample of vortices");
  }
  ledger_.restore(state.ledger);
  state_ = state;
  state_.ledger = {};
  feel();
}

}  // namespace poleward::vortex
