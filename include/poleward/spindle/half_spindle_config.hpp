// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the modeller chooses for a half-spindle: one pole, its k-fibres and their chromosomes.
#pragma once

#include <limits>
#include <optional>

#include "poleward/spindle/end_rates.hpp"
#include "poleward/spindle/microtubule.hpp"
#include "poleward/spindle/own_motion.hpp"

namespace poleward::spindle {

/// How a kinetochore holds its microtubules and what moves it along them.
enum class Coupling {
  none,         ///< microtubules only, nothing rides on them
  walker,       ///< motors step on the lattice
  tip_coupled,  ///< springs to growing and shrinking plus ends
  slip_clutch,  ///< a grip that slips above a tension
  passenger,    ///< a rigid grip on the lattice: an acentric fragment
};

enum class LoadKind {
  none,
  constant,  ///< a force away from the pole
  viscous,   ///< drag added to the chromosome's own
  elastic,   ///< a spring that is at rest where the chromosome starts
};

enum class BathKind {
  thermal,   ///< Brownian kicks with D = kT / drag (Einstein)
  athermal,  ///< no Brownian kicks
};

struct KinetochoreConfig {
  Coupling coupling = Coupling::walker;
  int microtubules = 1;  ///< of the k-fibre
  double linker_pN_per_um = 100.0;
  double start_um = 8.0;  ///< distance from the pole at time 0

  MotorLaw motor{};  ///< minus-end-directed motors of a walker
  int motors = 1;    ///< per microtubule
  MotorLaw opposing_motor{};
  int opposing_motors = 0;
  double motor_binding_per_s = 0.0;
  double motor_unbinding_per_s = 0.0;
  double motor_detachment_pN =
      std::numeric_limits<double>::infinity();  ///< Fd of exp(F/Fd) per motor

  SlipClutch clutch{};

  LoadedRate
      detachment_growing{};  ///< tip-coupled, slip-clutch and passenger grips, per microtubule
  LoadedRate detachment_shrinking{};
  double attachment_per_s = 0.0;
};

struct ChromosomeConfig {
  int count = 1;  ///< per half-spindle
  double drag_pN_s_per_um = 6.0;
  BathKind bath = BathKind::athermal;
  std::optional<double> diffusion_um2_per_s;  ///< if given it must satisfy Einstein's relation
};

struct LoadConfig {
  LoadKind kind = LoadKind::none;
  double force_pN = 0.0;
  double drag_pN_s_per_um = 0.0;
  double stiffness_pN_per_um = 0.0;
};

/// Kinesin-5 sliding of each microtubule: force = stall (1 - speed / unloaded speed).
struct SlidingConfig {
  double speed_um_per_s = 0.0;    ///< unloaded poleward speed; 0 means no sliding motors
  double stall_pN = 10.0;         ///< per microtubule
  double drag_pN_s_per_um = 0.0;  ///< of the microtubule itself, where its minus end is free
};

struct PoleConfig {
  bool movable = false;
  double drag_pN_s_per_um = 0.0;
  double outward_force_pN = 0.0;
  /// Spring between the pole and each held minus end; unset is a rigid grip.
  std::optional<double> grip_pN_per_um;
};

/// A lattice speed that is imposed, not emergent; with a stall force it gives way linearly.
struct PrescribedFluxConfig {
  std::optional<double> speed_um_per_s;
  double stall_pN = std::numeric_limits<double>::infinity();
};

/// Which machines of an arm are on, and what off means.
struct Machines {
  bool own = true;
  bool flux = true;
  bool off_is_passive = false;  ///< off keeps its compliance at speed 0 instead of being clamped
};

/// When things happen, in ticks.
struct WindowConfig {
  double tick_s = 0.02;
  std::int64_t ticks = 3000;
  std::int64_t window_start = 0;   ///< first tick of the velocity window
  std::int64_t observe_every = 5;  ///< ticks between observations
  std::int64_t frame_every = 250;  ///< ticks between frames of the photoactivation assay
  double localisation_error_um = 0.05;
  bool ends_at_detachment = false;  ///< a cell whose kinetochore lets go leaves the experiment

  [[nodiscard]] std::int64_t observations() const noexcept {
    return (ticks - window_start) / observe_every + 1;
  }

  [[nodiscard]] std::int64_t frames() const noexcept {
    return (ticks - window_start) / frame_every + 1;
  }

  [[nodiscard]] double window_s() const noexcept {
    return static_cast<double>((observations() - 1) * observe_every) * tick_s;
  }
};

struct HalfSpindleConfig {
  MicrotubuleConfig microtubule{};
  KinetochoreConfig kinetochore{};
  ChromosomeConfig chromosome{};
  LoadConfig load{};
  SlidingConfig sliding{};
  PoleConfig pole{};
  PrescribedFluxConfig prescribed_flux{};
  Machines machines{};
  WindowConfig window{};
  double temperature_K = 310.15;
};

}  // namespace poleward::spindle
