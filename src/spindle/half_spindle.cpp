// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/half_spindle.hpp"

#include <cmath>

#include "attachment.hpp"
#include "half_spindle_books.hpp"
#include "link_laws.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/core/error.hpp"
#include "poleward/random/distributions.hpp"

namespace poleward::spindle {
namespace {

HalfSpindleConfig with_machines_off(HalfSpindleConfig config) {
  auto& rates = config.microtubule.rates;
  if (!config.machines.flux) rates.minus = {};
  if (!config.machines.own && config.kinetochore.coupling == Coupling::tip_coupled) {
    rates.plus = {};
    rates.catastrophe = {};
    rates.rescue = {};
  }
  return config;
}

bool depends_on_force(MicrotubuleRates const& rates) {
  auto loaded = [](EndRates const& end) {
    return end.gain.per_pN != 0.0 || end.loss.per_pN != 0.0;
  };
  return loaded(rates.plus.growing) || loaded(rates.plus.shrinking) ||
         loaded(rates.minus.growing) || loaded(rates.minus.shrinking) ||
         rates.catastrophe.per_pN != 0.0 || rates.rescue.per_pN != 0.0;
}

double total_drag(HalfSpindleConfig const& config) {
  double const load = config.load.kind == LoadKind::viscous ? config.load.drag_pN_s_per_um : 0.0;
  return config.chromosome.drag_pN_s_per_um + load;
}

std::uint64_t stream_entity(std::size_t index) {
  return static_cast<std::uint64_t>(index);
}

}  // namespace

HalfSpindle::HalfSpindle(Config const& config, random::Address const& address)
    : config_(with_machines_off(config)), ledger_(books::make_ledger(config)) {
  if (!depends_on_force(config_.microtubule.rates)) {
    leaps_ = std::make_shared<LeapTables const>(config_.microtubule, config_.window.tick_s);
  }
  start(config.microtubule, address);
}

void HalfSpindle::start(MicrotubuleConfig const& unclamped, random::Address const& address) {
  auto stream = [&](random::Purpose purpose, std::size_t entity) {
    random::Address at = address;
    at.purpose = purpose;
    at.entity = stream_entity(entity);
    return random::Stream(at);
  };
  auto const chromosomes = static_cast<std::size_t>(config_.chromosome.count);
  auto const fibre = static_cast<std::size_t>(config_.kinetochore.microtubules);
  bool const rides = config_.kinetochore.coupling != Coupling::none;
  std::int64_t dimers = 0;
  for (std::size_t which = 0; which < chromosomes * fibre; ++which) {
    auto initial = stream(random::Purpose::initial_state, which);
    // Every arm starts alike: the tip is drawn before the machines that are off are clamped.
    microtubules_.emplace_back(unclamped, initial).change_rates(config_.microtubule.rates);
    LinkState link;
    link.exchange_stream = stream(random::Purpose::lattice_exchange, which).state();
    link.attached = rides;
    link.motors = config_.kinetochore.motors;
    link.opposing_motors = config_.kinetochore.opposing_motors;
    link.anchor_start_um = config_.kinetochore.start_um;
    link.microtubule = microtubules_.back().state();
    dimers += microtubules_.back().dimers();
    state_.links.push_back(link);
  }
  state_.kinetochores.resize(chromosomes);
  for (auto& kinetochore : state_.kinetochores) {
    kinetochore.position_um.add(config_.kinetochore.start_um);
  }
  state_.attachment_stream = stream(random::Purpose::attachment, 0).state();
  state_.thermal_stream = stream(random::Purpose::thermal_noise, 0).state();
  state_.assay_stream = stream(random::Purpose::resampling, 0).state();
  ledger_.open(flux::HolderId(1), {.count = dimers});
  bodies_.resize(chromosomes);
  links_.resize(chromosomes * fibre);
  before_.resize(chromosomes);
  kicks_pN_.resize(chromosomes);
}

HalfSpindle::State HalfSpindle::state() const {
  State saved = state_;
  saved.ledger = ledger_.state();
  return saved;
}

void HalfSpindle::restore(State const& state) {
  if (state.links.size() != state_.links.size() ||
      state.kinetochores.size() != state_.kinetochores.size()) {
    throw InputError("the saved state is of another half-spindle: it has " +
                     std::to_string(state.links.size()) + " microtubules, the model " +
                     std::to_string(state_.links.size()));
  }
  ledger_.restore(state.ledger);
  state_ = state;
  for (std::size_t which = 0; which < microtubules_.size(); ++which) {
    microtubules_[which].restore(state.links[which].microtubule);
  }
}

bool HalfSpindle::advance() {
  if (state_.cut_short != CutShort::no || state_.tick >= config_.window.ticks) return false;
  if (state_.tick == 0 && config_.window.window_start == 0) observe();
  change_attachments();
  predict();
  exchange_tubulin();
  move();
  ++state_.tick;
  state_.cut_short = check_geometry();
  observe();
  return state_.cut_short == CutShort::no && state_.tick < config_.window.ticks;
}

std::span<LinkState const> HalfSpindle::links_of(std::size_t kinetochore) const {
  auto const fibre = static_cast<std::size_t>(config_.kinetochore.microtubules);
  return std::span(state_.links).subspan(kinetochore * fibre, fibre);
}

double HalfSpindle::reeled_um(LinkState const& link) const {
  if (config_.prescribed_flux.speed_um_per_s) return link.imposed_um;
  if (!gripped(config_)) return 0.0;
  return static_cast<double>(link.microtubule.minus) * constants::rise_per_dimer_um;
}

double HalfSpindle::anchor_um(LinkState const& link) const {
  return link.anchor_start_um - link.own_um - link.lattice_um;
}

HalfSpindle::Means HalfSpindle::means_of(std::size_t kinetochore) const {
  Means sum;
  for (LinkState const& link : links_of(kinetochore)) {
    if (!link.attached) continue;
    ++sum.attached;
    sum.own_um += link.own_um;
    sum.reeled_um += reeled_um(link);
    sum.lattice_um += link.lattice_um;
    sum.anchor_um += anchor_um(link);
  }
  if (sum.attached == 0) return sum;
  auto const n = static_cast<double>(sum.attached);
  return {sum.attached, sum.own_um / n, sum.reeled_um / n, sum.lattice_um / n, sum.anchor_um / n};
}

void HalfSpindle::change_attachments() {
  random::Stream stream(state_.attachment_stream);
  auto const fibre = static_cast<std::size_t>(config_.kinetochore.microtubules);
  for (std::size_t k = 0; k < state_.kinetochores.size(); ++k) {
    if (config_.kinetochore.coupling == Coupling::none) break;
    Means const before = means_of(k);
    bool changed = false;
    for (std::size_t i = k * fibre; i < (k + 1) * fibre; ++i) {
      LinkState& link = state_.links[i];
      if (!change_attachment(config_, link, stream)) continue;
      changed = true;
      // A new hold is taken where the kinetochore is, without tension.
      link.anchor_start_um =
          state_.kinetochores[k].position_um.value() + link.own_um + link.lattice_um;
      link.tension_pN = 0.0;
    }
    if (changed) place_anchors(k, before);
    before_[k] = means_of(k);
  }
  state_.attachment_stream = stream.state();
}

void HalfSpindle::place_anchors(std::size_t kinetochore, Means const& before) {
  Means const after = means_of(kinetochore);
  if (before.attached == 0 || after.attached == 0) return;
  double const jump_um = before.anchor_um - after.anchor_um;
  auto const coupling = config_.kinetochore.coupling;
  ledger_.transfer(books::displacement(kinetochore, Part::exchange),
                   books::mechanism_of(Part::exchange, coupling), jump_um);
  ledger_.transfer(books::displacement(kinetochore, Part::linker),
                   books::mechanism_of(Part::linker, coupling), -jump_um);
}

void HalfSpindle::prepare_balance(bool with_kicks) {
  auto const fibre = static_cast<std::size_t>(config_.kinetochore.microtubules);
  auto const& load = config_.load;
  for (std::size_t k = 0; k < bodies_.size(); ++k) {
    bodies_[k] = {
        .position_um = state_.kinetochores[k].position_um.value(),
        .drag_pN_s_per_um = total_drag(config_),
        .outward_force_pN = (load.kind == LoadKind::constant ? load.force_pN : 0.0) +
                            (with_kicks ? kicks_pN_[k] : 0.0),
        .anchor_um = config_.kinetochore.start_um,
        .elastic_pN_per_um = load.kind == LoadKind::elastic ? load.stiffness_pN_per_um : 0.0,
        .first = k * fibre,
        .count = fibre};
  }
  for (std::size_t i = 0; i < links_.size(); ++i) {
    LinkState const& link = state_.links[i];
    links_[i] = {.anchor_start_um = link.anchor_start_um,
                 .own_um = link.own_um,
                 .own_law = own_law(config_, link),
                 .lattice = lattice_law(config_, link, reeled_um(link)),
                 .stiffness_pN_per_um = link.attached ? config_.kinetochore.linker_pN_per_um : 0.0};
  }
  pole_ = {.displacement_um = state_.pole_um.value(),
           .drag_pN_s_per_um = config_.pole.movable ? config_.pole.drag_pN_s_per_um : 0.0,
           .outward_force_pN = config_.pole.outward_force_pN};
}

void HalfSpindle::predict() {
  if (leaps_) return;
  double const tick_s = config_.window.tick_s;
  prepare_balance(false);
  for (std::size_t i = 0; i < links_.size(); ++i) {
    LinkState const& link = state_.links[i];
    auto const expected = expected_exchange(config_, link);
    links_[i].lattice = lattice_law(config_, link, reeled_um(link) + expected.reeled_um);
    if (link.attached) links_[i].own_um -= expected.plus_end_um;
  }
  balance(bodies_, links_, pole_, tick_s);
}

void HalfSpindle::exchange_tubulin() {
  Microtubule::Exchange total;
  for (std::size_t i = 0; i < microtubules_.size(); ++i) {
    LinkState& link = state_.links[i];
    auto const exchange = exchange_one(i);
    total.plus_gained += exchange.plus_gained - exchange.plus_lost;
    total.minus_gained += exchange.minus_gained - exchange.minus_lost;
    if (config_.kinetochore.coupling == Coupling::tip_coupled) {
      link.own_um -= static_cast<double>(exchange.plus_gained - exchange.plus_lost) *
                     constants::rise_per_dimer_um;
    }
    link.microtubule = microtubules_[i].state();
  }
  ledger_.transfer(books::plus_ends(), flux::Mechanism::jump, total.plus_gained);
  ledger_.transfer(books::minus_ends(), flux::Mechanism::jump, total.minus_gained);
}

Microtubule::Exchange HalfSpindle::exchange_one(std::size_t which) {
  LinkState& link = state_.links[which];
  random::Stream stream(link.exchange_stream);
  Microtubule::Exchange exchange;
  if (leaps_) {
    exchange = microtubules_[which].advance_by_leaps(*leaps_, stream);
  } else {
    auto const paths = force_paths(config_, link, reeled_um(link), links_[which], pole_);
    exchange = microtubules_[which].advance_under_load(config_.window.tick_s, paths.plus,
                                                       paths.minus, stream);
  }
  link.exchange_stream = stream.state();
  return exchange;
}

void HalfSpindle::move() {
  double const tick_s = config_.window.tick_s;
  if (config_.chromosome.bath == BathKind::thermal) {
    random::Stream noise(state_.thermal_stream);
    double const kick_pN = std::sqrt(2.0 * constants::thermal_energy_pN_um(config_.temperature_K) *
                                     total_drag(config_) / tick_s);
    for (double& kick : kicks_pN_) kick = kick_pN * random::normal(noise);
    state_.thermal_stream = noise.state();
  }
  prepare_balance(true);
  balance(bodies_, links_, pole_, tick_s);
  double const pole_step_um = pole_.displacement_end_um - pole_.displacement_um;
  state_.pole_um.add(pole_step_um);
  for (std::size_t k = 0; k < bodies_.size(); ++k) {
    weigh_flux(k);
    count_clipped(k);
  }
  for (std::size_t i = 0; i < links_.size(); ++i) {
    LinkState& link = state_.links[i];
    link.own_um = links_[i].own_end_um;
    link.lattice_um = links_[i].lattice_end_um;
    if (config_.prescribed_flux.speed_um_per_s) {
      link.imposed_um = link.lattice_um - state_.pole_um.value();
    }
    link.tension_pN = links_[i].tension_end_pN;
    link.grip_tension_pN = grip_tension_pN(config_, link, reeled_um(link), state_.pole_um.value());
  }
  for (std::size_t k = 0; k < bodies_.size(); ++k) book_motion(k, before_[k], pole_step_um);
}

}  // namespace poleward::spindle
