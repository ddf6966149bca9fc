// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numeric>

#include "bipolar_samples.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/core/error.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

TEST_SUITE_BEGIN("spindle/bipolar");

TEST_CASE("a spindle in which nothing happens stays as it is") {
  BipolarSpindle const spindle = finished_spindle(quiet());
  CHECK(spindle.end() == SpindleEnd::no);
  CHECK(seen(spindle, "velocity") == 0.0);
  CHECK(seen(spindle, "lattice_velocity") == 0.0);
  CHECK(std::abs(seen(spindle, "sister_distance") - 0.6) < 1e-12);
  CHECK(seen(spindle, "held_microtubules") == 5.0);
  CHECK(seen(spindle, "amphitelic") == 1.0);
}

TEST_CASE("stretched sisters come together as two springs in drag do") {
  // Without microtubules each sister moves by zeta dx/dt = kappa (x_other - x - L0) toward the
  // other: the stretch falls at 2 kappa/zeta; implicit Euler divides it by 1 + 2 kappa dt/zeta per
  // tick.
  BipolarConfig config = quiet();
  config.sites.attached_at_start = false;
  config.window.ticks = 10;
  config.window.observe_every = 1;
  config.sisters.drag_pN_s_per_um = 50.0;
  BipolarSpindle spindle(config, {});
  auto state = spindle.state();
  for (auto& sister : state.sisters) sister.moved_um.add(0.2);
  spindle.restore(state);
  for (int tick = 1; tick <= 5; ++tick) {
    spindle.advance();
    double const stretch_um = spindle.kinetochore_x_um(1) - spindle.kinetochore_x_um(0) - 0.6;
    double const expected_um = 0.4 / std::pow(1.0 + 2.0 * 65.0 * 0.02 / 50.0, tick);
    CHECK(std::abs(stretch_um - expected_um) < 1e-12);
  }
}

TEST_CASE("Brownian sisters take kT per degree of freedom") {
  // Held by 5 links of k each and a cohesin kappa, the middle of a pair moves in a potential of
  // stiffness 2 N k and friction 2 zeta.  Implicit Euler leaves var = kT/K / (1 + K dt/2Z), K and Z
  // those of the mode: the recursion x' = (x + b)/(1 + K dt/Z), <b^2> = 2 kT dt/Z.
  BipolarConfig config = quiet();
  config.sisters.chromosomes = 20;
  config.sisters.bath = BathKind::thermal;
  config.sisters.drag_pN_s_per_um = 30.0;
  config.sites.link_pN_per_um = 20.0;
  config.window.ticks = 40000;
  BipolarSpindle spindle(config, {.seed = 8});
  stats::Moments middle;
  while (spindle.advance()) {
    // About five relaxation times of zeta/(N k) = 0.3 s between samples.
    if (spindle.tick() % 75 != 0) continue;
    for (std::size_t lane = 0; lane < 20; ++lane) {
      double const x_um =
          0.5 * (spindle.kinetochore_x_um(2 * lane) + spindle.kinetochore_x_um(2 * lane + 1));
      middle.add(x_um * x_um);
    }
  }
  double const stiffness = 2.0 * 5.0 * 20.0;
  double const kT = constants::thermal_energy_pN_um(config.temperature_K);
  double const expected = kT / stiffness / (1.0 + stiffness * 0.02 / (2.0 * 60.0));
  CHECK(std::abs(middle.mean - expected) < 4.5 * standard_error(middle));
}

TEST_CASE("the books of a lively spindle close, and its budget adds up to what moved") {
  for (std::uint32_t cell = 0; cell < 3; ++cell) {
    BipolarSpindle const spindle = finished_spindle(lively(), cell);
    CHECK(spindle.end() == SpindleEnd::no);
    CHECK_NOTHROW(spindle.require_closed());
    CHECK(spindle.worst_residual_ratio() < 1.0);
    for (std::size_t k = 0; k < 10; ++k) {
      Parts const parts = spindle.displacement_um(k);
      double const sum_um = std::accumulate(parts.begin(), parts.end(), 0.0);
      double const middle_um = spindle.state().sisters[k].start_um;
      double const moved_um = (k % 2 == 0 ? 1.0 : -1.0) * (middle_um - spindle.kinetochore_x_um(k));
      CHECK(std::abs(sum_um - moved_um) < 1e-11);
    }
  }
}

TEST_CASE("a spindle goes on from a saved state as if nothing had happened") {
  BipolarConfig config = lively();
  config.schedule = {{.what = SpindleEvent::What::photoactivate, .tick = 100, .distance_um = 2.0},
                     {.what = SpindleEvent::What::ablate, .tick = 200, .distance_um = 2.0},
                     {.what = SpindleEvent::What::cut_cohesin, .tick = 600},
                     {.what = SpindleEvent::What::lock_poleward, .tick = 600}};
  BipolarSpindle whole(config, {.seed = 5});
  BipolarSpindle first(config, {.seed = 5});
  for (int tick = 0; tick < 333; ++tick) {
    whole.advance();
    first.advance();
  }
  BipolarSpindle second(config, {.seed = 99});
  second.restore(first.state());
  while (whole.advance()) {
  }
  while (second.advance()) {
  }
  CHECK(second.tick() == whole.tick());
  for (std::size_t k = 0; k < 10; ++k) {
    CHECK(second.kinetochore_x_um(k) == whole.kinetochore_x_um(k));
    CHECK(second.displacement_um(k) == whole.displacement_um(k));
  }
  for (std::size_t side = 0; side < 2; ++side) {
    CHECK(second.pole_x_um(side) == whole.pole_x_um(side));
  }
  CHECK_THROWS_AS(BipolarSpindle(quiet(), {}).restore(first.state()), InputError);
}

TEST_CASE("poles that cross end the cell, and so do chromosomes that arrive in anaphase") {
  BipolarConfig config = quiet();
  config.poles.movable = true;
  config.poles.drag_pN_s_per_um = 10.0;
  config.poles.outward_force_pN = -1000.0;
  config.sites.attached_at_start = false;
  config.sisters.cohesin_rest_um = 0.0;
  BipolarSpindle const pressed = finished_spindle(config);
  CHECK(pressed.end() == SpindleEnd::poles_crossed);
  CHECK(pressed.tick() < config.window.ticks);
  BipolarConfig arriving = quiet();
  arriving.sites.tips.shrinkage = {dimers_per_s(120.0)};
  arriving.schedule = {{.what = SpindleEvent::What::cut_cohesin},
                       {.what = SpindleEvent::What::lock_poleward}};
  CHECK(finished_spindle(arriving).end() == SpindleEnd::met_pole);
}

TEST_CASE("bridging fibres that lose their overlap end the cell") {
  BipolarConfig config = quiet();
  config.minus_ends.grip_pN_per_um = 50.0;
  config.bridges = {.per_side = 1, .overlap_um = 0.05};
  config.kinesin5 = {.count = 100, .binding_per_um_s = 10.0};
  config.poles.movable = true;
  config.poles.drag_pN_s_per_um = 10.0;
  config.sites.attached_at_start = false;
  CHECK(finished_spindle(config).end() == SpindleEnd::overlap_vanished);
}

TEST_SUITE_END();
