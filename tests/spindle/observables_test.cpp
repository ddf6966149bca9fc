// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "half_spindle_samples.hpp"
#include "poleward/spindle/half_spindle_observables.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;
using test::near;

namespace {

/// Least-squares slope, per minute, of numbers taken every `spacing_s`.
double slope_per_min(std::vector<double> const& y, double spacing_s) {
  double const middle = 0.5 * static_cast<double>(y.size() - 1);
  double cross = 0.0;
  double square = 0.0;
  for (std::size_t j = 0; j < y.size(); ++j) {
    double const time_s = spacing_s * (static_cast<double>(j) - middle);
    cross += time_s * y[j];
    square += time_s * time_s;
  }
  return 60.0 * cross / square;
}

/// What the window sees, noted down by hand: every fifth tick from tick 100 on.
struct Notes {
  std::vector<double> from_pole_um;
  std::vector<double> length_um;
  std::vector<double> pole_um;
  double tension_pN = 0.0;
  double attached = 0.0;
};

Notes noted(HalfSpindle& half_spindle) {
  Notes notes;
  for (int tick = 1; tick <= 400; ++tick) {
    half_spindle.advance();
    if (tick < 100 || tick % 5 != 0) continue;
    auto const state = half_spindle.state();
    notes.pole_um.push_back(state.pole_um.value());
    notes.from_pole_um.push_back(state.kinetochores[0].position_um.value() + state.pole_um.value());
    double length_um = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
      auto const& link = state.links[i];
      length_um +=
          static_cast<double>(link.microtubule.plus - link.microtubule.minus) * 8.0e-3 / 13.0 / 3.0;
      notes.tension_pN += link.tension_pN / 3.0 / 61.0;
      notes.attached += link.attached ? 1.0 / 61.0 : 0.0;
    }
    notes.length_um.push_back(length_um);
  }
  return notes;
}

HalfSpindleConfig watched(Coupling coupling) {
  auto config = busy(coupling);
  config.chromosome.count = 1;
  config.window.window_start = 100;
  return config;
}

}  // namespace

TEST_SUITE_BEGIN("spindle/observables");

TEST_CASE("every observable has a name of its own, a unit, a meaning and a value") {
  for (Coupling const coupling : all_couplings) {
    auto const config = busy(coupling);
    auto const known = observables(config);
    auto const values = observe(finished(config));
    REQUIRE(known.size() == values.size());
    std::set<std::string> names;
    for (std::size_t which = 0; which < known.size(); ++which) {
      CAPTURE(known[which].name);
      CHECK(names.insert(known[which].name).second);
      CHECK_FALSE(known[which].unit.empty());
      CHECK_FALSE(known[which].meaning.empty());
      CHECK(values[which].count <= 2);
    }
  }
}

TEST_CASE("velocities are fitted to what can be noted down by hand") {
  for (Coupling const coupling :
       {Coupling::walker, Coupling::tip_coupled, Coupling::slip_clutch, Coupling::passenger}) {
    CAPTURE(static_cast<int>(coupling));
    HalfSpindle half_spindle(watched(coupling), replicate(6));
    auto const notes = noted(half_spindle);
    REQUIRE(notes.pole_um.size() == 61);
    CHECK(seen(half_spindle, "velocity") == near(-slope_per_min(notes.from_pole_um, 0.1), 1e-9));
    CHECK(seen(half_spindle, "pole_velocity") == near(slope_per_min(notes.pole_um, 0.1), 1e-9));
    CHECK(seen(half_spindle, "length_velocity") == near(slope_per_min(notes.length_um, 0.1), 1e-9));
    double blocks = 0.0;
    for (int block = 1; block <= 8; ++block) {
      blocks += seen(half_spindle, "velocity_block_" + std::to_string(block)) / 8.0;
    }
    double const way_um = notes.from_pole_um.front() - notes.from_pole_um.back();
    CHECK(blocks == near(way_um * 60.0 / 6.0, 1e-9));
    CHECK(seen(half_spindle, "tension") == near(notes.tension_pN, 1e-9));
    CHECK(seen(half_spindle, "attached_microtubules") == near(notes.attached, 1e-12));
  }
}

TEST_CASE("the parts of the velocity add up, in the pole's frame") {
  for (Coupling const coupling :
       {Coupling::walker, Coupling::tip_coupled, Coupling::slip_clutch, Coupling::passenger}) {
    auto const cell = finished(watched(coupling), replicate(7));
    double sum = 0.0;
    for (auto const* part : {"lattice_velocity", "own_velocity", "linker_velocity",
                             "exchange_velocity", "unattached_velocity", "thermal_velocity"}) {
      sum += seen(cell, part);
    }
    CHECK(sum == near(seen(cell, "velocity"), 1e-9));
    CHECK(seen(cell, "equator_velocity") - seen(cell, "pole_velocity") ==
          near(seen(cell, "velocity"), 1e-9));
    CHECK(seen(cell, "plus_end_assembly") - seen(cell, "minus_end_loss") ==
          near(seen(cell, "length_velocity"), 1e-9));
  }
}

TEST_CASE("the flux weighted by tension is that of the microtubules that pull") {
  // One of two microtubules is let go; an imposed flux moves both alike.
  auto config = still(Coupling::passenger);
  config.prescribed_flux = {.speed_um_per_s = 0.02};
  config.load = {.kind = LoadKind::constant, .force_pN = 1.0};
  CHECK(seen(finished(config), "tension_weighted_flux") == near(1.2, 1e-9));
  CHECK(seen(finished(config), "lattice_velocity") == near(1.2, 1e-9));
}

TEST_CASE("clipped motors are counted, motors that may slip are not") {
  auto config = still(Coupling::walker);
  config.kinetochore.motor = {0.02, 6.0, 0.0};
  config.chromosome.drag_pN_s_per_um = 1e-3;
  config.load = {.kind = LoadKind::constant, .force_pN = 9.0};
  config.window.window_start = 10;  // the linker has stretched by then
  CHECK(seen(finished(config), "clipped_share") > 0.99);
  CHECK(std::abs(seen(finished(config), "velocity")) < 1e-6);
  config.kinetochore.motor.backward_speed_um_per_s = 0.02;
  CHECK(seen(finished(config), "clipped_share") == 0.0);
  config.load.force_pN = 3.0;
  config.kinetochore.motor.backward_speed_um_per_s = 0.0;
  CHECK(seen(finished(config), "clipped_share") == 0.0);
}

TEST_CASE("a cell whose window is not complete has no numbers") {
  auto config = still(Coupling::passenger);
  config.kinetochore.detachment_growing = {1e9};
  config.window.ends_at_detachment = true;
  for (auto const& value : observe(finished(config))) CHECK(value.count == 0);
}

TEST_CASE("microtubules alone report their lattice and their ends") {
  auto config = still(Coupling::none);
  config.kinetochore.microtubules = 3;
  config.microtubule.rates.plus.growing = {{50.0}, {5.0}};
  config.microtubule.rates.minus.growing = {{5.0}, {60.0}};
  auto const cell = finished(config);
  CHECK(seen(cell, "lattice_velocity") == near(seen(cell, "minus_end_loss"), 1e-9));
  CHECK(seen(cell, "growing_share") == near(1.0, 1e-12));
  CHECK(seen(cell, "pole_velocity") == 0.0);
}

TEST_CASE("a film of one frame shows no speed, and the rest of the cell is none the worse") {
  auto config = still(Coupling::passenger);
  config.prescribed_flux = {.speed_um_per_s = 0.02};
  auto const known = observables(config);
  for (int const frame_every : {300, 500}) {
    config.window.frame_every = frame_every;
    auto const values = observe(finished(config));
    for (std::size_t which = 0; which < known.size(); ++which) {
      if (known[which].name == "assay_flux") CHECK(values[which].count == (frame_every < 400));
      if (known[which].name == "velocity") CHECK(values[which].count == 1);
    }
  }
}
