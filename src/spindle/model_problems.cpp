// SPDX-License-Identifier: Apache-2.0
// What contradicts or is left unsaid in a model whose values are each in range.
#include <cmath>
#include <string>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/margin.hpp"
#include "poleward/spindle/model.hpp"

namespace poleward::spindle {
namespace {

using Problems = std::vector<schema::Problem>;

bool is_whole(double number) {
  return std::abs(number - std::round(number)) < 1e-6;
}

void check_times(RunTimes const& times, Problems& found) {
  auto whole_ticks = [&](char const* key, double time_s) {
    if (is_whole(time_s / times.tick_s)) return;
    found.push_back({key, "is no whole number of ticks",
                     "time advances in ticks of " + std::to_string(times.tick_s) + " s",
                     "choose a multiple of run.tick"});
  };
  whole_ticks("run.duration", times.duration_s);
  whole_ticks("run.window_start", times.window_start_s);
  whole_ticks("run.observe_every", times.observe_every_s);
  double const rounding_s = 0.5 * times.tick_s;
  if (times.duration_s - times.window_start_s < 8.0 * times.observe_every_s - rounding_s) {
    found.push_back({"run.window_start", "leaves fewer than nine observations in the window",
                     "a velocity and its steadiness are fitted to the window from window_start to "
                     "duration",
                     "lengthen run.duration, or lower run.window_start or run.observe_every"});
  }
}

void check_forces(MicrotubuleModel const& microtubule, Problems& found) {
  auto not_zero = [&](char const* key, std::optional<double> const& force_pN) {
    if (!force_pN || *force_pN != 0.0) return;
    found.push_back({key, "is 0 pN", "a rate k0 exp(F/F_i) has no value there",
                     "leave it out for a rate that does not depend on force"});
  };
  not_zero("spindle.microtubule.plus_gain_force", microtubule.plus_gain_force_pN);
  not_zero("spindle.microtubule.plus_loss_force", microtubule.plus_loss_force_pN);
  not_zero("spindle.microtubule.minus_gain_force", microtubule.minus_gain_force_pN);
  not_zero("spindle.microtubule.minus_loss_force", microtubule.minus_loss_force_pN);
  not_zero("spindle.microtubule.catastrophe_force", microtubule.catastrophe_force_pN);
  not_zero("spindle.microtubule.rescue_force", microtubule.rescue_force_pN);
  if (microtubule.minus_loss_law == ForceLaw::linear && !microtubule.minus_loss_force_pN) {
    found.push_back({"spindle.microtubule.minus_loss_law", "is linear without a force",
                     "the straight line k0 (1 + F/F_i) needs F_i",
                     "set spindle.microtubule.minus_loss_force, or use exponential"});
  }
}

void check_minus_end(SpindleTables const& spindle, Problems& found) {
  auto const& microtubule = spindle.microtubule;
  bool const exchanges = microtubule.minus_gain_per_s > 0.0 || microtubule.minus_loss_per_s > 0.0;
  bool const slides = spindle.sliding.speed_um_per_min > 0.0;
  if (microtubule.minus_end == MinusEnd::capped && exchanges) {
    found.push_back({"spindle.microtubule.minus_end", "is capped but has rates",
                     "a capped end exchanges no tubulin",
                     "use held or free, or leave out minus_gain and minus_loss"});
  }
  if (microtubule.minus_end == MinusEnd::free) {
    if (!slides && spindle.sliding.drag_pN_s_per_um <= 0.0) {
      found.push_back({"spindle.microtubule.minus_end", "is free but nothing resists its motion",
                       "the lattice's speed follows from force balance",
                       "set spindle.sliding.speed or spindle.sliding.drag"});
    }
    if (spindle.pole.grip_pN_per_um) {
      found.push_back({"spindle.pole.grip", "grips a free minus end", "only held ends have a grip",
                       "leave it out, or use minus_end = \"held\""});
    }
  } else if (slides && !spindle.pole.grip_pN_per_um) {
    found.push_back({"spindle.sliding.speed", "slides a minus end that the pole grips rigidly",
                     "the force on the grip would be a drag times a noisy velocity",
                     "set spindle.pole.grip, a spring, or use minus_end = \"free\""});
  }
}

void check_imposed(SpindleTables const& spindle, Problems& found) {
  if (!spindle.prescribed_flux.speed_um_per_min) return;
  auto const& microtubule = spindle.microtubule;
  if (microtubule.minus_gain_per_s > 0.0 || microtubule.minus_loss_per_s > 0.0 ||
      spindle.sliding.speed_um_per_min > 0.0 || microtubule.minus_end == MinusEnd::free) {
    found.push_back({"spindle.prescribed_flux.speed",
                     "is imposed on a lattice that also moves by "
                     "itself",
                     "an imposed speed replaces minus-end loss and sliding",
                     "leave out minus_gain, minus_loss and sliding and hold the minus end, or "
                     "leave out prescribed_flux"});
  }
}

void check_geometry(SpindleTables const& spindle, Problems& found) {
  double const length_um = spindle.microtubule.initial_length_um;
  double const start_um = spindle.kinetochore.start_um;
  double const row_um = constants::dimer_length_um;
  if (spindle.kinetochore.coupling == Coupling::none) return;
  if (spindle.kinetochore.coupling == Coupling::tip_coupled) {
    if (std::abs(length_um - start_um) > row_um) {
      found.push_back({"spindle.kinetochore.start", "is not where the plus ends are",
                       "a tip-coupled kinetochore sits at the end of its microtubules",
                       "make it equal to spindle.microtubule.initial_length"});
    }
  } else if (length_um + row_um < start_um) {
    found.push_back({"spindle.kinetochore.start", "lies beyond the end of the microtubules",
                     "the kinetochore must hold lattice at the start",
                     "raise spindle.microtubule.initial_length to at least this"});
  }
}

void check_mechanics(SpindleTables const& spindle, Problems& found) {
  if (spindle.pole.movable && spindle.pole.drag_pN_s_per_um <= 0.0) {
    found.push_back({"spindle.pole.movable", "moves without drag",
                     "a pole that can move needs a resistance", "set spindle.pole.drag"});
  }
  auto const& kinetochore = spindle.kinetochore;
  if (kinetochore.coupling == Coupling::walker &&
      kinetochore.motors + kinetochore.opposing_motors == 0) {
    found.push_back({"spindle.kinetochore.motors", "is 0, and so is opposing_motors",
                     "a walker without motors holds nothing",
                     "set spindle.kinetochore.motors, or use coupling = \"passenger\""});
  }
  auto const& chromosome = spindle.chromosome;
  if (chromosome.bath == BathKind::thermal && chromosome.diffusion_um2_per_s) {
    double const einstein =
        constants::thermal_energy_pN_um(spindle.temperature_K) / chromosome.drag_pN_s_per_um;
    if (std::abs(*chromosome.diffusion_um2_per_s / einstein - 1.0) > 1e-3) {
      found.push_back({"spindle.chromosome.diffusion", "contradicts the drag",
                       "in a thermal bath D = kT/drag = " + std::to_string(einstein) + " um^2/s",
                       "leave it out, or say spindle.chromosome.bath = \"athermal\""});
    }
  }
}

void check_experiment(SpindleModel const& model, Problems& found) {
  if (model.experiment.kind == ExperimentKind::none) return;
  auto const& spindle = model.spindle;
  auto const margin = parse_margin(model.experiment.margin);
  if (auto const* fault = std::get_if<MarginFault>(&margin)) {
    found.push_back({"experiment.margin", "is no margin", fault->why, fault->cure});
  }
  auto const coupling = spindle.kinetochore.coupling;
  if (coupling == Coupling::none || coupling == Coupling::passenger) {
    found.push_back({"experiment.kind", "asks for a sum without two machines",
                     "this coupling has no motion of its own",
                     "use walker, tip_coupled or slip_clutch, or leave the experiment out"});
  }
  bool const kinetic = coupling == Coupling::tip_coupled ||
                       spindle.microtubule.minus_gain_per_s > 0.0 ||
                       spindle.microtubule.minus_loss_per_s > 0.0;
  if (model.experiment.off == OffKind::passive && kinetic) {
    found.push_back({"experiment.off", "is passive for exchange of tubulin",
                     "only a force-velocity line can be kept at speed 0",
                     "use clamp, or a walker with prescribed_flux or sliding"});
  }
}

}  // namespace

std::vector<schema::Problem> problems(SpindleModel const& model, RunTimes const& times) {
  Problems found;
  check_times(times, found);
  check_forces(model.spindle.microtubule, found);
  check_minus_end(model.spindle, found);
  check_imposed(model.spindle, found);
  check_geometry(model.spindle, found);
  check_mechanics(model.spindle, found);
  check_experiment(model, found);
  return found;
}

}  // namespace poleward::spindle
