// SPDX-License-Identifier: Apache-2.0
// Whole spindles against exact answers.
#include <cmath>

#include "bipolar_samples.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/spindle/theory/chipper_feeder.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

TEST_SUITE_BEGIN("spindle/bipolar_theory");

namespace {

// Anaphase from the start: cut sisters whose plus ends shrink at 1.2 um/min while minus ends lose
// 0.6 um/min, in a spindle whose poles are pulled apart.
BipolarConfig parting() {
  BipolarConfig config = quiet();
  config.sites.tips = {.shrinkage = {dimers_per_s(1.2)}};
  config.minus_ends.loss = {dimers_per_s(0.6)};
  config.poles.length_um = 20.0;
  config.schedule = {{.what = SpindleEvent::What::cut_cohesin},
                     {.what = SpindleEvent::What::lock_poleward}};
  config.window.ticks = 3000;
  config.window.window_start = 500;
  return config;
}

void check_near(stats::Moments const& got, double expected) {
  CAPTURE(got.mean);
  CAPTURE(expected);
  CHECK(std::abs(got.mean - expected) < 4.5 * standard_error(got));
}

// A spindle of bridging fibres alone, each half one microtubule with 20 motors bound for good.
BipolarConfig bridged(double pole_drag_per_microtubule) {
  BipolarConfig config = quiet();
  config.sites.attached_at_start = false;
  config.sisters.chromosomes = 8;
  config.poles.length_um = 20.0;
  config.minus_ends = {.loss = {dimers_per_s(1.2), -1.0 / 3.0}, .grip_pN_per_um = 10.0};
  config.bridges = {.per_side = 1, .overlap_um = 12.0, .growth_per_s = dimers_per_s(2.1)};
  // 24 motors of 0.5 pN: 12 pN at stall, 2.4 um/min unloaded, so 5 pN min/um.
  config.kinesin5 = {.count = 24 * 8, .stall_pN = 0.5};
  config.poles.movable = std::isfinite(pole_drag_per_microtubule);
  if (config.poles.movable) config.poles.drag_pN_s_per_um = 8.0 * pole_drag_per_microtubule;
  config.window = {.tick_s = 0.02, .ticks = 6000, .window_start = 1500, .observe_every = 50};
  return config;
}

BipolarSpindle with_bound_motors(BipolarConfig const& config, std::uint32_t replicate) {
  BipolarSpindle spindle(config, {.seed = 31, .replicate = replicate});
  auto state = spindle.state();
  for (auto& lane : state.lanes) lane.motors = {24, 0};
  spindle.restore(state);
  while (spindle.advance()) {
  }
  return spindle;
}

}  // namespace

TEST_CASE("anaphase adds up: lattice and own motion make the velocity seen from the pole") {
  BipolarConfig const config = parting();
  check_near(seen_in_cells(config, 40, "lattice_velocity"), 0.6);
  check_near(seen_in_cells(config, 40, "own_velocity"), 1.2);
  check_near(seen_in_cells(config, 40, "velocity"), 1.8);
  check_near(seen_in_cells(config, 40, "lattice_share"), 1.0 / 3.0);
}

TEST_CASE("seen from the equator, the poles' own motion comes on top") {
  // A pole pulled by F against its drag Z alone moves at F/Z = 0.5 um/min; the chromosomes' drag is
  // left as small as it may be.
  BipolarConfig config = parting();
  config.poles.movable = true;
  config.poles.drag_pN_s_per_um = 1200.0;
  config.poles.outward_force_pN = 10.0;
  config.sisters.drag_pN_s_per_um = 1e-3;
  BipolarSpindle const spindle = finished_spindle(config);
  CHECK(std::abs(seen(spindle, "pole_separation") - 1.0) < 1e-4);
  CHECK(std::abs(seen(spindle, "equator_velocity") - seen(spindle, "velocity") - 0.5) < 1e-4);
  check_near(seen_in_cells(config, 40, "velocity"), 1.8);
}

TEST_CASE("cutting the sisters without locking the tips leaves them switching") {
  BipolarConfig config = parting();
  config.schedule.pop_back();
  config.sites.tips = {.growth = {dimers_per_s(1.0)},
                       .shrinkage = {dimers_per_s(1.0)},
                       .catastrophe = {0.5},
                       .rescue = {0.5}};
  // Tips that grow and shrink alike go nowhere on average.
  check_near(seen_in_cells(config, 40, "own_velocity"), 0.0);
  check_near(seen_in_cells(config, 40, "velocity"), 0.6);
}

TEST_CASE("a depolymerase that a spring slows winds it up with the logarithm of time") {
  // A kinetochore that cannot move, each microtubule on its own: dF/dt = k m0 exp(-F/Fm), so
  // F = Fm ln(1 + k m0 t/Fm).  Single dimers make k rise = 0.012 pN of noise: of order 0.1 %.
  BipolarConfig config = quiet();
  config.sisters.drag_pN_s_per_um = 1e9;
  config.sites.link_pN_per_um = 20.0;
  config.minus_ends.loss = {dimers_per_s(0.6), -0.5};
  config.window = {.tick_s = 0.02, .ticks = 3000, .window_start = 2990, .observe_every = 1};
  double const time_s = 2995 * 0.02;
  double const expected_pN = 2.0 * std::log(1.0 + 20.0 * 0.01 * time_s / 2.0);
  auto const tension = seen_in_cells(config, 30, "tension");
  CAPTURE(tension.mean);
  CAPTURE(expected_pN);
  double const lattice_noise_pN = 0.012;
  CHECK(std::abs(tension.mean - expected_pN) < 4.5 * standard_error(tension) + lattice_noise_pN);
}

TEST_CASE("chipper and feeder settle where their forces meet, with fixed and with movable poles") {
  // u0 2.4, m0 1.2 um/min, Fm 3 pN, G 5 pN min/um: F 1.639 pN and u = m = 2.072 um/min between
  // fixed poles; with 8 pN min/um of drag per microtubule F 1.432, u 2.114 = 1.934 + 0.179.
  for (double const drag : {std::numeric_limits<double>::infinity(), 480.0}) {
    theory::ChipperFeeder const machines{.unloaded_sliding_um_per_s = 0.04,
                                         .sliding_slope_pN_s_per_um = 300.0,
                                         .unloaded_chipping_um_per_s = 0.02,
                                         .chipping_force_pN = 3.0,
                                         .pole_drag_pN_s_per_um = drag};
    auto const expected = theory::steady_state(machines);
    stats::Moments flux;
    stats::Moments apart;
    for (std::uint32_t cell = 0; cell < 30; ++cell) {
      BipolarSpindle const spindle = with_bound_motors(bridged(drag), cell);
      flux.add(seen(spindle, "bridge_velocity"));
      apart.add(seen(spindle, "pole_separation"));
    }
    CAPTURE(drag);
    // The grip's noise raises the loss by exp(k rise / 4 Fm), 0.05 % here.
    double const noise = std::exp(10.0 * constants::rise_per_dimer_um / 12.0);
    double const chipping = 60.0 * expected.chipping_um_per_s;
    CHECK(std::abs(flux.mean - chipping) < 4.5 * standard_error(flux) + (noise - 1.0) * chipping);
    double const parting_speed = 60.0 * theory::pole_to_pole_rate_um_per_s(expected);
    CHECK(std::abs(apart.mean - parting_speed) <
          4.5 * standard_error(apart) + (noise - 1.0) * chipping);
  }
}

TEST_CASE("motors bind and let go until as many do the one as the other") {
  // Each of 40 motors binds at k L and lets go at r: on average k L/(k L + r) of them are bound,
  // here 0.5 of them, by a Binomial law.
  BipolarConfig config = quiet();
  config.sites.attached_at_start = false;
  config.sisters.chromosomes = 1;
  config.minus_ends.grip_pN_per_um = 50.0;
  config.bridges = {.per_side = 1, .overlap_um = 2.0};
  config.kinesin5 = {.count = 40, .stall_pN = 1e-9, .binding_per_um_s = 0.1, .unbinding = {0.2}};
  config.window = {.tick_s = 0.02, .ticks = 3000, .window_start = 1500, .observe_every = 100};
  auto const bound = seen_in_cells(config, 60, "bound_kinesin_5");
  check_near(bound, 20.0);
}

TEST_CASE("microtubules that search are as long as dynamic instability makes them") {
  // Without rescue a microtubule lives for one growth of exponential length: at a random time those
  // alive have an exponential length of mean vg vs/(vs fc) = vg/fc.
  BipolarConfig config = quiet();
  config.search = {
      .per_pole = 200,
      .aimed = 0.0,
      .nucleation_per_s = 1.0,
      .tips = {
          .growth = {dimers_per_s(12.0)}, .shrinkage = {dimers_per_s(24.0)}, .catastrophe = {0.1}}};
  config.window = {.tick_s = 0.02, .ticks = 10000, .window_start = 5000, .observe_every = 200};
  check_near(seen_in_cells(config, 12, "searching_length"), 2.0);
}

TEST_CASE("held microtubules are let go of at their rate") {
  // Nothing searches: n = 5 exp(-r t) on average.
  BipolarConfig config = quiet();
  config.sisters.chromosomes = 40;
  config.sites.detachment = {0.05};
  config.sites.capture_per_s = 0.0;
  config.window = {.tick_s = 0.02, .ticks = 1008, .window_start = 992, .observe_every = 2};
  check_near(seen_in_cells(config, 20, "held_microtubules"), 5.0 * std::exp(-0.05 * 20.0));
}

TEST_CASE("search and capture attach every pair, mostly each sister to the pole it faces") {
  BipolarConfig config = quiet();
  config.sites.attached_at_start = false;
  config.sites.back_capture = 0.0;
  config.search = {.per_pole = 100,
                   .aimed = 1.0,
                   .nucleation_per_s = 2.0,
                   .tips = {.growth = {dimers_per_s(12.0)},
                            .shrinkage = {dimers_per_s(24.0)},
                            .catastrophe = {0.02}}};
  config.ejection = {.kind = EjectionKind::spring, .stiffness_pN_per_um = 5.0};
  config.window = {.tick_s = 0.02, .ticks = 20000, .window_start = 19000, .observe_every = 100};
  BipolarSpindle const spindle = finished_spindle(config);
  CHECK(seen(spindle, "amphitelic") == 1.0);
  CHECK(seen(spindle, "held_microtubules") == 5.0);
}

TEST_SUITE_END();
