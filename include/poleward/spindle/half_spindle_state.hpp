// SPDX-License-Identifier: Apache-2.0
/// \file
/// What changes in a half-spindle: plain aggregates, so that a checkpoint stores exactly this.
#pragma once

#include <cstdint>
#include <vector>

#include "poleward/flux/clock.hpp"
#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/microtubule.hpp"
#include "poleward/spindle/photoactivation.hpp"
#include "poleward/spindle/velocity_window.hpp"

namespace poleward::spindle {

/// One microtubule of a k-fibre and the kinetochore's hold on it.
///
/// Positions are in the equator frame, outward from the pole's starting place:
///
///     anchor = anchor_start - own - lattice,    tension = linker stiffness * (kinetochore -
///     anchor).
struct LinkState {
  Microtubule::State microtubule;
  random::Stream::State exchange_stream{};
  double lattice_um = 0.0;       ///< poleward displacement of the tubulin
  double imposed_um = 0.0;       ///< the share of it that a prescribed flux imposed
  double own_um = 0.0;           ///< poleward displacement of the anchor along the lattice
  double anchor_start_um = 0.0;  ///< where the anchor was, moved back along own and lattice
  double tension_pN = 0.0;       ///< of the linker, positive when it pulls the chromosome poleward
  double grip_tension_pN = 0.0;  ///< of the minus end in its grip, negative under compression
  bool attached = false;
  int motors = 0;           ///< bound, toward the pole
  int opposing_motors = 0;  ///< bound, away from it
};

/// One chromosome seen through its kinetochore.
struct KinetochoreState {
  flux::CompensatedSum position_um;  ///< equator frame, outward; its parts are in the ledger
  flux::CompensatedSum tension_weighted_um;
  VelocityWindow::State window;
  PhotoactivatedMark::State mark;
  double tension_sum_pN = 0.0;  ///< over observations in the window
  double grip_sum_pN = 0.0;     ///< tension of minus ends in their grips, over the same
  double attached_sum = 0.0;    ///< attached microtubules, over the same
  double length_sum_um = 0.0;   ///< mean fibre length, over the same
  double growing_sum = 0.0;     ///< share of microtubules in the growing state, over the same
  std::int64_t clipped = 0;     ///< link-ticks with a clipped motor beyond stall
  std::int64_t link_ticks = 0;  ///< attached link-ticks
};

/// Why a cell left the experiment, in the order of precedence.
enum class CutShort : std::uint8_t {
  no,
  met_pole,
  met_lattice_end,
  detached,
};

struct HalfSpindleState {
  std::int64_t tick = 0;
  flux::CompensatedSum pole_um;  ///< displacement of the pole, outward
  std::vector<LinkState> links;  ///< those of kinetochore k are [k n, (k + 1) n)
  std::vector<KinetochoreState> kinetochores;
  random::Stream::State attachment_stream{};
  random::Stream::State thermal_stream{};
  random::Stream::State assay_stream{};
  flux::Ledger::State ledger;
  CutShort cut_short = CutShort::no;
};

}  // namespace poleward::spindle
