// SPDX-License-Identifier: Apache-2.0
#include "poleward/solar/surface_transport.hpp"

#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::solar;
using poleward::test::near;

TEST_SUITE_BEGIN("solar/surface_transport");

namespace {

constexpr double day_s = 86400.0;
constexpr double year_s = 365.25 * day_s;
constexpr double degree = std::numbers::pi / 180.0;

using Shape = StartField::Shape;

MeridionalFlow sin_cos(double speed_m_per_s) {
  return {.profile = MeridionalFlow::Profile::sin_cos, .speed_m_per_s = speed_m_per_s};
}

void run_to_end(SurfaceTransport& surface) {
  while (surface.advance()) {
  }
  surface.require_closed();
}

/// A pair of rings in the north, as after Joy's law, every 30 days, on a flowing surface.
SurfaceConfig busy_surface() {
  return {.cells = 60,
          .flow = sin_cos(20.0),
          .start = {.shape = Shape::hemispheres, .strength_G = 2.0},
          .emergences = {{.first_latitude_rad = 8.0 * degree,
                          .first_flux_Mx = 1e21,
                          .second_latitude_rad = 12.0 * degree,
                          .second_flux_Mx = -1e21,
                          .width_rad = 3.0 * degree,
                          .first_tick = 2,
                          .every_ticks = 3,
                          .scatter_rad = 1.0 * degree}},
          .circles = {{"south30", -30.0 * degree}, {"equator", 0.0}, {"north55", 55.0 * degree}},
          .tick_s = 10.0 * day_s,
          .ticks = 40,
          .window_start = 10};
}

}  // namespace

TEST_CASE("modes decay at l (l + 1) eta/R^2 to rounding, whatever the tick") {
  for (int const l : {1, 2, 3, 9, 20}) {
    SurfaceConfig config{.cells = 90,
                         .start = {.shape = Shape::mode, .degree = l, .strength_G = 3.0},
                         .tick_s = 30.0 * day_s,
                         .ticks = 12};
    SurfaceTransport surface(config);
    auto const before = surface.field_G();
    run_to_end(surface);
    double const left = std::exp(-mode_decay_rate_per_s(l, 250.0) * surface.time_s());
    for (std::size_t i = 0; i < 90; ++i) {
      CHECK(std::abs(surface.field_G()[i] - left * before[i]) < 1e-13);
    }
  }
}

TEST_CASE("the discrete modes are orthogonal and tend to Legendre's polynomials") {
  for (int l = 1; l < 6; ++l) {
    auto const p = discrete_legendre(400, l);
    auto const q = discrete_legendre(400, l - 1);
    double product = 0.0;
    double norm = 0.0;
    for (std::size_t i = 0; i < 400; ++i) {
      product += p[i] * q[i] / 200.0;
      norm += p[i] * p[i] / 200.0;
      double const s = (2.0 * static_cast<double>(i) - 399.0) / 400.0;
      CHECK(std::abs(p[i] - std::legendre(static_cast<unsigned>(l), s)) < 1e-4 * l * l);
    }
    CHECK(std::abs(product) < 1e-14);
    CHECK(near(norm, 2.0 / (2 * l + 1), 1e-3));
  }
}

TEST_CASE("without flow the dipole of any field decays at 2 eta/R^2") {
  SurfaceConfig config{.cells = 50,
                       .start = {.shape = Shape::hemispheres, .strength_G = 5.0},
                       .tick_s = 20.0 * day_s,
                       .ticks = 100};
  SurfaceTransport surface(config);
  // (3/2) int |s| ds = 3/2 for opposite hemispheres of 1 G; with n cells sum |s|/sum s^2 =
  // (n^2/2)/((n^3 - n)/3) times n, that is 1.5/(1 - 1/n^2).
  double const start_G = surface.axial_dipole_G();
  CHECK(near(start_G, 5.0 * 1.5 / (1.0 - 1.0 / 2500.0), 1e-12));
  run_to_end(surface);
  CHECK(near(surface.axial_dipole_G(),
             start_G * std::exp(-mode_decay_rate_per_s(1, 250.0) * surface.time_s()), 1e-11));
}

TEST_CASE("a symmetric field between flow and diffusion comes to exp(Rm s^2/2) at every centre") {
  constexpr double speed_m_per_s = 15.0;
  SurfaceConfig config{.cells = 80,
                       .flow = sin_cos(speed_m_per_s),
                       .start = {.shape = Shape::mode, .degree = 0, .strength_G = 1.0},
                       .tick_s = 300.0 * year_s,
                       .ticks = 3};
  SurfaceTransport surface(config);
  double const flux_Mx = surface.net_flux_Mx();
  run_to_end(surface);
  double const reynolds = radius_km * speed_m_per_s * 1e-3 / 250.0;
  auto const s = surface.sines();
  auto const field = surface.field_G();
  for (std::size_t i = 0; i < 80; ++i) {
    double const shape = std::exp(0.5 * reynolds * (s[i] * s[i] - s[0] * s[0]));
    CHECK(near(field[i] / field[0], shape, 1e-9));
  }
  CHECK(near(surface.net_flux_Mx(), flux_Mx, 1e-12));
}

TEST_CASE("what crosses a circle is what one side gains, and its parts tell how") {
  SurfaceTransport surface(busy_surface());
  run_to_end(surface);
  CHECK(surface.worst_residual_ratio() <= 1.0);
  // Emergences bring no net flux, and none of these reaches the south: what the south has lost went
  // through the equator.
  auto config = busy_surface();
  config.window_start = 0;
  SurfaceTransport whole(config);
  double const south_before = whole.cap_flux_Mx(0.0, false);
  run_to_end(whole);
  auto const crossed = whole.crossed_Mx(1);
  double emerged_south = 0.0;
  for (auto const& account : whole.ledger().accounts()) {
    bool const south = account.boundary.starts_with("emergence, south") ||
                       account.boundary == "emergence, between south30 and equator";
    if (south) emerged_south += account.amount;
  }
  CHECK(near(crossed.total(), south_before + emerged_south - whole.cap_flux_Mx(0.0, false), 1e-9));
  CHECK(crossed.drift == 0.0);
  // No flow passes the equator.
  CHECK(crossed.carried == 0.0);
  CHECK(whole.crossed_Mx(2).carried != 0.0);
}

TEST_CASE("emergences balance, so that no monopole comes up") {
  auto config = busy_surface();
  config.start = {};
  SurfaceTransport surface(config);
  run_to_end(surface);
  CHECK(surface.unsigned_flux_Mx() > 1e20);
  CHECK(std::abs(surface.net_flux_Mx()) < 1e-13 * surface.unsigned_flux_Mx());
  // Scatter moves rings and no flux: caps and unsigned flux differ between replicates.
  config.address.replicate = 1;
  SurfaceTransport other(config, surface.propagator());
  run_to_end(other);
  CHECK(other.unsigned_flux_Mx() != surface.unsigned_flux_Mx());
}

TEST_CASE("the books close with hardly any flux beyond a circle, at any time and speed") {
  for (double const speed_m_per_s : {1.0, 4.0, 10.0, 30.0}) {
    for (double const polar_deg : {45.0, 80.0}) {
      SurfaceConfig config{.cells = 120,
                           .flow = sin_cos(speed_m_per_s),
                           .emergences = {{.first_latitude_rad = 3.0 * degree,
                                           .first_flux_Mx = 1e22,
                                           .second_latitude_rad = 9.0 * degree,
                                           .second_flux_Mx = -1e22,
                                           .width_rad = 1.0 * degree}},
                           .circles = {{"equator", 0.0}, {"polar", polar_deg * degree}},
                           .tick_s = 0.1 * year_s,
                           .ticks = 12};
      SurfaceTransport surface(config);
      bool going = true;
      while (going) {
        going = surface.advance();
        CHECK(surface.worst_residual_ratio() <= 1.0);
      }
    }
  }
}

TEST_CASE("a pair of rings emerges when it is due, with its flux where it belongs") {
  SurfaceConfig config{.cells = 180,
                       .emergences = {{.first_latitude_rad = -20.0 * degree,
                                       .first_flux_Mx = -3e21,
                                       .second_latitude_rad = 20.0 * degree,
                                       .second_flux_Mx = 3e21,
                                       .width_rad = 2.0 * degree,
                                       .first_tick = 1,
                                       .every_ticks = 2,
                                       .last_tick = 4}},
                       .circles = {{"equator", 0.0}},
                       .tick_s = 1.0,
                       .ticks = 6};
  SurfaceTransport surface(config);
  std::vector<double> north;
  bool going = true;
  while (going) {
    going = surface.advance();
    north.push_back(surface.cap_flux_Mx(0.0, true) / 3e21);
  }
  // At the starts of ticks 1 and 3; seconds of diffusion move nothing across 20 degrees.
  std::vector<double> const expected{0.0, 1.0, 1.0, 2.0, 2.0, 2.0};
  for (std::size_t i = 0; i < 6; ++i) CHECK(std::abs(north[i] - expected[i]) < 1e-12);
}

TEST_CASE("caps share the cell that their edge cuts") {
  SurfaceConfig config{.cells = 10, .start = {.shape = Shape::hemispheres, .strength_G = 1.0}};
  SurfaceTransport const surface(config);
  double const hemisphere_Mx = 2.0 * std::numbers::pi * std::pow(6.96e10, 2);
  for (double const latitude : {0.0, 20.0, 60.0, 89.0}) {
    double const share = 1.0 - std::sin(latitude * degree);
    CHECK(near(surface.cap_flux_Mx(latitude * degree, true), share * hemisphere_Mx, 1e-12));
    CHECK(near(surface.cap_flux_Mx(latitude * degree, false), -share * hemisphere_Mx, 1e-12));
  }
}

TEST_CASE("a surface restored at any tick goes on with the same bits") {
  SurfaceTransport whole(busy_surface());
  run_to_end(whole);
  for (int const stop : {1, 9, 10, 11, 39}) {
    SurfaceTransport first(busy_surface());
    for (int tick = 0; tick < stop; ++tick) first.advance();
    auto config = busy_surface();
    config.address.seed = 99;
    SurfaceTransport second(config);
    second.restore(first.state());
    run_to_end(second);
    CHECK(second.state() == whole.state());
  }
}

TEST_CASE("flows vanish at the poles and the equator and lead away from it") {
  using Profile = MeridionalFlow::Profile;
  std::vector<MeridionalFlow> const flows{
      sin_cos(20.0),
      {.profile = Profile::van_ballegooijen, .speed_m_per_s = 11.0, .reach_rad = 75.0 * degree},
      {.profile = Profile::polynomial,
       .a1_m_per_s = 22.0,
       .a3_m_per_s = 11.0,
       .a5_m_per_s = -28.0}};
  for (auto const& flow : flows) {
    CHECK(flow.through_circle_m_per_s(1.0) == 0.0);
    CHECK(flow.through_circle_m_per_s(-1.0) == 0.0);
    CHECK(flow.through_circle_m_per_s(0.0) == 0.0);
    for (double const latitude : {5.0, 30.0, 60.0}) {
      double const s = std::sin(latitude * degree);
      double const u = flow.speed_at_m_per_s(latitude * degree);
      CHECK(u > 0.0);
      CHECK(near(flow.through_circle_m_per_s(s), u * std::cos(latitude * degree), 1e-13));
      CHECK(flow.through_circle_m_per_s(-s) == -flow.through_circle_m_per_s(s));
    }
  }
  // Largest at 45 degrees with half of u0, at lat0/2 with all of it.
  CHECK(near(flows[0].speed_at_m_per_s(45.0 * degree), 10.0));
  CHECK(near(flows[1].speed_at_m_per_s(37.5 * degree), 11.0));
  CHECK(flows[1].speed_at_m_per_s(80.0 * degree) == 0.0);
  CHECK(near(flows[2].speed_at_m_per_s(30.0 * degree),
             (22.0 * 0.5 + 11.0 * 0.125 - 28.0 / 32.0) * std::cos(30.0 * degree)));
}
