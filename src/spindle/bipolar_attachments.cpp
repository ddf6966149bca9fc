// SPDX-License-Identifier: Apache-2.0
// Search and capture, and what lets go of a plus end.
#include <algorithm>
#include <cmath>

#include "bipolar_books.hpp"
#include "clocks.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"

namespace poleward::spindle {
namespace {

constexpr double rise_um = constants::rise_per_dimer_um;

}  // namespace

void BipolarSpindle::change_attachments() {
  random::Stream stream(state_.attachment_stream);
  double const tick_s = config_.window.tick_s;
  for (auto& microtubule : state_.microtubules) {
    if (microtubule.role == Role::held) {
      if (microtubule.plus <= microtubule.minus ||
          is_due(microtubule.grip_clock, detachment_per_s(microtubule) * tick_s, stream)) {
        release(microtubule);
      }
    } else if (microtubule.role == Role::searching && microtubule.lane >= 0) {
      try_capture(microtubule, stream);
    } else if (microtubule.role == Role::waiting &&
               is_due(microtubule.grip_clock, law().search.nucleation_per_s * tick_s, stream)) {
      nucleate(microtubule, stream);
    }
  }
  state_.attachment_stream = stream.state();
}

double BipolarSpindle::detachment_per_s(SpindleMicrotubule const& microtubule) const {
  SitesConfig const& sites = law().sites;
  double rate_per_s =
      sites.detachment.at(microtubule.tension_pN) + sites.catch_bond.at(microtubule.tension_pN);
  auto const kinetochore = static_cast<std::size_t>(microtubule.kinetochore);
  if (kinetochore % 2 != microtubule.side) rate_per_s += sites.back_detachment_per_s;
  if (sites.correction_per_s > 0.0 && !state_.cohesin_cut) {
    std::size_t const left = kinetochore - kinetochore % 2;
    double const stretch_um =
        kinetochore_x_um(left + 1) - kinetochore_x_um(left) - law().sisters.cohesin_rest_um;
    rate_per_s +=
        sites.correction_per_s * std::exp(-std::max(stretch_um, 0.0) / sites.correction_length_um);
  }
  return rate_per_s;
}

void BipolarSpindle::try_capture(SpindleMicrotubule& microtubule, random::Stream& stream) {
  SitesConfig const& sites = law().sites;
  if (state_.lanes[static_cast<std::size_t>(microtubule.lane)].severed[microtubule.side] != 0)
    return;
  double const tip_um = ahead_um(microtubule, microtubule.plus);
  for (std::size_t facing = 0; facing < side_count; ++facing) {
    std::size_t const kinetochore = 2 * static_cast<std::size_t>(microtubule.lane) + facing;
    if (grasps_[kinetochore].count() >= sites.sites) continue;
    double const gap_um = kinetochore_ahead_um(kinetochore, microtubule.side) - tip_um;
    if (std::abs(gap_um) > sites.reach_um) continue;
    double const factor = facing == microtubule.side ? 1.0 : sites.back_capture;
    if (!is_due(microtubule.grip_clock, factor * sites.capture_per_s * config_.window.tick_s,
                stream)) {
      continue;
    }
    microtubule.reach_um = gap_um;
    capture(microtubule, kinetochore);
    return;
  }
}

void BipolarSpindle::capture(SpindleMicrotubule& microtubule, std::size_t kinetochore) {
  microtubule.role = Role::held;
  microtubule.kinetochore = static_cast<std::int32_t>(kinetochore);
  microtubule.tension_pN = 0.0;
  microtubule.grip_tension_pN = 0.0;
  // Its minus end sits at the pole, in the lattice of the fibre it joins.
  microtubule.offset_um = lattice_um(microtubule) - state_.pole_um[microtubule.side] -
                          rise_um * static_cast<double>(microtubule.minus);
  Grasp const before = grasps_[kinetochore];
  Grasp& after = grasps_[kinetochore];
  ++after.held[microtubule.side];
  after.anchor_um += anchor_um(microtubule);
  book_exchange(kinetochore, before);
}

void BipolarSpindle::release(SpindleMicrotubule& microtubule) {
  auto const kinetochore = static_cast<std::size_t>(microtubule.kinetochore);
  Grasp const before = grasps_[kinetochore];
  Grasp& after = grasps_[kinetochore];
  --after.held[microtubule.side];
  after.anchor_um -= anchor_um(microtubule);
  book_exchange(kinetochore, before);
  microtubule.role = Role::searching;
  microtubule.tip = TipState::shrinking;
  microtubule.kinetochore = -1;
  microtubule.tension_pN = 0.0;
  microtubule.grip_tension_pN = 0.0;
  if (state_.lanes[kinetochore / 2].severed[microtubule.side] == 0) return;
  // Without a pole nothing holds it: it falls apart.
  ledger_.transfer(spindle_books::cuts(), flux::Mechanism::jump,
                   microtubule.minus - microtubule.plus);
  microtubule.minus = microtubule.plus;
  microtubule.role = Role::waiting;
  microtubule.lane = -1;
}

void BipolarSpindle::nucleate(SpindleMicrotubule& microtubule, random::Stream& stream) {
  microtubule.role = Role::searching;
  microtubule.tip = TipState::growing;
  microtubule.switch_clock = random::exponential(stream);
  microtubule.cosine = random::uniform(stream);
  bool const aimed = random::uniform(stream) < law().search.aimed;
  microtubule.lane =
      aimed ? static_cast<std::int32_t>(random::below(stream, state_.lanes.size())) : -1;
}

std::array<int, side_count> BipolarSpindle::held_by(std::size_t kinetochore) const {
  return grasps_[kinetochore].held;
}

Orientation BipolarSpindle::orientation(std::size_t lane) const {
  auto const left = held_by(2 * lane);
  auto const right = held_by(2 * lane + 1);
  bool const left_held = left[0] + left[1] > 0;
  bool const right_held = right[0] + right[1] > 0;
  if (!left_held && !right_held) return Orientation::unattached;
  if ((left[0] > 0 && left[1] > 0) || (right[0] > 0 && right[1] > 0)) return Orientation::merotelic;
  if (!left_held || !right_held) return Orientation::monotelic;
  bool const by_its_own = left[0] > 0 && right[1] > 0;
  // Each held by the pole it turns its back to is stretched as well, and counts as bi-oriented.
  bool const crossed = left[1] > 0 && right[0] > 0;
  return by_its_own || crossed ? Orientation::amphitelic : Orientation::syntelic;
}

bool BipolarSpindle::all_bioriented() const {
  for (std::size_t lane = 0; lane < state_.lanes.size(); ++lane) {
    if (grasps_[2 * lane].count() == 0 || grasps_[2 * lane + 1].count() == 0) return false;
    if (orientation(lane) == Orientation::syntelic) return false;
  }
  return true;
}

}  // namespace poleward::spindle
