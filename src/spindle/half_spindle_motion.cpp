// SPDX-License-Identifier: Apache-2.0
// The books of displacement and tubulin, and what is observed of them.
#include <algorithm>

#include "half_spindle_books.hpp"
#include "link_laws.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/spindle/half_spindle.hpp"

namespace poleward::spindle {
namespace {

// Brownian share of one implicit step of a chromosome that nothing holds.
double thermal_step_um(Body const& body, double kick_pN, double tick_s) {
  return kick_pN / (body.drag_pN_s_per_um / tick_s + body.elastic_pN_per_um);
}

}  // namespace

void HalfSpindle::book_motion(std::size_t kinetochore, Means const& before, double pole_step_um) {
  if (config_.kinetochore.coupling == Coupling::none) return;
  KinetochoreState& state = state_.kinetochores[kinetochore];
  Body const& body = bodies_[kinetochore];
  double const step_um = body.position_end_um - body.position_um;
  double const extension_before_um = body.position_um - before.anchor_um;
  state.position_um.add(step_um);
  Parts moved{};
  if (before.attached == 0) {
    part(moved, Part::thermal) =
        -thermal_step_um(body, kicks_pN_[kinetochore], config_.window.tick_s);
    part(moved, Part::unattached) = -step_um - part(moved, Part::thermal);
  } else {
    Means const after = means_of(kinetochore);
    double const reeled_um = after.reeled_um - before.reeled_um;
    double const lattice_um = after.lattice_um - before.lattice_um;
    double const extension_um = state.position_um.value() - after.anchor_um - extension_before_um;
    part(moved, Part::own) = after.own_um - before.own_um;
    part(moved, Part::linker) = -extension_um;
    if (gripped(config_)) {
      part(moved, Part::reel_in) = reeled_um;
      part(moved, Part::pole) = pole_step_um;
      part(moved, Part::linker) += lattice_um - reeled_um - pole_step_um;
    } else {
      part(moved, Part::sliding) = lattice_um;
    }
  }
  for (std::size_t which = 0; which < part_count; ++which) {
    ledger_.transfer(books::displacement(kinetochore, static_cast<Part>(which)),
                     books::mechanism_of(static_cast<Part>(which), config_.kinetochore.coupling),
                     moved[which]);
  }
}

Parts HalfSpindle::displacement_um(std::size_t kinetochore) const {
  Parts parts{};
  for (std::size_t which = 0; which < part_count; ++which) {
    parts[which] = ledger_.net(books::displacement(kinetochore, static_cast<Part>(which)));
  }
  return parts;
}

std::vector<flux::Stored> HalfSpindle::stored() const {
  std::vector<flux::Stored> now(ledger_.config().holders.size());
  for (auto const& microtubule : microtubules_) now[1].count += microtubule.dimers();
  if (config_.kinetochore.coupling == Coupling::none) return now;
  for (std::size_t k = 0; k < state_.kinetochores.size(); ++k) {
    now[3 + k].amount = config_.kinetochore.start_um - state_.kinetochores[k].position_um.value();
  }
  return now;
}

void HalfSpindle::require_closed() const {
  ledger_.require_closed(stored(), {.tick = state_.tick, .dt = config_.window.tick_s});
}

double HalfSpindle::worst_residual_ratio() const {
  return ledger_.worst_residual_ratio(stored());
}

VelocityWindow::Series HalfSpindle::series_of(std::size_t kinetochore) const {
  VelocityWindow::Series series{};
  double plus_um = 0.0;
  double minus_um = 0.0;
  double lattice_um = 0.0;
  double reeled_mean_um = 0.0;
  auto const links = links_of(kinetochore);
  auto const n = static_cast<double>(links.size());
  for (LinkState const& link : links) {
    plus_um += static_cast<double>(link.microtubule.plus - config_.microtubule.initial_dimers) / n;
    minus_um += static_cast<double>(link.microtubule.minus) / n;
    lattice_um += link.lattice_um / n;
    reeled_mean_um += reeled_um(link) / n;
  }
  if (config_.kinetochore.coupling == Coupling::none) {
    series[static_cast<std::size_t>(Part::reel_in)] = reeled_mean_um;
    series[static_cast<std::size_t>(Part::sliding)] =
        gripped(config_) ? 0.0 : lattice_um - reeled_mean_um;
    series[static_cast<std::size_t>(Part::pole)] = gripped(config_) ? state_.pole_um.value() : 0.0;
    series[static_cast<std::size_t>(Part::linker)] =
        gripped(config_) ? lattice_um - reeled_mean_um - state_.pole_um.value() : 0.0;
  } else {
    Parts const parts = displacement_um(kinetochore);
    std::copy(parts.begin(), parts.end(), series.begin());
  }
  series[VelocityWindow::pole_motion] = state_.pole_um.value();
  series[VelocityWindow::plus_end_assembly] = plus_um * constants::rise_per_dimer_um;
  series[VelocityWindow::minus_end_loss] = minus_um * constants::rise_per_dimer_um;
  series[VelocityWindow::tension_weighted_flux] =
      state_.kinetochores[kinetochore].tension_weighted_um.value();
  return series;
}

void HalfSpindle::weigh_flux(std::size_t kinetochore) {
  Body const& body = bodies_[kinetochore];
  double weighted_um = 0.0;
  double tension_pN = 0.0;
  for (std::size_t i = body.first; i < body.first + body.count; ++i) {
    // The mean over the step weighs a displacement by the work done along it.
    double const weight_pN =
        std::max(0.0, 0.5 * (state_.links[i].tension_pN + links_[i].tension_end_pN));
    weighted_um += weight_pN * (links_[i].lattice_end_um - state_.links[i].lattice_um);
    tension_pN += weight_pN;
  }
  if (tension_pN > 0.0) {
    state_.kinetochores[kinetochore].tension_weighted_um.add(weighted_um / tension_pN);
  }
}

void HalfSpindle::count_clipped(std::size_t kinetochore) {
  auto const& config = config_.kinetochore;
  if (config.coupling != Coupling::walker || !config_.machines.own) return;
  Body const& body = bodies_[kinetochore];
  for (std::size_t i = body.first; i < body.first + body.count; ++i) {
    if (!state_.links[i].attached) continue;
    ++state_.kinetochores[kinetochore].link_ticks;
    double const own_um_per_s = links_[i].own_law.at(links_[i].tension_end_pN);
    bool const may_clip =
        config.motor.backward_speed_um_per_s <= 0.0 && config.motor.speed_um_per_s > 0.0;
    bool const clipped = may_clip && own_um_per_s <= 0.0;
    if (clipped) ++state_.kinetochores[kinetochore].clipped;
  }
}

void HalfSpindle::observe() {
  auto const& window = config_.window;
  std::int64_t const since = state_.tick - window.window_start;
  if (since < 0) return;
  bool const sample =
      since % window.observe_every == 0 && since / window.observe_every < window.observations();
  // One frame alone shows no motion.
  bool const frame = window.frames() >= 2 && since % window.frame_every == 0 &&
                     config_.kinetochore.coupling != Coupling::none;
  for (std::size_t k = 0; k < state_.kinetochores.size(); ++k) {
    if (sample) sample_kinetochore(k);
    if (frame) expose_mark(k);
  }
}

void HalfSpindle::sample_kinetochore(std::size_t kinetochore) {
  auto const& window = config_.window;
  KinetochoreState& state = state_.kinetochores[kinetochore];
  auto const series = series_of(kinetochore);
  double total_um = -series[VelocityWindow::pole_motion];
  for (std::size_t which = 0; which < part_count; ++which) total_um += series[which];
  VelocityWindow::observe(state.window, window.observations(),
                          static_cast<double>(window.observe_every) * window.tick_s, series,
                          total_um);
  auto const links = links_of(kinetochore);
  auto const n = static_cast<double>(links.size());
  for (LinkState const& link : links) {
    state.tension_sum_pN += link.tension_pN / n;
    state.grip_sum_pN += link.grip_tension_pN / n;
    state.attached_sum += link.attached ? 1.0 : 0.0;
    state.growing_sum += (link.microtubule.tip == TipState::growing ? 1.0 : 0.0) / n;
    state.length_sum_um += static_cast<double>(link.microtubule.plus - link.microtubule.minus) *
                           constants::rise_per_dimer_um / n;
  }
}

void HalfSpindle::expose_mark(std::size_t kinetochore) {
  auto const& window = config_.window;
  double lattice_um = 0.0;
  auto const links = links_of(kinetochore);
  for (LinkState const& link : links) {
    lattice_um += link.lattice_um / static_cast<double>(links.size());
  }
  double const pole_um = state_.pole_um.value();
  double const chromosome_um =
      config_.kinetochore.start_um - state_.kinetochores[kinetochore].position_um.value();
  random::Stream noise(state_.assay_stream);
  PhotoactivatedMark::expose(
      state_.kinetochores[kinetochore].mark,
      {window.frames(), static_cast<double>(window.frame_every) * window.tick_s,
       window.localisation_error_um},
      lattice_um - pole_um, chromosome_um - pole_um, noise);
  state_.assay_stream = noise.state();
}

CutShort HalfSpindle::check_geometry() const {
  auto const coupling = config_.kinetochore.coupling;
  if (coupling == Coupling::none) return CutShort::no;
  for (std::size_t k = 0; k < state_.kinetochores.size(); ++k) {
    double const from_pole_um = state_.kinetochores[k].position_um.value() + state_.pole_um.value();
    if (from_pole_um <= 0.0) return CutShort::met_pole;
    int attached = 0;
    for (LinkState const& link : links_of(k)) {
      if (!link.attached) continue;
      ++attached;
      if (off_lattice(link)) return CutShort::met_lattice_end;
    }
    if (attached == 0 && config_.window.ends_at_detachment) return CutShort::detached;
  }
  return CutShort::no;
}

bool HalfSpindle::off_lattice(LinkState const& link) const {
  auto const& tubulin = link.microtubule;
  if (tubulin.plus <= tubulin.minus) return true;
  if (config_.kinetochore.coupling == Coupling::tip_coupled) return false;
  double const on_lattice_um = (link.anchor_start_um - link.own_um) / constants::rise_per_dimer_um;
  return on_lattice_um < static_cast<double>(tubulin.minus) ||
         on_lattice_um > static_cast<double>(tubulin.plus);
}

}  // namespace poleward::spindle
