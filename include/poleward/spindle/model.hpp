// SPDX-License-Identifier: Apache-2.0
/// \file
/// A spindle model as its file states it: the numbers a modeller writes, before anything is built.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/spindle/half_spindle_config.hpp"

namespace poleward::spindle {

/// [spindle.microtubule].  Unset rates of the shrinking state are those of the growing one; unset
/// forces say that the rate does not depend on force.
struct MicrotubuleModel {
  LatticeStep lattice_step = LatticeStep::dimer;
  MinusEnd minus_end = MinusEnd::held;
  double initial_length_um = 8.0;
  InitialTip initial_tip = InitialTip::stationary;
  double plus_gain_per_s = 0.0;
  double plus_loss_per_s = 0.0;
  std::optional<double> shrinking_plus_gain_per_s;
  std::optional<double> shrinking_plus_loss_per_s;
  double minus_gain_per_s = 0.0;
  double minus_loss_per_s = 0.0;
  double catastrophe_per_s = 0.0;
  double rescue_per_s = 0.0;
  std::optional<double> plus_gain_force_pN;
  std::optional<double> plus_loss_force_pN;
  std::optional<double> minus_gain_force_pN;
  std::optional<double> minus_loss_force_pN;
  ForceLaw minus_loss_law = ForceLaw::exponential;
  std::optional<double> catastrophe_force_pN;
  std::optional<double> rescue_force_pN;
};

/// [spindle.kinetochore]
struct KinetochoreModel {
  Coupling coupling = Coupling::walker;
  std::int64_t microtubules = 1;
  double linker_pN_per_um = 100.0;
  double start_um = 8.0;
  double motor_speed_um_per_min = 0.0;
  double motor_stall_pN = 6.0;
  std::optional<double> motor_backward_speed_um_per_min;
  std::int64_t motors = 1;
  double opposing_motor_speed_um_per_min = 0.0;
  double opposing_motor_stall_pN = 6.0;
  std::optional<double> opposing_motor_backward_speed_um_per_min;
  std::int64_t opposing_motors = 0;
  double motor_binding_per_s = 0.0;
  double motor_unbinding_per_s = 0.0;
  std::optional<double> motor_detachment_force_pN;
  double slip_tension_pN = 0.0;
  double slip_friction_pN_s_per_um = 1.0;
  double detachment_per_s = 0.0;
  std::optional<double> detachment_force_pN;
  std::optional<double> shrinking_detachment_per_s;
  std::optional<double> shrinking_detachment_force_pN;
  double attachment_per_s = 0.0;
};

/// [spindle.chromosome]
struct ChromosomeModel {
  std::int64_t count = 1;
  double drag_pN_s_per_um = 6.0;
  BathKind bath = BathKind::athermal;
  std::optional<double> diffusion_um2_per_s;
};

/// [spindle.pole]
struct PoleModel {
  bool movable = false;
  double drag_pN_s_per_um = 0.0;
  double outward_force_pN = 0.0;
  std::optional<double> grip_pN_per_um;
};

/// [spindle.sliding]
struct SlidingModel {
  double speed_um_per_min = 0.0;
  double stall_pN = 10.0;
  double drag_pN_s_per_um = 0.0;
};

/// [spindle.prescribed_flux]
struct PrescribedFluxModel {
  std::optional<double> speed_um_per_min;
  std::optional<double> stall_pN;
};

/// [spindle.assay]: how the photoactivated mark is filmed.
struct AssayModel {
  double frame_interval_s = 5.0;
  double localisation_error_um = 0.05;
};

/// What off means for the machine an arm switches off.
enum class OffKind {
  clamp,    ///< it keeps its grip and cannot move
  passive,  ///< its speed is 0, its slope kept
};

enum class ExperimentKind {
  none,
  sum_rule,
};

enum class RandomNumbers {
  independent,  ///< every arm draws its own
  common,       ///< the arms share their numbers and are compared pairwise
};

/// [experiment]
struct ExperimentModel {
  ExperimentKind kind = ExperimentKind::none;
  std::string margin = "5 %";  ///< a share of |flux_only| + |own_only|, or a speed
  OffKind off = OffKind::clamp;
  RandomNumbers random_numbers = RandomNumbers::independent;
};

/// [spindle] with its tables.
struct SpindleTables {
  double temperature_K = 298.15;
  MicrotubuleModel microtubule;
  KinetochoreModel kinetochore;
  ChromosomeModel chromosome;
  LoadConfig load;
  SlidingModel sliding;
  PoleModel pole;
  PrescribedFluxModel prescribed_flux;
  AssayModel assay;
};

/// All that a file of kind "spindle" says beyond [run].
struct SpindleModel {
  SpindleTables spindle;
  ExperimentModel experiment;
};

/// Time of a run, from [run].
struct RunTimes {
  double duration_s = 60.0;
  double tick_s = 0.02;
  double window_start_s = 0.0;
  double observe_every_s = 0.1;
};

/// The one description of every parameter below [spindle].
[[nodiscard]] schema::Schema<SpindleTables> spindle_tables_schema();

/// The one description of every parameter of [experiment].
[[nodiscard]] schema::Schema<ExperimentModel> experiment_schema();

/// What is wrong with the model although every value is in its range: settings that contradict each
/// other or leave something unsaid.  Empty if it can be run.
[[nodiscard]] std::vector<schema::Problem> problems(SpindleModel const& model,
                                                    RunTimes const& times);

/// \pre problems(model, times) is empty
[[nodiscard]] HalfSpindleConfig half_spindle_config(SpindleModel const& model,
                                                    RunTimes const& times);

}  // namespace poleward::spindle
