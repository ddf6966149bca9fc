// SPDX-License-Identifier: Apache-2.0
#include "poleward/vortex/vortices.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "london.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/flux/langevin.hpp"
#include "poleward/random/distributions.hpp"
#include "scatter.hpp"

namespace poleward::vortex {
namespace {

using flux::PlaneVector;

/// Below this share of lambda the Bessel function itself is asked: cores overlap long before.
constexpr double shortest_pair = 0.02;

std::optional<flux::PairForces> pair_forces(VorticesConfig const& config) {
  if (!config.repulsion) return std::nullopt;
  double const unit = config.material.pair_force_N_per_m();
  double const lambda_m = config.material.penetration_depth_m;
  return flux::PairForces({.force = flux::RadialForce(
                               {.force = [=](double r) { return unit * bessel_k1(r / lambda_m); },
                                .shortest = shortest_pair * lambda_m,
                                .cutoff = config.cutoff_m}),
                           .box = config.box});
}

flux::Bath bath_of(VorticesConfig const& config) {
  double const energy_J = constants::boltzmann_J_per_K * config.temperature_K;
  return flux::Bath::thermal(1.0 / config.drag_N_s_per_m2, energy_J / config.thickness_m);
}

}  // namespace

Vortices::Vortices(Config config)
    : config_(std::move(config)),
      ledger_(books(config_, ways_)),
      bath_(bath_of(config_)),
      along_x_(config_.box.periodic_x ? flux::Space::ring(config_.box.width) : flux::Space::line()),
      pins_(config_.box, all_pins(config_)),
      pairs_(pair_forces(config_)) {
  expects(config_.tick_s > 0.0 && config_.box.periodic_y, "a tick passes, and y is periodic");
  auto entries = config_.address;
  entries.purpose = random::Purpose::initial_state;
  entries.entity = entry_entity;
  state_.entry_noise = random::Stream(entries).state();
  put_down_start();
  open_books();
  feel();
  if (config_.window_start == 0) open_window();
}

void Vortices::put_down_start() {
  for (PlaneVector const& place_m : starts(config_)) put_down(place_m);
}

void Vortices::put_down(PlaneVector place_m) {
  auto own = config_.address;
  own.purpose = random::Purpose::thermal_noise;
  own.entity = static_cast<std::uint64_t>(state_.entered++);
  state_.x.push_back({.sum = place_m.x});
  state_.y.push_back({.sum = place_m.y});
  state_.noise.push_back(random::Stream(own).state());
}

double Vortices::force_along_x(double x_m) const {
  double force = config_.current_density_A_per_m2 * flux_quantum_Wb;
  WashboardPin const& board = config_.washboard;
  if (board.force_N_per_m != 0.0) {
    force -= board.force_N_per_m * std::sin(2.0 * std::numbers::pi * x_m / board.period_m);
  }
  if (!open_edges()) return force;
  double const lambda_m = config_.material.penetration_depth_m;
  double const density = config_.field_T / flux_quantum_Wb * lambda_m * lambda_m;
  double const push = std::numbers::pi * density * config_.material.pair_force_N_per_m();
  return force +
         push * (std::exp(-x_m / lambda_m) - std::exp((x_m - config_.box.width) / lambda_m));
}

void Vortices::add_forces(std::span<double const> x, std::span<double const> y) {
  force_x_.assign(x.size(), 0.0);
  force_y_.assign(x.size(), 0.0);
  if (pairs_) pairs_->add(x, y, force_x_, force_y_);
  for (std::size_t i = 0; i < x.size(); ++i) {
    auto const pinned = pins_.force({x[i], y[i]});
    force_x_[i] += force_along_x(x[i]) + pinned.x;
    force_y_[i] += pinned.y;
  }
}

void Vortices::feel() {
  x_.resize(size());
  y_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    x_[i] = state_.x[i].value();
    y_[i] = state_.y[i].value();
  }
  add_forces(x_, y_);
  here_x_ = force_x_;
  here_y_ = force_y_;
}

bool Vortices::advance() {
  if (state_.tick >= config_.ticks) return false;
  step();
  if (open_edges()) {
    auto const entered = state_.entered;
    bool const left = remove_those_outside();
    let_in();
    if (left || state_.entered != entered) feel();
  }
  ++state_.tick;
  if (state_.tick == config_.window_start) open_window();
  return state_.tick < config_.ticks;
}

void Vortices::draw_kicks(flux::LangevinStep const& law) {
  kick_x_.assign(size(), 0.0);
  kick_y_.assign(size(), 0.0);
  if (config_.temperature_K == 0.0) return;
  for (std::size_t i = 0; i < size(); ++i) {
    random::Stream stream(state_.noise[i]);
    kick_x_[i] = law(0.0, random::normal(stream)).diffusive;
    kick_y_[i] = law(0.0, random::normal(stream)).diffusive;
    state_.noise[i] = stream.state();
  }
}

void Vortices::average_with_trial(flux::LangevinStep const& law) {
  trial_x_.resize(size());
  trial_y_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    trial_x_[i] = x_[i] + law(here_x_[i], 0.0).drift + kick_x_[i];
    trial_y_[i] = y_[i] + law(here_y_[i], 0.0).drift + kick_y_[i];
  }
  add_forces(trial_x_, trial_y_);
  for (std::size_t i = 0; i < size(); ++i) {
    mean_x_[i] = 0.5 * (mean_x_[i] + force_x_[i]);
    mean_y_[i] = 0.5 * (mean_y_[i] + force_y_[i]);
  }
}

void Vortices::step() {
  flux::LangevinStep const law(bath_, 0.0, config_.tick_s);
  draw_kicks(law);
  mean_x_ = here_x_;
  mean_y_ = here_y_;
  if (config_.scheme == Scheme::heun) average_with_trial(law);
  moved_x_.resize(size());
  moved_y_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    flux::Displacement const along_x{.drift = law(mean_x_[i], 0.0).drift, .diffusive = kick_x_[i]};
    moved_x_[i] = along_x.total();
    moved_y_[i] = law(mean_y_[i], 0.0).drift + kick_y_[i];
    state_.y[i].add(moved_y_[i]);
    move_along_x(i, along_x);
  }
  std::swap(before_x_, here_x_);
  std::swap(before_y_, here_y_);
  feel();
  if (state_.tick >= config_.window_start) add_work();
}

// The work of all forces along the path, by the trapezoidal rule: forces at its two true ends, so
// that it is the heat in the sense of Stratonovich with noise too.
void Vortices::add_work() {
  for (std::size_t i = 0; i < size(); ++i) {
    state_.path_x.add(moved_x_[i]);
    state_.heat_J_per_m.add(0.5 * (before_x_[i] + here_x_[i]) * moved_x_[i] +
                            0.5 * (before_y_[i] + here_y_[i]) * moved_y_[i]);
  }
  state_.steps += static_cast<std::int64_t>(size());
}

void Vortices::move_along_x(std::size_t vortex, flux::Displacement const& step) {
  double const before = x_[vortex];
  state_.x[vortex].add(step.total());
  double const after = state_.x[vortex].value();
  flux::PlaneStep const taps{.before = config_.taps_m, .after = config_.taps_m};
  if (auto const net = flux::net_crossing(along_x_, before, after, taps); net != 0) {
    ledger_.cross(ways_.taps, net, flux::split(step, 0.0));
  }
  if (!open_edges() || (after >= 0.0 && after <= config_.box.width)) return;
  bool const low = after < 0.0;
  ledger_.cross(low ? ways_.low_edge : ways_.high_edge, std::int64_t{low ? -1 : 1},
                flux::split(step, 0.0));
}

bool Vortices::remove_those_outside() {
  std::size_t const were = size();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    double const x_m = state_.x[i].value();
    if (x_m < 0.0 || x_m > config_.box.width) continue;
    state_.x[kept] = state_.x[i];
    state_.y[kept] = state_.y[i];
    state_.noise[kept] = state_.noise[i];
    ++kept;
  }
  state_.x.resize(kept);
  state_.y.resize(kept);
  state_.noise.resize(kept);
  return kept != were;
}

void Vortices::let_in() {
  double const strip_m = lattice_spacing_m(config_.field_T);
  let_in_at(0.0, strip_m, true);
  let_in_at(config_.box.width - strip_m, config_.box.width, false);
}

std::optional<PlaneVector> Vortices::free_place(PlaneVector low_m, PlaneVector high_m,
                                                random::Stream& stream) const {
  constexpr int tries = 20;
  double const apart_m = 0.3 * lattice_spacing_m(config_.field_T);
  for (int attempt = 0; attempt < tries; ++attempt) {
    double const x_m = low_m.x + (high_m.x - low_m.x) * random::uniform(stream);
    double const y_m = low_m.y + (high_m.y - low_m.y) * random::uniform(stream);
    bool free = true;
    for (std::size_t i = 0; i < size() && free; ++i) {
      auto const other = this->place_m(i);
      auto const apart = config_.box.minimal_image({x_m - other.x, y_m - other.y});
      free = std::hypot(apart.x, apart.y) >= apart_m;
    }
    if (free) return PlaneVector{x_m, y_m};
  }
  return std::nullopt;
}

void Vortices::let_in_at(double low_m, double high_m, bool at_low_edge) {
  auto const there = std::count_if(state_.x.begin(), state_.x.end(), [&](auto const& place) {
    return place.value() >= low_m && place.value() <= high_m;
  });
  double const kept_up = config_.field_T / flux_quantum_Wb * (high_m - low_m) * config_.box.height;
  if (static_cast<double>(there) + 1.0 > kept_up) return;
  random::Stream stream(state_.entry_noise);
  auto const place_m = free_place({low_m, 0.0}, {high_m, config_.box.height}, stream);
  state_.entry_noise = stream.state();
  if (!place_m) return;
  put_down(*place_m);
  ledger_.transfer(at_low_edge ? ways_.low_edge : ways_.high_edge, flux::Mechanism::jump,
                   std::int64_t{at_low_edge ? 1 : -1});
}

}  // namespace poleward::vortex
