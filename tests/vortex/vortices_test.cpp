// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/vortex/model.hpp"
#include "poleward/vortex/observables.hpp"
#include "poleward/vortex/theory/lattice.hpp"
#include "poleward/vortex/theory/washboard.hpp"
#include "stats/near.hpp"
#include "vortex/samples.hpp"

using namespace poleward;
using namespace poleward::vortex;
using test::film;
using test::finished;
using test::lattice;
using test::near;

namespace {

constexpr double pi = std::numbers::pi;

/// A washboard in units in which drag, largest pull and wave number are 1; kT is told per length.
VorticesConfig unit_board(double tilt, double temperature, double tick, std::int64_t ticks) {
  return {.material = {1.0, 1.0, 1.0},
          .drag_N_s_per_m2 = 1.0,
          .thickness_m = 1.0,
          .temperature_K = temperature / constants::boltzmann_J_per_K,
          .field_T = 1.0,
          .current_density_A_per_m2 = tilt / flux_quantum_Wb,
          .box = {.width = 2.0 * pi, .height = 1.0, .periodic_x = true, .periodic_y = true},
          .taps_m = pi,
          .repulsion = false,
          .washboard = {.period_m = 2.0 * pi, .force_N_per_m = 1.0},
          .tick_s = tick,
          .ticks = ticks};
}

/// Where a vortex that starts at `from` is after a time: with p = tan(x/2) and f > 1 the equation
/// dx/dt = f - sin x integrates to f p - 1 = w tan(w t/2 + c), w = sqrt(f^2 - 1).
double exact_place(double tilt, double from, double time) {
  double const w = std::sqrt(tilt * tilt - 1.0);
  double const start = std::atan((tilt * std::tan(0.5 * from) - 1.0) / w);
  double const phase = 0.5 * w * time + start;
  double const half = std::atan((w * std::tan(phase) + 1.0) / tilt);
  // Each branch of the tangent is one period.
  return 2.0 * (half + pi * std::round((phase - std::atan(std::tan(phase))) / pi));
}

double place_error(Scheme scheme, double tick) {
  constexpr double time = 6.0;
  auto config = unit_board(2.0, 0.0, tick, std::llround(time / tick));
  config.scheme = scheme;
  config.start_m = {{0.3, 0.5}};
  return std::abs(finished(config).place_m(0).x - exact_place(2.0, 0.3, time));
}

}  // namespace

TEST_SUITE_BEGIN("vortex/vortices");

TEST_CASE("a free lattice moves at J Phi0/eta, and the drag takes what the current gives") {
  auto model = lattice(1.0, 8, 10, 3.9);
  model.current_density_A_per_m2 = 3e9;
  auto const run = finished(model, 100);
  auto const expected = flux_flow(film, run.config().field_T, 3e9);
  CHECK(near(run.velocity_m_per_s(), expected.speed_m_per_s, 1e-12));
  CHECK(near(run.electric_field_V_per_m(), expected.electric_field_V_per_m, 1e-12));
  CHECK(near(run.power_W_per_m3(), expected.power_W_per_m3, 1e-12));
  CHECK(near(run.dissipation_W_per_m3(), run.power_W_per_m3(), 1e-12));
  CHECK(near(run.electric_field_V_per_m() / 3e9,
             film.flux_flow_resistivity_Ohm_m(run.config().field_T), 1e-12));
}

TEST_CASE("the voltage is the ledger's count of vortices that crossed the line between the taps") {
  auto model = lattice(1.0, 8, 10, 3.9);
  model.noise = true;
  model.temperature_K = 6.0;
  model.current_density_A_per_m2 = 3e9;
  auto const config = vortices_config(model, test::times_of(model, 400));
  Vortices run(config);
  auto const windings = [&] {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
      sum += static_cast<std::int64_t>(
          std::floor((run.place_m(i).x - config.taps_m) / config.box.width));
    }
    return sum;
  };
  auto const before = windings();
  while (run.advance()) {
  }
  CHECK(run.crossings() == windings() - before);
  CHECK(run.crossings() > 20);
  CHECK(run.voltage_V() == flux_quantum_Wb * static_cast<double>(run.crossings()) / run.window_s());
  CHECK(run.ledger().net_count(run.taps()) == run.crossings());
  double const drift = run.ledger().amount(run.taps(), flux::Mechanism::drift);
  double const diffusive = run.ledger().amount(run.taps(), flux::Mechanism::diffusive);
  CHECK(std::abs(drift + diffusive - static_cast<double>(run.crossings())) < 1e-9);
  // E times the length of the line, but for the part of a spacing that is under way.
  double const expected = run.electric_field_V_per_m() * config.box.height;
  CHECK(std::abs(run.voltage_V() - expected) * run.window_s() / flux_quantum_Wb < 10.0);
  run.require_closed();
}

TEST_CASE("steps are of second order by Heun's scheme, of first by Euler's") {
  double const heun = place_error(Scheme::heun, 0.02);
  CHECK(heun < 2e-3);
  CHECK(place_error(Scheme::heun, 0.01) / heun == doctest::Approx(0.25).epsilon(0.05));
  double const euler = place_error(Scheme::euler, 0.001);
  CHECK(place_error(Scheme::euler, 0.0005) / euler == doctest::Approx(0.5).epsilon(0.05));
}

TEST_CASE("what the current does goes into heat and into the pins, without noise") {
  // The first law, J Phi0 sum dx = heat + change of energy; the trapezoidal rule is of second
  // order.
  auto const imbalance = [](double ticks) {
    auto model = lattice(1.0, 8, 10, 3.9);
    model.current_density_A_per_m2 = 1e9;
    model.random_pins = {.count = 30, .strength_A_per_m2 = 2e8, .range_nm = 60.0, .seed = 7};
    double const time_s = 2e-9;
    Vortices run(vortices_config(model, {.duration_s = time_s, .tick_s = time_s / ticks}));
    double const start = run.potential_energy_J_per_m();
    while (run.advance()) {
    }
    double const volume = run.config().box.width * run.config().box.height * run.window_s();
    double const gained = run.potential_energy_J_per_m() - start;
    double const given = run.power_W_per_m3() * volume;
    return std::abs(given - run.dissipation_W_per_m3() * volume - gained) / given;
  };
  double const coarse = imbalance(400.0);
  CHECK(coarse < 1e-3);
  CHECK(imbalance(1600.0) < 0.2 * coarse);
}

TEST_CASE("two vortices part as K1 says, symmetrically") {
  auto model = test::film_model();
  model.arrangement = Arrangement::listed;
  model.width_nm = model.height_nm = 9000.0;
  model.starts = {{4000.0, 4500.0}, {4300.0, 4900.0}};
  double const expected = 1.5;
  double const time_s = theory::repulsion_time(1.0, expected) * film.relaxation_time_s();
  Vortices run(vortices_config(model, {.duration_s = time_s, .tick_s = time_s / 400.0}));
  while (run.advance()) {
  }
  auto const a = run.place_m(0);
  auto const b = run.place_m(1);
  CHECK(near(std::hypot(b.x - a.x, b.y - a.y) / film.penetration_depth_m, expected, 1e-5));
  CHECK(near((b.y - a.y) / (b.x - a.x), 4.0 / 3.0, 1e-12));
  CHECK(near(a.x + b.x, 8300e-9, 1e-12));
}

TEST_CASE("free vortices spread by kT/(eta d)") {
  auto config = unit_board(0.0, 0.7, 0.1, 50);
  config.washboard.force_N_per_m = 0.0;
  config.scattered = 4000;
  auto const run = finished(config);
  // The variance of a normal sample of 4000 has a relative standard error of sqrt(2/3999).
  CHECK(std::abs(run.diffusivity_m2_per_s() / 0.7 - 1.0) < 4.5 * std::sqrt(2.0 / 3999.0));
  CHECK(std::abs(run.velocity_m_per_s()) < 4.5 * std::sqrt(2.0 * 0.7 / (5.0 * 4000.0)));
}

TEST_CASE(
    "on a washboard heat and drive agree on average, and the mean velocity is the exact one") {
  auto config = unit_board(0.9, 0.5, 0.05, 4000);
  config.scattered = 400;
  config.window_start = 400;
  auto const run = finished(config);
  theory::Washboard const board{0.9, 0.5};
  double const time = run.window_s() * 400.0;
  double const error = std::sqrt(2.0 * 0.5 * board.diffusivity() / time);
  CHECK(std::abs(run.velocity_m_per_s() - board.velocity()) < 4.5 * error);
  // Their difference is the change of potential energy, at most 2 for each vortex.
  double const volume = 2.0 * pi * run.window_s();
  CHECK(std::abs(run.power_W_per_m3() - run.dissipation_W_per_m3()) * volume < 2.0 * 400.0 * 0.1);
}

TEST_CASE("one pin holds a vortex up to its own current and no further") {
  for (double const share : {0.98, 1.03}) {
    auto model = test::film_model();
    model.arrangement = Arrangement::listed;
    model.width_nm = model.height_nm = 2000.0;
    model.starts = {{1000.0, 1000.0}};
    model.pins = {{1000.0, 1000.0, 1e9, 50.0}};
    model.current_density_A_per_m2 = share * 1e9;
    auto const run = finished(model, 4000);
    bool const held = std::abs(run.place_m(0).x - 1000e-9) < 50e-9;
    CHECK(held == (share < 1.0));
  }
}

TEST_CASE("a wave of the lattice decays at the rate of its lattice sum") {
  for (auto const polarization : {Polarization::transverse, Polarization::longitudinal}) {
    auto model = lattice(1.5, 10, 12, 6.2);
    model.wave = {.wavelengths = 3, .amplitude = 3e-4, .polarization = polarization};
    auto const run = finished(model, 40);
    theory::Lattice const sum{.spacing = 1.5, .cutoff = 6.2};
    auto const rates = theory::relaxation(sum, 0.0, run.config().wave_per_m * 500e-9);
    double const expected =
        polarization == Polarization::transverse ? rates.along_x : rates.along_y;
    CHECK(near(run.mode_rate_per_s() * film.relaxation_time_s(), expected, 1e-3));
  }
}

TEST_CASE("a sample holds the energy of its lattice, and square is worse than triangular") {
  auto model = lattice(1.5, 13, 14, 8.4);
  double const triangular =
      Vortices(vortices_config(model, test::times_of(model, 1))).energy_per_vortex();
  theory::Lattice const sum{.spacing = 1.5};
  CHECK(near(triangular, sum.energy_per_vortex(), 1e-3));
  model.arrangement = Arrangement::square;
  double const square =
      Vortices(vortices_config(model, test::times_of(model, 1))).energy_per_vortex();
  CHECK(near(square, theory::square_of_same_density(sum).energy_per_vortex(), 1e-3));
  CHECK(square > triangular);
}

TEST_CASE("open edges let vortices out and in, all of them through the ledger") {
  auto model = lattice(1.0, 10, 8, 3.4);
  model.open_edges = true;
  model.noise = true;
  model.temperature_K = 6.0;
  model.current_density_A_per_m2 = 1e9;
  auto const config = vortices_config(model, test::times_of(model, 1500));
  Vortices run(config);
  auto const start = static_cast<std::int64_t>(run.size());
  while (run.advance()) {
  }
  run.require_closed();
  auto const& ledger = run.ledger();
  flux::BoundaryId const low(0);
  flux::BoundaryId const high(2);
  CHECK(ledger.config().boundaries[2].name == "high edge");
  CHECK(static_cast<std::int64_t>(run.size()) - start ==
        ledger.net_count(low) - ledger.net_count(high));
  CHECK(ledger.net_count(low) > 0);
  CHECK(ledger.net_count(high) > 0);
  CHECK(ledger.gross_forward(low, flux::Mechanism::jump) > 0.0);
  // The applied density is kept up to within a few rows of eight.
  CHECK(std::abs(static_cast<double>(run.size()) - 80.0) < 32.0);
}

TEST_CASE("a saved run goes on bit by bit, and another sample's is refused") {
  auto model = lattice(1.0, 8, 10, 3.9);
  model.noise = true;
  model.temperature_K = 4.2;
  model.current_density_A_per_m2 = 1e9;
  model.random_pins = {.count = 20, .strength_A_per_m2 = 1e9, .range_nm = 50.0, .seed = 3};
  for (bool const open : {false, true}) {
    model.open_edges = open;
    auto const config = vortices_config(model, test::times_of(model, 60));
    Vortices whole(config);
    Vortices first(config);
    for (int tick = 0; tick < 23; ++tick) first.advance();
    Vortices second(config);
    second.restore(first.state());
    while (whole.advance()) {
    }
    while (second.advance()) {
    }
    CHECK(second.state() == whole.state());
  }
  model.open_edges = false;
  auto other = model;
  other.columns = 9;
  Vortices small(vortices_config(model, test::times_of(model, 60)));
  Vortices const large(vortices_config(other, test::times_of(other, 60)));
  CHECK_THROWS_AS(small.restore(large.state()), InputError);
}

TEST_CASE("vortices keep their own noise whatever the others do") {
  auto config = unit_board(0.5, 0.5, 0.05, 200);
  config.start_m = {{0.1, 0.5}, {0.2, 0.5}};
  auto const two = finished(config);
  config.start_m.push_back({2.0, 0.1});
  auto const three = finished(config);
  CHECK(two.place_m(1) == three.place_m(1));
}

TEST_SUITE_END();
