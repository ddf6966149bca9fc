// SPDX-License-Identifier: Apache-2.0
// From the numbers a modeller writes to the rates and ticks a half-spindle runs on.
#include <algorithm>
#include <cmath>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/model.hpp"

namespace poleward::spindle {
namespace {

constexpr double s_per_min = 60.0;

LoadedRate loaded(double per_s, std::optional<double> const& force_pN) {
  return {.per_s = per_s, .per_pN = force_pN ? 1.0 / *force_pN : 0.0};
}

LoadedRate reel_in(MicrotubuleModel const& model) {
  LoadedRate rate = loaded(model.minus_loss_per_s, model.minus_loss_force_pN);
  rate.law = model.minus_loss_law;
  return rate;
}

MicrotubuleRates rates_of(MicrotubuleModel const& model) {
  EndRates const growing{loaded(model.plus_gain_per_s, model.plus_gain_force_pN),
                         loaded(model.plus_loss_per_s, model.plus_loss_force_pN)};
  EndRates const shrinking{loaded(model.shrinking_plus_gain_per_s.value_or(model.plus_gain_per_s),
                                  model.plus_gain_force_pN),
                           loaded(model.shrinking_plus_loss_per_s.value_or(model.plus_loss_per_s),
                                  model.plus_loss_force_pN)};
  EndRates const minus{loaded(model.minus_gain_per_s, model.minus_gain_force_pN), reel_in(model)};
  return {.plus = {growing, shrinking},
          .minus = {minus, minus},
          .catastrophe = loaded(model.catastrophe_per_s, model.catastrophe_force_pN),
          .rescue = loaded(model.rescue_per_s, model.rescue_force_pN)};
}

MicrotubuleConfig microtubule_config(MicrotubuleModel const& model) {
  MicrotubuleConfig config{.rates = rates_of(model),
                           .lattice_step = model.lattice_step,
                           .minus_end = model.minus_end,
                           .initial_dimers = 0,
                           .initial_tip = model.initial_tip};
  int const event = config.dimers_per_event();
  config.initial_dimers =
      std::llround(model.initial_length_um / (constants::rise_per_dimer_um * event)) * event;
  bool const switches = model.catastrophe_per_s > 0.0 || model.rescue_per_s > 0.0;
  if (!switches && config.initial_tip == InitialTip::stationary) {
    config.initial_tip = InitialTip::growing;
  }
  return config;
}

MotorLaw motor(double speed_um_per_min, double stall_pN,
               std::optional<double> const& backward_um_per_min) {
  return {.speed_um_per_s = speed_um_per_min / s_per_min,
          .stall_pN = stall_pN,
          .backward_speed_um_per_s = backward_um_per_min.value_or(speed_um_per_min) / s_per_min};
}

KinetochoreConfig kinetochore_config(KinetochoreModel const& model) {
  KinetochoreConfig config{.coupling = model.coupling,
                           .microtubules = static_cast<int>(model.microtubules),
                           .linker_pN_per_um = model.linker_pN_per_um,
                           .start_um = model.start_um};
  config.motor = motor(model.motor_speed_um_per_min, model.motor_stall_pN,
                       model.motor_backward_speed_um_per_min);
  config.motors = static_cast<int>(model.motors);
  config.opposing_motor =
      motor(model.opposing_motor_speed_um_per_min, model.opposing_motor_stall_pN,
            model.opposing_motor_backward_speed_um_per_min);
  config.opposing_motors = static_cast<int>(model.opposing_motors);
  config.motor_binding_per_s = model.motor_binding_per_s;
  config.motor_unbinding_per_s = model.motor_unbinding_per_s;
  if (model.motor_detachment_force_pN) {
    config.motor_detachment_pN = *model.motor_detachment_force_pN;
  }
  config.clutch = {model.slip_tension_pN, model.slip_friction_pN_s_per_um};
  config.detachment_growing = loaded(model.detachment_per_s, model.detachment_force_pN);
  config.detachment_shrinking =
      loaded(model.shrinking_detachment_per_s.value_or(model.detachment_per_s),
             model.shrinking_detachment_force_pN ? model.shrinking_detachment_force_pN
                                                 : model.detachment_force_pN);
  config.attachment_per_s = model.attachment_per_s;
  return config;
}

WindowConfig window_config(RunTimes const& times, AssayModel const& assay) {
  auto ticks = [&](double time_s) { return std::llround(time_s / times.tick_s); };
  return {.tick_s = times.tick_s,
          .ticks = ticks(times.duration_s),
          .window_start = ticks(times.window_start_s),
          .observe_every = std::max<std::int64_t>(1, ticks(times.observe_every_s)),
          .frame_every = std::max<std::int64_t>(1, ticks(assay.frame_interval_s)),
          .localisation_error_um = assay.localisation_error_um};
}

}  // namespace

HalfSpindleConfig half_spindle_config(SpindleModel const& model, RunTimes const& times) {
  auto const& spindle = model.spindle;
  HalfSpindleConfig config{
      .microtubule = microtubule_config(spindle.microtubule),
      .kinetochore = kinetochore_config(spindle.kinetochore),
      .chromosome = {static_cast<int>(spindle.chromosome.count),
                     spindle.chromosome.drag_pN_s_per_um, spindle.chromosome.bath,
                     spindle.chromosome.diffusion_um2_per_s},
      .load = spindle.load,
      .sliding = {spindle.sliding.speed_um_per_min / s_per_min, spindle.sliding.stall_pN,
                  spindle.sliding.drag_pN_s_per_um},
      .pole = {spindle.pole.movable, spindle.pole.drag_pN_s_per_um, spindle.pole.outward_force_pN,
               spindle.pole.grip_pN_per_um},
      .window = window_config(times, spindle.assay),
      .temperature_K = spindle.temperature_K};
  auto const& flux = spindle.prescribed_flux;
  if (flux.speed_um_per_min) {
    config.prescribed_flux.speed_um_per_s = *flux.speed_um_per_min / s_per_min;
  }
  if (flux.stall_pN) config.prescribed_flux.stall_pN = *flux.stall_pN;
  config.machines.off_is_passive = model.experiment.off == OffKind::passive;
  config.window.ends_at_detachment = model.experiment.kind != ExperimentKind::none;
  return config;
}

}  // namespace poleward::spindle
