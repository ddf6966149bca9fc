// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"
#include "poleward/spindle/theory/fibre.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

// Kick e = k step / Fm of the given size: r0 = 0.04 um/s, Fm = 4 pN, step 8 nm.
HeldFibre fibre_of_kick(double kick) {
  return {.unloaded_loss_um_per_s = 0.04,
          .loss_force_pN = 4.0,
          .linker_pN_per_um = kick * 4.0 / 0.008,
          .step_um = 0.008};
}

// Moments of x = F / Fm under the stationary law of one tension in a fibre of speed v.
struct Moments {
  double mean = 0.0;
  double variance = 0.0;
  double exponential = 0.0;  // of exp(x)
  double inverse = 0.0;      // of exp(-x)
};

// The law itself, marched from left to right.  What drifts down across x, v f(x), came up across it
// by kicks from [x - e, x]:  f(x) = g int_{x-e}^{x} exp(-y) f(y) dy,  g = r0 / (e v).  To the far
// left no kick has come and f = exp(-g exp(-x)).  All terms are positive; trapezoids of width
// e / cells, implicit in the last node.
Moments marched(double kick, double drive, int cells) {
  double const width = kick / cells;
  double const left = std::log(drive) - std::log(200.0);
  double const right = std::log(drive) + 6.0 + 8.0 * std::sqrt(kick) + 4.0 * kick;
  auto const nodes = static_cast<std::size_t>((right - left) / width);
  auto const span = static_cast<std::size_t>(cells);
  auto const at = [&](std::size_t node) { return left + static_cast<double>(node) * width; };
  test::Vector flow(nodes, 0.0);  // g exp(-x) f(x)
  Moments sum;
  double total = 0.0;
  for (std::size_t node = 0; node < nodes; ++node) {
    double const x = at(node);
    double const rate = drive * std::exp(-x);
    double density = std::exp(-rate);
    if (node >= span) {
      // Summed afresh: a running sum would leave its rounding in the steep right tail.
      double window = 0.5 * flow[node - span];
      for (std::size_t k = node - span + 1; k < node; ++k) window += flow[k];
      density = width * window / (1.0 - 0.5 * width * rate);
    }
    flow[node] = rate * density;
    total += density;
    sum.mean += x * density;
    sum.variance += x * x * density;
    sum.exponential += std::exp(x) * density;
    sum.inverse += std::exp(-x) * density;
  }
  sum.mean /= total;
  sum.variance = sum.variance / total - sum.mean * sum.mean;
  sum.exponential /= total;
  sum.inverse /= total;
  return sum;
}

struct Run {
  double speed_um_per_s = 0.0;
  double variance_pN2 = 0.0;
};

// A fibre of N microtubules under a fixed mean tension, event by event: a loss raises its own
// tension by k step and, the fibre advancing by step / N, lowers all by k step / N.
Run simulated(HeldFibre const& fibre, std::size_t microtubules, double mean_pN,
              random::Stream& stream, int events) {
  test::Vector tension(microtubules, mean_pN);
  test::Vector rate(microtubules, 0.0);
  double const kick_pN = fibre.linker_pN_per_um * fibre.step_um;
  auto const count = static_cast<double>(microtubules);
  double time_s = 0.0;
  double square_pN2_s = 0.0;
  for (int event = 0; event < events; ++event) {
    double total = 0.0;
    double spread = 0.0;
    for (std::size_t i = 0; i < microtubules; ++i) {
      rate[i] = fibre.unloaded_loss_um_per_s / fibre.step_um *
                std::exp(-tension[i] / fibre.loss_force_pN);
      total += rate[i];
      spread += (tension[i] - mean_pN) * (tension[i] - mean_pN);
    }
    double const wait_s = random::exponential(stream) / total;
    time_s += wait_s;
    square_pN2_s += wait_s * spread / count;
    double pick = random::uniform(stream) * total;
    std::size_t chosen = 0;
    while (chosen + 1 < microtubules && pick >= rate[chosen]) pick -= rate[chosen++];
    for (double& value : tension) value -= kick_pN / count;
    tension[chosen] += kick_pN;
  }
  return {events * fibre.step_um / (count * time_s), square_pN2_s / time_s};
}

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/fibre");

TEST_CASE("the exact mean-field law has the moments of the marched one") {
  for (double const kick : {0.2, 0.8, 3.0}) {
    auto const fibre = fibre_of_kick(kick);
    double const speed_um_per_s = 0.02;
    double const drive = 0.04 / (kick * speed_um_per_s);
    // Trapezoids err by width^2: halving the width and extrapolating leaves width^4.
    auto const coarse = marched(kick, drive, 200);
    auto const fine = marched(kick, drive, 400);
    auto const exact = [&](double Moments::*moment) {
      return (4.0 * fine.*moment - coarse.*moment) / 3.0;
    };
    CAPTURE(kick);
    // v = r0 <exp(-x)>: the fibre advances as its microtubules lose.
    CHECK(exact(&Moments::inverse) == test::near(0.5, 1e-5));
    CHECK(exact_flux_enhancement(fibre) == test::near(0.5 * std::exp(exact(&Moments::mean)), 1e-5));
    CHECK(exact_linker_variance_pN2(fibre) == test::near(16.0 * exact(&Moments::variance), 1e-5));
    CHECK(mean_exponential_tension(fibre, speed_um_per_s) ==
          test::near(exact(&Moments::exponential), 1e-5));
  }
}

TEST_CASE("series and sum for the exact enhancement meet") {
  // ln(enhancement) is smooth in the kick: across the seam at 0.3 its slope is that of
  // e/4 + e^2/144, and a jump would show.
  double const below = std::log(exact_flux_enhancement(fibre_of_kick(0.3)));
  double const above = std::log(exact_flux_enhancement(fibre_of_kick(0.3 + 1e-6)));
  CHECK((above - below) / 1e-6 == test::near(0.25 + 0.3 / 72.0, 1e-5));
}

TEST_CASE("small kicks give the continuum's variance and enhancement") {
  auto const fibre = fibre_of_kick(1e-3);
  double const many = 1e12;
  // The next orders are e^2/24 and e^2/144.
  CHECK(exact_linker_variance_pN2(fibre) == test::near(linker_variance_pN2(fibre, many), 2e-4));
  CHECK(std::log(exact_flux_enhancement(fibre)) ==
        test::near(std::log(flux_enhancement(fibre, many)), 1e-4));
  CHECK(exact_flux_enhancement(fibre_of_kick(0.0)) == 1.0);
  CHECK(exact_linker_variance_pN2(fibre_of_kick(0.0)) == 0.0);
}

TEST_CASE("a few microtubules fluctuate by the share 1 - 1/N of the mean-field law [physics]") {
  // e = 0.2: the next order is e/12 = 2 % of the variance and e/36 of ln(enhancement).  Standard
  // errors from 40 independent batches; the bound is 4.5 of them plus that order.
  auto const fibre = fibre_of_kick(0.2);
  double const mean_pN = 2.0;
  double const still_um_per_s = 0.04 * std::exp(-0.5);
  test::Vector speeds;
  test::Vector variances;
  for (std::uint32_t batch = 0; batch < 40; ++batch) {
    random::Stream stream(
        {.seed = 17, .replicate = batch, .purpose = random::Purpose::lattice_exchange});
    auto const run = simulated(fibre, 4, mean_pN, stream, 20000);
    speeds.push_back(run.speed_um_per_s / still_um_per_s);
    variances.push_back(run.variance_pN2);
  }
  auto const check = [](test::Vector const& values, double expected, double order, double rival) {
    auto const count = static_cast<double>(values.size());
    double mean = 0.0;
    for (double const value : values) mean += value / count;
    double square = 0.0;
    for (double const value : values) square += (value - mean) * (value - mean);
    double const bound = 4.5 * std::sqrt(square / (count * (count - 1.0))) + order;
    CHECK(std::abs(mean - expected) <= bound);
    CHECK(std::abs(mean - rival) > bound);
  };
  // The rival is the mean field, N -> infinity, which this must be able to tell apart.
  check(speeds, flux_enhancement(fibre, 4.0), 0.0375 * 0.2 / 36.0, exact_flux_enhancement(fibre));
  check(variances, linker_variance_pN2(fibre, 4.0), 1.2 * 0.2 / 12.0,
        exact_linker_variance_pN2(fibre));
}

TEST_CASE("one microtubule bears the load and does not fluctuate") {
  CHECK(linker_variance_pN2(fibre_of_kick(0.5), 1.0) == 0.0);
  CHECK(flux_enhancement(fibre_of_kick(0.5), 1.0) == 1.0);
}

TEST_SUITE_END();
