// SPDX-License-Identifier: Apache-2.0
#include "poleward/vortex/model.hpp"

#include <cmath>
#include <numbers>
#include <string>

#include <doctest/doctest.h>

#include "poleward/vortex/observables.hpp"
#include "stats/near.hpp"
#include "vortex/samples.hpp"

using namespace poleward;
using namespace poleward::vortex;
using test::lattice;
using test::near;

TEST_SUITE_BEGIN("vortex/model");

TEST_CASE("columns and rows make a box that holds their flux and fits the lattice") {
  auto const model = lattice(1.2, 18, 20, 8.0);
  auto const shape = shape_of(model);
  CHECK(shape.count == 360);
  CHECK(shape.strain == 0.0);
  CHECK(near(shape.spacing_m, 600e-9, 1e-14));
  CHECK(near(shape.width_m, 18.0 * 600e-9, 1e-14));
  CHECK(near(*model.field_T * shape.width_m * shape.height_m, 360.0 * flux_quantum_Wb, 1e-14));
}

TEST_CASE("a box that is told strains the lattice that fits it best") {
  auto model = lattice(1.0, 18, 20, 8.0);
  model.columns.reset();
  model.rows.reset();
  model.width_nm = 500.0 * 18.0 * 1.01;
  model.height_nm = 250.0 * std::sqrt(3.0) * 20.0;
  auto const shape = shape_of(model);
  CHECK(shape.columns == 18);
  CHECK(shape.rows == 20);
  CHECK(near(shape.strain, 0.01, 1e-9));
  CHECK(warnings(model).size() == 1);
  model.width_nm = 500.0 * 18.0;
  CHECK(warnings(model).empty());
}

TEST_CASE("neighbours of the lattice are one spacing apart all round") {
  auto const model = lattice(1.0, 4, 4, 1.9);
  auto const config = vortices_config(model, test::times_of(model, 1));
  REQUIRE(config.start_m.size() == 16);
  for (auto const& here : config.start_m) {
    int nearest = 0;
    for (auto const& there : config.start_m) {
      auto const apart = config.box.minimal_image({here.x - there.x, here.y - there.y});
      if (near(std::hypot(apart.x, apart.y), 500e-9, 1e-9)) ++nearest;
    }
    CHECK(nearest == 6);
  }
}

TEST_CASE("the tick follows what is stiffest") {
  auto model = lattice(1.0, 18, 20, 8.0);
  double const free_s = suggested_tick_s(model);
  // A twentieth of 1/(2 pi n lambda^2) of eta lambda/f0, n lambda^2 = 2/sqrt3.
  CHECK(
      near(free_s,
           0.05 * test::film.relaxation_time_s() / (2.0 * std::numbers::pi * 2.0 / std::sqrt(3.0)),
           1e-12));
  model.random_pins = {.count = 10, .strength_A_per_m2 = 1e10, .range_nm = 20.0};
  CHECK(suggested_tick_s(model) < 0.2 * free_s);
  auto two = test::film_model();
  two.arrangement = Arrangement::listed;
  CHECK(std::isinf(suggested_tick_s(two)));
  two.width_nm = two.height_nm = 9000.0;
  two.starts = {{4000.0, 4000.0}, {4500.0, 4000.0}};
  double const apart_s = suggested_tick_s(two);
  two.starts[1].x_nm = 4050.0;
  // Their force changes as 1/r^2.
  CHECK(near(apart_s / suggested_tick_s(two), 100.0, 0.02));
}

TEST_CASE("predictions stand where they hold, and nowhere else") {
  auto const names = [](VortexModel const& model) {
    std::string all;
    for (auto const& known : predictions(vortices_config(model, test::times_of(model, 10)))) {
      all += known.observable + ' ';
    }
    return all;
  };
  auto model = lattice(1.0, 18, 20, 8.0);
  model.current_density_A_per_m2 = 1e9;
  CHECK(names(model) == "velocity electric_field resistivity ");
  model.random_pins = {.count = 10, .strength_A_per_m2 = 1e9, .range_nm = 20.0};
  CHECK(names(model).empty());
  model.random_pins = {};
  model.washboard = {.period_nm = 500.0, .strength_A_per_m2 = 1e9};
  CHECK(names(model).empty());
  model.repulsion = false;
  CHECK(names(model) == "velocity ");
}

TEST_SUITE_END();
