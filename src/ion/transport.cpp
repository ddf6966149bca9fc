// SPDX-License-Identifier: Apache-2.0
#include "poleward/ion/transport.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/ion/coupled_stage.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/theory/goldman.hpp"
#include "transport_books.hpp"

namespace poleward::ion {
namespace {

using flux::Crossings;
using flux::Edge;
using flux::EdgeFlux;
using flux::Field;
using flux::FieldEnd;
using flux::Mechanism;

constexpr double stage_share = 1.0 - 1.0 / std::numbers::sqrt2;

void add_scaled(Crossings& to, Crossings const& rates, double dt_s) {
  to.resize(rates.size());
  for (std::size_t i = 0; i < rates.size(); ++i) {
    to[i].diffusive += dt_s * rates[i].diffusive;
    to[i].drift += dt_s * rates[i].drift;
    to[i].carried += dt_s * rates[i].carried;
  }
}

std::vector<double> in_cells(std::vector<double> const& nodes) {
  return {nodes.begin() + 1, nodes.end() - 1};
}

/// Densities as they start, at the nodes, with the baths' at the surfaces.
Profile start_profile(TransportConfig const& config) {
  Electrolyte const& it = config.electrolyte;
  std::size_t const nodes = it.grid.cells() + 2;
  Profile profile{.potential_V = std::vector<double>(
                      nodes, it.high.potential_V.value_or(it.low.potential_V.value_or(0.0)))};
  for (std::size_t ion = 0; ion < it.ions.size(); ++ion) {
    auto& density = profile.density_mol_per_m3.emplace_back(nodes, config.start_mol_per_m3[ion]);
    if (it.ions[ion].low.law == FieldEnd::Law::bath) density.front() = it.ions[ion].low.value;
    if (it.ions[ion].high.law == FieldEnd::Law::bath) density.back() = it.ions[ion].high.value;
  }
  return profile;
}

}  // namespace

Transport::Transport(Config config)
    : config_(std::move(config)), ledger_(transport_books(config_).ledger) {
  expects(config_.start_mol_per_m3.size() == config_.electrolyte.ions.size(),
          "each ion has a density to start from");
  auto books = transport_books(config_);
  for (std::size_t ion = 0; ion < books.fields.size(); ++ion) {
    std::vector<double> const start(config_.electrolyte.grid.cells(),
                                    config_.start_mol_per_m3[ion]);
    fields_.emplace_back(std::move(books.fields[ion]), ledger_, start);
  }
  if (is_coupled()) {
    state_.profile = start_profile(config_);
    // The potential is there from the start: a stage too short to move an ion finds it.
    constexpr double moment = 1e-12;
    std::vector<std::vector<double>> from;
    for (auto const& nodes : state_.profile.density_mol_per_m3) from.push_back(in_cells(nodes));
    if (config_.electrolyte.coupling == Coupling::poisson) {
      state_.profile =
          coupled_stage(config_.electrolyte, state_.profile, from, moment * config_.tick_s);
    }
  }
  if (config_.membrane) set_membrane();
  for (std::size_t ion = 0; !is_coupled() && !config_.membrane && ion < fields_.size(); ++ion) {
    steps_.emplace_back(fields_[ion], edges(ion, {}), config_.tick_s, config_.scheme);
  }
  if (config_.window_start == 0) open_window();
}

/// A potential that is there from the start has charged its walls before the window.
void Transport::open_window() {
  state_.at_window = ledger_.state();
  state_.low_field_at_window_V_per_m = end_field_V_per_m(Place::low);
  state_.high_field_at_window_V_per_m = end_field_V_per_m(Place::high);
}

std::vector<Edge> Transport::edges(std::size_t ion, std::vector<double> const& potential_V) const {
  Electrolyte const& it = config_.electrolyte;
  Ion const& kind = it.ions[ion];
  double const mobility = kind.valence * kind.diffusivity_m2_per_s / it.thermal_voltage_V;
  auto all = fields_[ion].edges(kind.diffusivity_m2_per_s, mobility * it.field_V_per_m,
                                it.solvent_m_per_s);
  if (!is_coupled()) return all;
  for (std::size_t face = 0; face < all.size(); ++face) {
    double const fall_V = potential_V[face] - potential_V[face + 1];
    all[face].drift = mobility * fall_V / it.grid.spacing(face);
  }
  return all;
}

void Transport::set_membrane() {
  Membrane const& membrane = *config_.membrane;
  double const thermal_V = config_.electrolyte.thermal_voltage_V;
  double potential_V = membrane.potential_V.value_or(0.0);
  if (!membrane.potential_V) {
    std::vector<theory::MembraneIon> ions;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (membrane.permeability_m_per_s[i] == 0.0 || config_.electrolyte.ions[i].valence == 0) {
        continue;
      }
      ions.push_back({.valence = config_.electrolyte.ions[i].valence,
                      .permeability_m_per_s = membrane.permeability_m_per_s[i],
                      .inside_mol_per_m3 = fields_[i].density().back(),
                      .outside_mol_per_m3 = membrane.outside_mol_per_m3[i]});
    }
    double const temperature_K =
        thermal_V * constants::elementary_charge_C / constants::boltzmann_J_per_K;
    potential_V = theory::reversal_potential_V(ions, temperature_K);
  }
  state_.membrane_potential_V = potential_V;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    double const reduced = config_.electrolyte.ions[i].valence * potential_V / thermal_V;
    fields_[i].set_ends(fields_[i].config().low,
                        FieldEnd::membrane(membrane.permeability_m_per_s[i], reduced,
                                           membrane.outside_mol_per_m3[i]));
  }
}

bool Transport::advance() {
  if (state_.tick >= config_.ticks) return false;
  is_coupled() ? advance_coupled() : advance_given();
  ++state_.tick;
  if (config_.membrane) set_membrane();
  if (state_.tick == config_.window_start) open_window();
  return state_.tick < config_.ticks;
}

void Transport::advance_given() {
  for (std::size_t ion = 0; ion < steps_.size(); ++ion) steps_[ion].take(1, fields_[ion], ledger_);
  if (!config_.membrane) return;
  for (std::size_t ion = 0; ion < fields_.size(); ++ion) {
    fields_[ion].step(edges(ion, {}), config_.tick_s, config_.scheme, ledger_);
  }
}

void Transport::advance_coupled() {
  bool const two_stages = config_.scheme == flux::FieldScheme::second_order;
  double const stage_s = (two_stages ? stage_share : 1.0) * config_.tick_s;
  std::vector<std::vector<double>> from;
  for (Field const& field : fields_)
    from.emplace_back(field.density().begin(), field.density().end());
  std::vector<Crossings> amounts(fields_.size());
  auto const take_stage = [&](double weight_s) {
    state_.profile = coupled_stage(config_.electrolyte, state_.profile, from, stage_s);
    for (std::size_t ion = 0; ion < fields_.size(); ++ion) {
      auto const density = in_cells(state_.profile.density_mol_per_m3[ion]);
      auto const through = edges(ion, state_.profile.potential_V);
      add_scaled(amounts[ion], fields_[ion].crossings(through, density), weight_s);
    }
  };
  if (two_stages) {
    take_stage(config_.tick_s - stage_s);
    // c + (1 - g) dt f(middle), where f(middle) = (middle - c) / (g dt).
    constexpr double weight = (1.0 - stage_share) / stage_share;
    for (std::size_t ion = 0; ion < fields_.size(); ++ion) {
      auto const middle = in_cells(state_.profile.density_mol_per_m3[ion]);
      for (std::size_t i = 0; i < middle.size(); ++i) {
        from[ion][i] += weight * (middle[i] - from[ion][i]);
      }
    }
  }
  take_stage(stage_s);
  for (std::size_t ion = 0; ion < fields_.size(); ++ion) {
    fields_[ion].accept(in_cells(state_.profile.density_mol_per_m3[ion]), amounts[ion], ledger_);
  }
}

EdgeFlux Transport::mean_flux(std::size_t ion, Place place) const {
  Field::Config const& field = fields_[ion].config();
  bool const low = place == Place::low;
  auto const law = (low ? field.low : field.high).law;
  if (place == Place::plane ? field.planes.empty() : law == FieldEnd::Law::closed) return {};
  auto const at = low                    ? field.boundaries.front()
                  : place == Place::high ? field.boundaries.back()
                                         : field.boundaries[1];
  double const window_s = config_.tick_s * static_cast<double>(state_.tick - config_.window_start);
  auto const mean = [&](Mechanism mechanism) {
    auto const index = static_cast<std::size_t>(at.value()) * flux::mechanism_count +
                       static_cast<std::size_t>(mechanism);
    return (ledger_.amount(at, mechanism) - state_.at_window.entries[index].amount.value()) /
           window_s;
  };
  return {.diffusive = mean(Mechanism::diffusive),
          .drift = mean(Mechanism::drift),
          .carried = mean(Mechanism::carried)};
}

double Transport::mean_current_A_per_m2(Place place) const {
  double sum = 0.0;
  for (std::size_t ion = 0; ion < fields_.size(); ++ion) {
    sum += config_.electrolyte.ions[ion].valence * mean_flux(ion, place).total();
  }
  return faraday_C_per_mol * sum;
}

double Transport::end_field_V_per_m(Place place) const {
  if (!is_coupled()) return config_.electrolyte.field_V_per_m;
  auto const& potential_V = state_.profile.potential_V;
  std::size_t const face = place == Place::low ? 0 : config_.electrolyte.grid.cells();
  return (potential_V[face] - potential_V[face + 1]) / config_.electrolyte.grid.spacing(face);
}

double Transport::mean_displacement_current_A_per_m2(Place place) const {
  double const before = place == Place::low ? state_.low_field_at_window_V_per_m
                                            : state_.high_field_at_window_V_per_m;
  double const window_s = config_.tick_s * static_cast<double>(state_.tick - config_.window_start);
  return config_.electrolyte.permittivity_F_per_m * (end_field_V_per_m(place) - before) / window_s;
}

double Transport::wall_charge_C_per_m2(Place place) const {
  double const inward = place == Place::low ? 1.0 : -1.0;
  return inward * config_.electrolyte.permittivity_F_per_m * end_field_V_per_m(place);
}

double Transport::mean_density_mol_per_m3(std::size_t ion) const {
  double content = 0.0;
  for (std::size_t i = 0; i < fields_[ion].config().segments.size(); ++i) {
    content += fields_[ion].content(i);
  }
  return content / (config_.electrolyte.grid.high() - config_.electrolyte.grid.low());
}

double Transport::mean_place_m(std::size_t ion) const {
  flux::Grid const& grid = config_.electrolyte.grid;
  double moment = 0.0;
  double content = 0.0;
  for (std::size_t i = 0; i < grid.cells(); ++i) {
    double const amount = fields_[ion].density()[i] * grid.width(i);
    content += amount;
    moment += amount * grid.centre(i);
  }
  return moment / content;
}

double Transport::potential_V(Place place) const {
  flux::Grid const& grid = config_.electrolyte.grid;
  if (is_coupled()) {
    auto const& potential_V = state_.profile.potential_V;
    return place == Place::low ? potential_V.front() : potential_V.back();
  }
  double const length_m = grid.high() - grid.low();
  return place == Place::low ? 0.0 : -config_.electrolyte.field_V_per_m * length_m;
}

double Transport::largest_explicit_tick_s() const {
  expects(!is_coupled(), "the field is imposed");
  double shortest_s = std::numeric_limits<double>::infinity();
  for (std::size_t ion = 0; ion < fields_.size(); ++ion) {
    shortest_s = std::min(shortest_s, fields_[ion].largest_explicit_step(edges(ion, {})));
  }
  return shortest_s;
}

double Transport::numerical_diffusion() const {
  double worst = 0.0;
  for (std::size_t ion = 0; ion < fields_.size(); ++ion) {
    for (Edge const& edge : edges(ion, state_.profile.potential_V)) {
      worst = std::max(worst, flux::numerical_diffusion(edge.peclet()));
    }
  }
  return worst;
}

std::vector<flux::Stored> Transport::contents() const {
  std::vector<flux::Stored> now(ledger_.config().holders.size());
  for (Field const& field : fields_) {
    for (std::size_t i = 0; i < field.config().segments.size(); ++i) {
      now[static_cast<std::size_t>(field.config().segments[i].value())].amount = field.content(i);
    }
  }
  return now;
}

double Transport::worst_residual_ratio() const {
  return ledger_.worst_residual_ratio(contents());
}

void Transport::require_closed() const {
  ledger_.require_closed(contents(), {state_.tick, config_.tick_s});
}

Transport::State Transport::state() const {
  State now = state_;
  now.fields.clear();
  for (Field const& field : fields_) now.fields.push_back(field.state());
  now.ledger = ledger_.state();
  return now;
}

void Transport::restore(State const& state) {
  if (state.fields.size() != fields_.size() ||
      state.profile.potential_V.size() != state_.profile.potential_V.size()) {
    throw InputError("a saved electrolyte is of other ions");
  }
  ledger_.restore(state.ledger);
  for (std::size_t i = 0; i < fields_.size(); ++i) fields_[i].restore(state.fields[i]);
  state_ = state;
  if (config_.membrane) set_membrane();
}

}  // namespace poleward::ion
