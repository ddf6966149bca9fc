// SPDX-License-Identifier: Apache-2.0
/// \file
/// What changes in a whole spindle: plain aggregates, so that a checkpoint stores exactly this.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/bipolar_config.hpp"
#include "poleward/spindle/budget.hpp"

namespace poleward::spindle {

/// What a microtubule of a whole spindle is doing.
enum class Role : std::uint8_t {
  waiting,    ///< for its nucleation
  searching,  ///< growing and shrinking from its pole, aimed at a chromosome or astral
  held,       ///< its plus end by a kinetochore
  bridging,   ///< in an antiparallel overlap
};

/// Marks of a lattice no dimer carries.
inline constexpr std::int64_t no_mark = std::numeric_limits<std::int64_t>::min();

/// One microtubule.  Its dimers have the ids [minus, plus), which they keep for life.  Let y be the
/// distance ahead of where its pole started.  In a fibre with sprung grips dimer i sits at
/// y = offset + rise * i - lattice of its fibre, elsewhere at y = rise * (i - minus) - outward
/// displacement of its pole.
struct SpindleMicrotubule {
  Role role = Role::waiting;
  std::uint8_t side = 0;  ///< whose pole
  TipState tip = TipState::growing;
  std::int32_t lane = -1;         ///< chromosome it is aimed at or belongs to; -1: astral
  std::int32_t kinetochore = -1;  ///< that holds it: 2 * lane + the side that kinetochore faces
  std::int64_t minus = 0;
  std::int64_t plus = 0;
  std::int64_t mark = no_mark;  ///< id of a photoactivated dimer
  double offset_um = 0.0;
  double reach_um = 0.0;         ///< of the link at rest, from plus end to kinetochore
  double cosine = 1.0;           ///< of an astral one's angle to the axis
  double tip_clock = 1.0;        ///< hazard left until the next exchange at the plus end
  double minus_clock = 1.0;      ///< at the minus end
  double switch_clock = 1.0;     ///< until catastrophe or rescue
  double grip_clock = 1.0;       ///< until capture, detachment or nucleation
  double tension_pN = 0.0;       ///< of the link, after the last tick
  double grip_tension_pN = 0.0;  ///< of the minus end, likewise
};

/// One kinetochore; 2 c faces the left pole, 2 c + 1 the right.
struct SisterState {
  double start_um = 0.0;          ///< x at the start, 0 being the equator
  flux::CompensatedSum moved_um;  ///< toward the pole it faces, since the start; equator frame
};

/// One chromosome's lane: where it lies across the axis, and how far its lattices moved poleward.
struct LaneState {
  std::array<double, 2> across_um{};               ///< y and z
  std::array<double, side_count> fibre_um{};       ///< k-fibres
  std::array<double, side_count> bridge_um{};      ///< halves of the bridging fibre
  std::array<std::uint8_t, side_count> severed{};  ///< k-fibres without a pole
  std::array<std::int32_t, 2> motors{};            ///< bound kinesin-5, kinesin-14
  std::array<double, 2> binding_clock{1.0, 1.0};
  std::array<double, 2> unbinding_clock{1.0, 1.0};
};

/// What observables are made of, gathered at every observation in the window.
struct SpindleSeen {
  /// Slopes of a kinetochore's displacements by parts, and of its pole's outward displacement last.
  using Slopes = std::array<double, part_count + 1>;

  std::int64_t observations = 0;
  std::vector<Slopes> slopes_um_per_s;   ///< per kinetochore
  std::vector<double> lattice_um_per_s;  ///< per kinetochore: its k-fibre, pole frame
  std::vector<double> bridge_um_per_s;   ///< per lane and side, pole frame
  double length_um_per_s = 0.0;          ///< of the spindle
  double length_um = 0.0;                ///< sums over observations from here on
  double overlap_um = 0.0;               ///< mean over lanes
  double sister_distance_um = 0.0;       ///< mean over pairs
  double held = 0.0;                     ///< microtubules per kinetochore
  double tension_pN = 0.0;               ///< per held microtubule
  double bridge_grip_pN = 0.0;           ///< tension of bridging minus ends
  double motors = 0.0;                   ///< bound kinesin-5
  double astral_length_um = 0.0;         ///< of searching microtubules
  std::array<double, 5> oriented{};      ///< pairs by orientation
  std::vector<double> tracks_um;         ///< x of all kinetochores, frame by frame
};

/// Why a cell left the experiment, in the order of precedence.
enum class SpindleEnd : std::uint8_t {
  no,
  poles_crossed,
  met_pole,          ///< a kinetochore reached a pole in anaphase
  overlap_vanished,  ///< no bridging fibre overlaps any more
};

struct BipolarState {
  std::int64_t tick = 0;
  std::vector<SpindleMicrotubule> microtubules;
  std::vector<SisterState> sisters;
  std::vector<LaneState> lanes;
  std::array<double, side_count> pole_um{};  ///< outward displacement, away from the equator
  std::int64_t attached_since = -1;          ///< first tick with every pair bi-oriented
  std::vector<std::int64_t> happened;        ///< per event, its tick, or -1
  std::int64_t phase = -1;                   ///< the last change that happened, an event's index
  bool cohesin_cut = false;
  bool poleward_locked = false;
  random::Stream::State tip_stream{};
  random::Stream::State attachment_stream{};
  random::Stream::State thermal_stream{};
  random::Stream::State motor_stream{};
  flux::Ledger::State ledger;
  SpindleSeen seen;
  SpindleEnd end = SpindleEnd::no;
};

}  // namespace poleward::spindle
