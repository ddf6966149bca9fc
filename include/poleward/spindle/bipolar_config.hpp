// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the modeller chooses for a whole spindle: two poles, chromosomes of two sisters, k-fibres,
/// bridging fibres and searching microtubules.  Units um, s, pN; tubulin rates in dimers.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "poleward/spindle/end_rates.hpp"
#include "poleward/spindle/half_spindle_config.hpp"

namespace poleward::spindle {

/// The two halves of a spindle, left and right along x.
inline constexpr std::size_t side_count = 2;

/// Direction along x from the pole of a half to the other pole: +1 for the left, -1 for the right.
[[nodiscard]] constexpr double ahead_of(std::size_t side) noexcept {
  return side == 0 ? 1.0 : -1.0;
}

/// A plus end of two states, as net rates: tubulin is gained while growing, lost while shrinking.
struct TipLaw {
  LoadedRate growth;     ///< dimer/s, while growing
  LoadedRate shrinkage;  ///< dimer/s, while shrinking
  LoadedRate catastrophe;
  LoadedRate rescue;

  friend bool operator==(TipLaw const&, TipLaw const&) = default;
};

/// Sisters, their cohesin and their place on the plate.
struct SistersConfig {
  int chromosomes = 23;
  double drag_pN_s_per_um = 6.0;  ///< of each kinetochore with its half of the chromosome
  BathKind bath = BathKind::athermal;
  double cohesin_pN_per_um = 65.0;
  double cohesin_rest_um = 0.6;
  double start_spread_um = 0.0;  ///< s.d. of the pairs' middles about the equator at the start
  double plate_radius_um = 4.0;  ///< pairs lie evenly within it, across the axis
};

/// How kinetochores take hold of plus ends and let go of them.
struct SitesConfig {
  int sites = 10;  ///< microtubules a kinetochore can hold
  bool attached_at_start = true;
  double link_pN_per_um = 200.0;
  TipLaw tips;            ///< of held plus ends, under the tension of their link
  LoadedRate detachment;  ///< slip bond
  LoadedRate catch_bond;  ///< added to it: per_pN negative, so that tension holds it together
  double correction_per_s = 0.0;       ///< Aurora B, where the sisters are not stretched
  double correction_length_um = 0.1;   ///< stretch over which it falls e-fold
  double back_detachment_per_s = 0.0;  ///< of microtubules of the pole a kinetochore does not face
  double capture_per_s = 5.0;          ///< of a plus end within reach of a kinetochore
  double reach_um = 0.1;
  double back_capture = 0.1;  ///< factor for microtubules of the pole a kinetochore does not face
};

enum class EjectionKind {
  none,
  spring,          ///< proportional to the distance from the equator
  density,         ///< falls exponentially with the distance from each pole
  chromokinesins,  ///< motors on the arms, one force for each searching plus end beyond them
};

struct EjectionConfig {
  EjectionKind kind = EjectionKind::none;
  double stiffness_pN_per_um = 0.0;  ///< spring, on each sister
  double force_pN = 0.0;   ///< at a pole (density), or of one microtubule (chromokinesins)
  double length_um = 1.0;  ///< of the density's decay
};

/// Microtubules that search: dynamic from the pole, some aimed at the chromosomes, the others
/// astral.
struct SearchConfig {
  int per_pole = 0;
  double aimed = 0.5;  ///< share of those nucleated that grow toward a chromosome
  double nucleation_per_s = 1.0;
  TipLaw tips;
};

/// Minus ends at the poles.
struct MinusEndsConfig {
  LoadedRate loss;  ///< dimer/s; per_pN negative: tension slows it, compression speeds it up
  /// Spring between the pole and each held minus end; unset is a rigid grip.
  std::optional<double> grip_pN_per_um;
  double lattice_drag_pN_s_per_um = 0.05;  ///< of a fibre, where its grip is a spring
};

/// Motors in antiparallel overlaps that share their load equally.
struct SlidingMotorsConfig {
  int count = 0;
  double speed_um_per_s = 0.04;  ///< at which one slides each of the two microtubules
  double stall_pN = 5.0;
  double binding_per_um_s = 0.0;  ///< of each free motor, per um of overlap
  LoadedRate unbinding;           ///< by the load on each bound motor
};

/// Bridging fibres: one between the k-fibres of each pair of sisters.
struct BridgesConfig {
  int per_side = 0;                         ///< microtubules of each half; 0: no bridging fibres
  double overlap_um = 2.0;                  ///< of the antiparallel halves at the start
  double growth_per_s = 0.0;                ///< dimer/s at each plus end, at the starting overlap
  std::optional<double> overlap_length_um;  ///< growth falls e-fold over it as the overlap widens
  double crosslinker_pN_s_per_um2 = 0.0;    ///< drag of antiparallel sliding, per um of overlap
  double coupling_pN_s_per_um2 = 0.0;       ///< drag between bridge and k-fibre, per um of k-fibre
};

struct SpindlePolesConfig {
  double length_um = 12.0;  ///< between the poles at the start
  bool movable = false;
  double drag_pN_s_per_um = 1000.0;
  double tether_pN_per_um = 0.0;  ///< spring to where the pole starts
  double outward_force_pN = 0.0;  ///< constant pull, such as the cortex's
  double cortex_um = std::numeric_limits<double>::infinity();  ///< from a pole, outside
  double cortex_pull_pN = 0.0;  ///< of each astral plus end at the cortex, along itself
};

struct BipolarConfig;

/// Something that happens once, at a tick or when all chromosomes are bi-oriented.
struct SpindleEvent {
  enum class What {
    cut_cohesin,
    lock_poleward,  ///< held plus ends shrink from now on
    change,         ///< of any parameter
    photoactivate,  ///< a line across each half, at a distance from its pole
    ablate,         ///< one k-fibre, at a distance from its pole
  };

  What what = What::cut_cohesin;
  std::int64_t tick = 0;       ///< when; or how long after full attachment
  bool on_attachment = false;  ///< count from the first tick with every pair bi-oriented
  double distance_um = 0.0;    ///< from the pole, of a line or a cut
  std::size_t lane = 0;        ///< whose k-fibre is cut
  std::size_t side = 0;
  std::shared_ptr<BipolarConfig const> changed;  ///< everything as it is after a change
};

/// Pull on the new minus ends that a cut leaves, until they are back at their pole.
struct StubPull {
  double force_pN = 0.0;  ///< at stall
  double speed_um_per_s = 0.0;
};

struct BipolarConfig {
  double temperature_K = 310.15;
  SistersConfig sisters;
  SitesConfig sites;
  EjectionConfig ejection;
  SearchConfig search;
  MinusEndsConfig minus_ends;
  BridgesConfig bridges;
  SlidingMotorsConfig kinesin5;   ///< outward
  SlidingMotorsConfig kinesin14;  ///< inward
  SpindlePolesConfig poles;
  StubPull stub_pull;
  Machines machines;
  WindowConfig window;
  std::int64_t tracks_start = 0;  ///< first tick that the kinetochore assay films
  std::vector<SpindleEvent> schedule;

  [[nodiscard]] std::size_t lanes() const noexcept {
    return static_cast<std::size_t>(sisters.chromosomes);
  }

  [[nodiscard]] bool sprung() const noexcept { return minus_ends.grip_pN_per_um.has_value(); }
};

}  // namespace poleward::spindle
