// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/theory/ratchet.hpp"
#include "poleward/spindle/theory/treadmilling.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

constexpr EndRates plus_end{.on_per_uM_s = 9.0, .off_per_s = 20.0};
constexpr EndRates minus_end{.on_per_uM_s = 4.0, .off_per_s = 16.0};
constexpr double rise_um = constants::rise_per_dimer_um;

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/treadmilling");

TEST_CASE("at the steady concentration the length stands and the lattice moves") {
  double const steady_uM = test::bisect(
      [](double concentration_uM) {
        return -end_speed_um_per_s(plus_end, concentration_uM, rise_um) -
               end_speed_um_per_s(minus_end, concentration_uM, rise_um);
      },
      0.0, 100.0);
  CHECK(steady_concentration_uM(plus_end, minus_end) == test::near(steady_uM, 1e-12));
  // The plus end's growth there is the treadmilling speed; the critical concentrations enclose it.
  CHECK(treadmilling_speed_um_per_s(plus_end, minus_end, rise_um) ==
        test::near(end_speed_um_per_s(plus_end, steady_uM, rise_um), 1e-9));
  CHECK(critical_concentration_uM(plus_end) < steady_uM);
  CHECK(critical_concentration_uM(minus_end) > steady_uM);
}

TEST_CASE("an end at its critical concentration stands still") {
  CHECK(end_speed_um_per_s(minus_end, critical_concentration_uM(minus_end), rise_um) ==
        test::near(0.0, 1e-12));
}

TEST_CASE("the spread of an end is that of two Poisson counts") {
  // Second moment of a birth-death walk from its master equation on -60..60 over 1 s: rates 9 and
  // 7 per s leave less than 1e-12 beyond the edges.
  EndRates const end{.on_per_uM_s = 3.0, .off_per_s = 7.0};
  std::size_t const half = 60;
  test::Vector law(2 * half + 1, 0.0);
  law[half] = 1.0;
  auto const derivative = [](test::Vector const& p) {
    test::Vector slope(p.size(), 0.0);
    for (std::size_t n = 1; n + 1 < p.size(); ++n) {
      slope[n] = 9.0 * p[n - 1] + 7.0 * p[n + 1] - 16.0 * p[n];
    }
    return slope;
  };
  law = test::runge_kutta(derivative, law, 1.0, 2000);
  double mean = 0.0;
  double square = 0.0;
  for (std::size_t n = 0; n < law.size(); ++n) {
    double const subunits = static_cast<double>(n) - static_cast<double>(half);
    mean += subunits * law[n];
    square += subunits * subunits * law[n];
  }
  CHECK(end_speed_um_per_s(end, 3.0, rise_um) == test::near(mean * rise_um, 1e-9));
  CHECK(end_variance_um2_per_s(end, 3.0, rise_um) ==
        test::near((square - mean * mean) * rise_um * rise_um, 1e-9));
}

TEST_CASE("positions of both ends move as the lattice's kinematics say") {
  // Ends as places: the kinetochore at s_k, the minus end at s_m, moved for 10 s by lattice and
  // exchange.  The plus end loses while the lattice flows, then gains.
  for (double const plus_gain : {-0.01, 0.02}) {
    LatticeMotion const motion{0.05, plus_gain, 0.03};
    double const kinetochore_um = 5.0 - 10.0 * 0.05 + 10.0 * plus_gain;
    double const minus_um = 0.0 - 10.0 * 0.05 + 10.0 * 0.03;
    CHECK(chromosome_to_pole_speed_um_per_s(motion) ==
          test::near((5.0 - kinetochore_um) / 10.0, 1e-12));
    CHECK(minus_end_recession_um_per_s(motion) == test::near(minus_um / 10.0, 1e-12));
    CHECK(length_rate_um_per_s(motion) ==
          test::near((kinetochore_um - minus_um - 5.0) / 10.0, 1e-12));
  }
}

TEST_CASE("flux carries more than the whole when plus ends grow") {
  CHECK(flux_share({0.05, -0.05, 0.05}) == test::near(0.5, 1e-12));
  CHECK(flux_share({0.05, 0.01, 0.05}) == test::near(1.25, 1e-12));
}

TEST_CASE("a ratchet adds at the rate at which a thermal gap exceeds the step") {
  // Gap g under compression F: density (F/kT) exp(-F g / kT), summed beyond the step by Simpson.
  BrownianRatchet const end{.gain_per_s = 60.0,
                            .loss_per_s = 10.0,
                            .step_um = rise_um,
                            .thermal_energy_pN_um = constants::thermal_energy_pN_um(298.15)};
  double const compression_pN = 5.0;
  double const per_um = compression_pN / end.thermal_energy_pN_um;
  double const gap_chance = test::integrate(
      [&](double gap_um) { return per_um * std::exp(-per_um * gap_um); }, rise_um, 40.0 / per_um);
  CHECK(ratchet_speed_um_per_s(end, compression_pN) ==
        test::near(rise_um * (60.0 * gap_chance - 10.0), 1e-8));
}

TEST_CASE("a ratchet stalls where its speed crosses zero") {
  BrownianRatchet const end{.gain_per_s = 60.0,
                            .loss_per_s = 10.0,
                            .step_um = rise_um,
                            .thermal_energy_pN_um = constants::thermal_energy_pN_um(298.15)};
  double const stall_pN = test::bisect(
      [&](double compression_pN) { return ratchet_speed_um_per_s(end, compression_pN); }, 0.0,
      100.0);
  CHECK(ratchet_stall_pN(end) == test::near(stall_pN, 1e-12));
  // kT over 8/13 nm at 25 degC is 4.1164 pN nm x 13/8 / nm = 6.689 pN.
  CHECK(stall_pN / std::log(6.0) == test::near(6.689, 1e-4));
}

TEST_SUITE_END();
