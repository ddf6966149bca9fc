// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/half_spindle.hpp"

#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "half_spindle_samples.hpp"
#include "poleward/core/error.hpp"
#include "poleward/spindle/sum_rule.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

namespace {

bool same(LinkState const& a, LinkState const& b) {
  return a.microtubule == b.microtubule && a.exchange_stream == b.exchange_stream &&
         a.lattice_um == b.lattice_um && a.imposed_um == b.imposed_um && a.own_um == b.own_um &&
         a.anchor_start_um == b.anchor_start_um && a.tension_pN == b.tension_pN &&
         a.grip_tension_pN == b.grip_tension_pN && a.attached == b.attached &&
         a.motors == b.motors && a.opposing_motors == b.opposing_motors;
}

bool same(KinetochoreState const& a, KinetochoreState const& b) {
  return a.position_um == b.position_um && a.tension_weighted_um == b.tension_weighted_um &&
         a.window.seen == b.window.seen && a.window.slope_per_s == b.window.slope_per_s &&
         a.window.displacement_at == b.window.displacement_at && a.mark.frames == b.mark.frames &&
         a.mark.mark_slope_um_per_s == b.mark.mark_slope_um_per_s &&
         a.mark.kinetochore_slope_um_per_s == b.mark.kinetochore_slope_um_per_s &&
         a.tension_sum_pN == b.tension_sum_pN && a.grip_sum_pN == b.grip_sum_pN &&
         a.attached_sum == b.attached_sum && a.length_sum_um == b.length_sum_um &&
         a.growing_sum == b.growing_sum && a.clipped == b.clipped && a.link_ticks == b.link_ticks;
}

bool same(HalfSpindleState const& a, HalfSpindleState const& b) {
  bool equal = a.tick == b.tick && a.pole_um == b.pole_um && a.links.size() == b.links.size() &&
               a.kinetochores.size() == b.kinetochores.size() &&
               a.attachment_stream == b.attachment_stream && a.thermal_stream == b.thermal_stream &&
               a.assay_stream == b.assay_stream && a.ledger == b.ledger &&
               a.cut_short == b.cut_short;
  for (std::size_t i = 0; equal && i < a.links.size(); ++i) equal = same(a.links[i], b.links[i]);
  for (std::size_t k = 0; equal && k < a.kinetochores.size(); ++k) {
    equal = same(a.kinetochores[k], b.kinetochores[k]);
  }
  return equal;
}

void step(HalfSpindle& half_spindle, int ticks) {
  for (int tick = 0; tick < ticks; ++tick) half_spindle.advance();
}

/// Both machines under load, either of which an arm may switch off.
HalfSpindleConfig two_machines(Coupling coupling) {
  auto config = busy(coupling);
  config.kinetochore.motor_unbinding_per_s = 0.0;
  config.kinetochore.detachment_growing = {};
  config.kinetochore.detachment_shrinking = {};
  config.chromosome.bath = BathKind::athermal;
  config.load = {.kind = LoadKind::constant, .force_pN = 9.0};
  return config;
}

constexpr std::array riding{Coupling::walker, Coupling::tip_coupled, Coupling::slip_clutch};

}  // namespace

TEST_SUITE_BEGIN("spindle/half_spindle");

TEST_CASE("the velocity budget closes for every coupling, whatever moves the chromosome") {
  for (Coupling const coupling : all_couplings) {
    CAPTURE(static_cast<int>(coupling));
    for (std::uint32_t cell = 0; cell < 5; ++cell) {
      auto const half_spindle = finished(busy(coupling), replicate(cell));
      REQUIRE(half_spindle.cut_short() == CutShort::no);
      CHECK_NOTHROW(half_spindle.require_closed());
      CHECK(half_spindle.worst_residual_ratio() <= 1.0);
      if (coupling == Coupling::none) continue;
      for (std::size_t k = 0; k < half_spindle.kinetochores().size(); ++k) {
        CHECK(std::abs(sum_of(half_spindle.displacement_um(k)) - moved_um(half_spindle, k)) <
              1e-11);
      }
    }
  }
}

TEST_CASE("on free minus ends sliding is the lattice's whole motion") {
  auto config = busy(Coupling::walker);
  config.microtubule.minus_end = MinusEnd::free;
  config.pole = {};
  config.kinetochore.motor_unbinding_per_s = 0.0;
  auto const half_spindle = finished(config);
  auto const parts = half_spindle.displacement_um(0);
  auto const links = half_spindle.state().links;
  double const lattice_um = (links[0].lattice_um + links[1].lattice_um + links[2].lattice_um) / 3.0;
  CHECK(part(parts, Part::sliding) == test::near(lattice_um, 1e-12));
  CHECK(part(parts, Part::reel_in) == 0.0);
  CHECK(part(parts, Part::pole) == 0.0);
}

TEST_CASE("joining and leaving is booked as the jump of the mean anchor, not as linkers") {
  // While something holds, the linkers' share of the displacement is minus their mean extension.
  auto config = still(Coupling::slip_clutch);
  config.kinetochore.microtubules = 6;
  config.kinetochore.clutch = {1.0, 50.0};
  config.kinetochore.detachment_growing = {0.5};
  config.kinetochore.attachment_per_s = 2.0;
  config.microtubule.rates.minus.growing.loss = {30.0};
  config.load = {.kind = LoadKind::constant, .force_pN = 4.0};
  HalfSpindle half_spindle(config, replicate(2));
  double largest_um = 0.0;
  for (int tick = 0; tick < 400; ++tick) {
    half_spindle.advance();
    double anchor_um = 0.0;
    double attached = 0.0;
    for (auto const& link : half_spindle.state().links) {
      if (!link.attached) continue;
      anchor_um += link.anchor_start_um - link.own_um - link.lattice_um;
      attached += 1.0;
    }
    REQUIRE(attached > 0.0);
    double const extension_um =
        half_spindle.kinetochores()[0].position_um.value() - anchor_um / attached;
    auto const parts = half_spindle.displacement_um(0);
    CHECK(std::abs(part(parts, Part::linker) + extension_um) < 1e-11);
    largest_um = std::max(largest_um, std::abs(part(parts, Part::exchange)));
  }
  CHECK(largest_um > 0.0);
}

TEST_CASE("a saved half-spindle goes on to the same bits, for every coupling") {
  for (Coupling const coupling : all_couplings) {
    CAPTURE(static_cast<int>(coupling));
    auto const config = busy(coupling);
    auto const expected = finished(config, replicate(3)).state();
    for (int const saved_at : {0, 1, 37, 200, 399}) {
      CAPTURE(saved_at);
      HalfSpindle first(config, replicate(3));
      step(first, saved_at);
      HalfSpindle second(config, replicate(4));
      step(second, 11);
      second.restore(first.state());
      CHECK(same(second.state(), first.state()));
      step(second, 400 - saved_at);
      CHECK(same(second.state(), expected));
      CHECK_FALSE(second.advance());
    }
  }
}

TEST_CASE("the state of another half-spindle is refused") {
  auto config = busy(Coupling::walker);
  HalfSpindle half_spindle(config, {});
  config.kinetochore.microtubules = 4;
  CHECK_THROWS_AS(half_spindle.restore(HalfSpindle(config, {}).state()), InputError);
}

TEST_CASE("a machine that an arm switches off does not move at all") {
  for (Coupling const coupling : riding) {
    for (MinusEnd const minus_end : {MinusEnd::held, MinusEnd::free}) {
      CAPTURE(static_cast<int>(coupling));
      auto config = two_machines(coupling);
      config.microtubule.minus_end = minus_end;
      if (minus_end == MinusEnd::free) config.pole = {};
      auto const own_off = finished(in_arm(config, Arm::flux_only));
      CHECK(part(own_off.displacement_um(0), Part::own) == 0.0);
      auto const flux_off = finished(in_arm(config, Arm::own_only));
      CHECK(part(flux_off.displacement_um(0), Part::reel_in) == 0.0);
      CHECK(part(flux_off.displacement_um(0), Part::sliding) == 0.0);
      for (auto const* half_spindle : {&own_off, &flux_off}) {
        CHECK(half_spindle->state().links[0].attached);
      }
      auto const both = finished(in_arm(config, Arm::both));
      CHECK(part(both.displacement_um(0), Part::own) != 0.0);
      CHECK(part(both.displacement_um(0), Part::reel_in) +
                part(both.displacement_um(0), Part::sliding) !=
            0.0);
    }
  }
}

TEST_CASE(
    "an imposed flux that is switched off does not move, and passive gives way by its slope") {
  auto config = still(Coupling::passenger);
  config.prescribed_flux = {.speed_um_per_s = 0.04, .stall_pN = 4.0};
  config.load = {.kind = LoadKind::constant, .force_pN = 1.0};
  config.chromosome.drag_pN_s_per_um = 1e-6;
  config.machines.flux = false;
  CHECK(part(finished(config).displacement_um(0), Part::reel_in) == 0.0);
  config.machines.off_is_passive = true;
  // Speed 0.04 (0 - F / 4) for 8 s.
  CHECK(part(finished(config).displacement_um(0), Part::reel_in) == test::near(-0.08, 1e-6));
}

TEST_CASE("all arms start alike: the same tips, lengths and holds") {
  auto config = busy(Coupling::tip_coupled);
  config.microtubule.initial_tip = InitialTip::stationary;
  auto const expected = HalfSpindle(in_arm(config, Arm::both), replicate(5)).state();
  int shrinking = 0;
  for (Arm const arm : {Arm::flux_only, Arm::own_only, Arm::neither}) {
    auto const state = HalfSpindle(in_arm(config, arm), replicate(5)).state();
    for (std::size_t i = 0; i < state.links.size(); ++i) {
      CHECK(state.links[i].microtubule == expected.links[i].microtubule);
    }
  }
  for (auto const& link : expected.links) {
    shrinking += link.microtubule.tip == TipState::shrinking ? 1 : 0;
  }
  CHECK(shrinking > 0);
}

TEST_CASE("a cell that meets the pole, leaves its lattice or lets go ends there, and says why") {
  auto config = still(Coupling::walker);
  config.kinetochore.motor = {1.0, 6.0, 1.0};
  config.kinetochore.start_um = 0.5;
  config.chromosome.drag_pN_s_per_um = 1e-9;
  auto const at_pole = finished(config);
  CHECK(at_pole.cut_short() == CutShort::met_pole);
  CHECK(at_pole.state().tick == 26);  // half a second, and the tick that shows it

  config.kinetochore.start_um = 19.9;
  config.load = {.kind = LoadKind::constant, .force_pN = 12.0};
  CHECK(finished(config).cut_short() == CutShort::met_lattice_end);

  auto loose = still(Coupling::passenger);
  loose.kinetochore.detachment_growing = {1e9};
  CHECK(finished(loose).cut_short() == CutShort::no);
  loose.window.ends_at_detachment = true;
  HalfSpindle half_spindle(loose, {});
  CHECK_FALSE(half_spindle.advance());
  CHECK(half_spindle.cut_short() == CutShort::detached);
  auto const ended = half_spindle.state();
  CHECK_FALSE(half_spindle.advance());
  CHECK(same(half_spindle.state(), ended));
}

TEST_CASE("a plus end that shrinks past its walker ends the cell") {
  auto config = still(Coupling::walker);
  config.kinetochore.motor = {0.0, 6.0, 0.0};
  config.microtubule.initial_dimers = 16255;  // 5 dimers beyond the kinetochore
  config.microtubule.rates.plus.growing.loss = {10.0};
  CHECK(finished(config).cut_short() == CutShort::met_lattice_end);
}

TEST_CASE("rows and dimers move the lattice by the same mean and nearly the same variance") {
  // 60 ends lose 40 dimers a second for 8 s.  A row's clock adds 28 dimers^2 to the variance: its
  // first and last stages are independent and uniform over 13, 2 (13^2 - 1) / 12.
  auto config = still(Coupling::passenger);
  config.kinetochore.microtubules = 60;
  config.microtubule.rates.minus.growing.loss = {40.0};
  for (LatticeStep const lattice_step : {LatticeStep::dimer, LatticeStep::row}) {
    config.microtubule.lattice_step = lattice_step;
    stats::Moments lost;
    for (std::uint32_t cell = 0; cell < 25; ++cell) {
      for (auto const& link : finished(config, replicate(cell)).state().links) {
        lost.add(static_cast<double>(link.microtubule.minus));
      }
    }
    double const variance = 320.0 + (lattice_step == LatticeStep::row ? 28.0 : 0.0);
    auto const n = static_cast<double>(lost.count);
    CHECK(std::abs(lost.mean - 320.0) < 4.5 * std::sqrt(variance / n));
    CHECK(std::abs(lost.variance() - variance) < 4.5 * variance * std::sqrt(2.0 / n));
  }
}

TEST_CASE("a movable pole carries the lattices it grips") {
  // A pull of 2 pN on a drag of 100 pN s/um, nothing else: 0.02 um/s outward for 8 s.
  auto config = still(Coupling::passenger);
  config.pole = {.movable = true, .drag_pN_s_per_um = 100.0, .outward_force_pN = 2.0};
  config.chromosome.drag_pN_s_per_um = 1e-9;
  auto const half_spindle = finished(config);
  auto const parts = half_spindle.displacement_um(0);
  CHECK(half_spindle.state().pole_um.value() == test::near(0.16, 1e-8));
  CHECK(part(parts, Part::pole) == test::near(0.16, 1e-8));
  CHECK(moved_um(half_spindle) == test::near(0.16, 1e-6));
  CHECK(std::abs(seen(half_spindle, "velocity")) < 1e-6);
  CHECK(seen(half_spindle, "equator_velocity") == test::near(1.2, 1e-6));
}
