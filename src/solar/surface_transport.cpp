// SPDX-License-Identifier: Apache-2.0
#include "poleward/solar/surface_transport.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/random/distributions.hpp"
#include "surface_books.hpp"
#include "surface_edges.hpp"

namespace poleward::solar {
namespace {

using flux::Mechanism;

constexpr double cm_per_km = 1e5;

/// Flux per unit of s for a field of 1 G.
constexpr double Mx_per_G =
    2.0 * std::numbers::pi * (radius_km * cm_per_km) * (radius_km * cm_per_km);

std::vector<double> start_G(SurfaceConfig const& config, flux::Grid const& grid) {
  StartField const& start = config.start;
  std::vector<double> field(config.cells);
  std::vector<double> const mode = start.shape == StartField::Shape::mode
                                       ? discrete_legendre(config.cells, start.degree)
                                       : std::vector<double>();
  for (std::size_t i = 0; i < config.cells; ++i) {
    double const s = grid.centre(i);
    switch (start.shape) {
      case StartField::Shape::mode:
        field[i] = start.strength_G * mode[i];
        break;
      case StartField::Shape::hemispheres:
        field[i] = s == 0.0 ? 0.0 : std::copysign(start.strength_G, start.strength_G * s);
        break;
      case StartField::Shape::empty:
        break;
    }
  }
  return field;
}

std::vector<double> density_of(SurfaceConfig const& config, flux::Grid const& grid) {
  auto density = start_G(config, grid);
  for (double& value : density) value *= Mx_per_G;
  return density;
}

/// Shares of a ring's flux in each cell, a Gaussian in latitude integrated over the cells.
std::vector<double> ring_shares(flux::Grid const& grid, double latitude_rad, double width_rad) {
  auto const below = [&](std::size_t face) {
    double const off = (std::asin(grid.faces()[face]) - latitude_rad) / width_rad;
    return 0.5 * std::erfc(-off / std::numbers::sqrt2);
  };
  std::vector<double> shares(grid.cells());
  double const whole = below(grid.cells()) - below(0);
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i] = (below(i + 1) - below(i)) / whole;
  return shares;
}

bool is_due(RingPair const& pair, std::int64_t tick) {
  if (tick < pair.first_tick || (pair.last_tick && tick > *pair.last_tick)) return false;
  if (!pair.every_ticks) return tick == pair.first_tick;
  return (tick - pair.first_tick) % *pair.every_ticks == 0;
}

}  // namespace

SurfaceTransport::SurfaceTransport(Config config,
                                   std::shared_ptr<flux::FieldPropagator const> propagator)
    : SurfaceTransport(config, surface_books(config), std::move(propagator)) {}

SurfaceTransport::SurfaceTransport(Config config, SurfaceBooks const& books,
                                   std::shared_ptr<flux::FieldPropagator const> propagator)
    : config_(std::move(config)),
      emergence_(books.emergence),
      ledger_(books.ledger),
      field_(books.field, ledger_, density_of(config_, books.field.grid)),
      edges_(surface_edges(config_)),
      propagator_(std::move(propagator)) {
  auto address = config_.address;
  address.purpose = random::Purpose::emergence;
  state_.scatter = random::Stream(address).state();
  if (config_.window_start == 0) begin_window();
}

std::shared_ptr<flux::FieldPropagator const> SurfaceTransport::propagator() {
  if (!propagator_) {
    propagator_ = std::make_shared<flux::FieldPropagator const>(field_, edges_, config_.tick_s);
  }
  return propagator_;
}

void SurfaceTransport::begin_window() {
  state_.at_window = ledger_.state();
  state_.dipole_at_window_G = axial_dipole_G();
}

bool SurfaceTransport::advance() {
  if (state_.tick >= config_.ticks) return false;
  emerge();
  propagator()->take(field_, ledger_);
  ++state_.tick;
  if (state_.tick == config_.window_start) begin_window();
  return state_.tick < config_.ticks;
}

void SurfaceTransport::emerge() {
  for (RingPair const& pair : config_.emergences) {
    if (!is_due(pair, state_.tick)) continue;
    double apart_rad = 0.0;
    if (pair.scatter_rad > 0.0) {
      random::Stream stream(state_.scatter);
      apart_rad = pair.scatter_rad * random::normal(stream);
      state_.scatter = stream.state();
    }
    add_pair(pair, apart_rad);
  }
}

void SurfaceTransport::add_pair(RingPair const& pair, double apart_rad) {
  flux::Grid const& grid = field_.config().grid;
  double const way = pair.first_latitude_rad < pair.second_latitude_rad ? -0.5 : 0.5;
  auto const first = ring_shares(grid, pair.first_latitude_rad + way * apart_rad, pair.width_rad);
  auto const second = ring_shares(grid, pair.second_latitude_rad - way * apart_rad, pair.width_rad);
  std::vector<double> amounts(grid.cells());
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    amounts[i] = pair.first_flux_Mx * first[i] + pair.second_flux_Mx * second[i];
  }
  field_.add_source(amounts, emergence_, ledger_);
}

std::vector<double> SurfaceTransport::field_G() const {
  std::vector<double> field(field_.density().begin(), field_.density().end());
  for (double& value : field) value /= Mx_per_G;
  return field;
}

std::vector<double> SurfaceTransport::sines() const {
  std::vector<double> sines;
  for (std::size_t i = 0; i < config_.cells; ++i) sines.push_back(field_.config().grid.centre(i));
  return sines;
}

double SurfaceTransport::net_flux_Mx() const {
  flux::CompensatedSum sum;
  for (std::size_t i = 0; i < config_.cells; ++i) {
    sum.add(field_.density()[i] * field_.config().grid.width(i));
  }
  return sum.value();
}

double SurfaceTransport::unsigned_flux_Mx() const {
  double sum = 0.0;
  for (std::size_t i = 0; i < config_.cells; ++i) {
    sum += std::abs(field_.density()[i]) * field_.config().grid.width(i);
  }
  return sum;
}

double SurfaceTransport::cap_flux_Mx(double latitude_rad, bool north) const {
  flux::Grid const& grid = field_.config().grid;
  double const edge = std::sin(std::abs(latitude_rad));
  double sum = 0.0;
  for (std::size_t i = 0; i < config_.cells; ++i) {
    double const low = north ? grid.faces()[i] : -grid.faces()[i + 1];
    double const high = north ? grid.faces()[i + 1] : -grid.faces()[i];
    sum += field_.density()[i] * std::max(0.0, high - std::max(low, edge));
  }
  return sum;
}

double SurfaceTransport::axial_dipole_G() const {
  flux::Grid const& grid = field_.config().grid;
  // The discrete mode's norm, sum s^2 over cells, is (1 - 1/n^2)/3 per unit of s and not 1/3.
  double moment = 0.0;
  double norm = 0.0;
  for (std::size_t i = 0; i < config_.cells; ++i) {
    double const s = grid.centre(i);
    moment += field_.density()[i] * s;
    norm += s * s;
  }
  return moment / norm / Mx_per_G;
}

bool SurfaceTransport::has_axial_dipole() const {
  constexpr double rounding = 1e-9;
  return std::abs(axial_dipole_G()) * Mx_per_G > rounding * unsigned_flux_Mx();
}

flux::EdgeFlux SurfaceTransport::crossed_Mx(std::size_t circle) const {
  auto const at = field_.config().boundaries[circle + 1];
  auto const since = [&](Mechanism mechanism) {
    auto const index = static_cast<std::size_t>(at.value()) * flux::mechanism_count +
                       static_cast<std::size_t>(mechanism);
    return ledger_.amount(at, mechanism) - state_.at_window.entries[index].amount.value();
  };
  return {.diffusive = since(Mechanism::diffusive),
          .drift = since(Mechanism::drift),
          .carried = since(Mechanism::carried)};
}

double SurfaceTransport::latitude_of_rad(std::size_t circle) const {
  return std::asin(field_.config().grid.faces()[field_.config().planes[circle]]);
}

double SurfaceTransport::numerical_diffusion() const {
  double worst = 0.0;
  for (std::size_t face = 1; face < config_.cells; ++face) {
    worst = std::max(worst, flux::numerical_diffusion(edges_[face].peclet()));
  }
  return worst;
}

std::vector<flux::Stored> SurfaceTransport::contents() const {
  std::vector<flux::Stored> now(ledger_.config().holders.size());
  for (std::size_t i = 0; i < field_.config().segments.size(); ++i) {
    now[static_cast<std::size_t>(field_.config().segments[i].value())].amount = field_.content(i);
  }
  return now;
}

double SurfaceTransport::worst_residual_ratio() const {
  return ledger_.worst_residual_ratio(contents());
}

void SurfaceTransport::require_closed() const {
  ledger_.require_closed(contents(), {state_.tick, config_.tick_s});
}

SurfaceTransport::State SurfaceTransport::state() const {
  State now = state_;
  now.field = field_.state();
  now.ledger = ledger_.state();
  return now;
}

void SurfaceTransport::restore(State const& state) {
  if (state.at_window.entries.size() != ledger_.state().entries.size() &&
      state.tick >= config_.window_start) {
    throw InputError("a saved surface has other circles");
  }
  ledger_.restore(state.ledger);
  field_.restore(state.field);
  state_ = state;
}

std::vector<double> discrete_legendre(std::size_t cells, int degree) {
  expects(degree >= 0 && static_cast<std::size_t>(degree) < cells, "there is such a mode");
  auto const n = static_cast<double>(cells);
  std::vector<double> before(cells, 0.0);
  std::vector<double> mode(cells, 1.0);
  for (int l = 0; l < degree; ++l) {
    double const share = 1.0 - (l / n) * (l / n);
    for (std::size_t i = 0; i < cells; ++i) {
      double const s = (2.0 * static_cast<double>(i) + 1.0 - n) / n;
      double const next = ((2 * l + 1) * s * mode[i] - l * share * before[i]) / (l + 1);
      before[i] = mode[i];
      mode[i] = next;
    }
  }
  return mode;
}

double mode_decay_rate_per_s(int degree, double diffusivity_km2_per_s) noexcept {
  return degree * (degree + 1.0) * diffusivity_km2_per_s / (radius_km * radius_km);
}

}  // namespace poleward::solar
