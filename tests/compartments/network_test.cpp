// SPDX-License-Identifier: Apache-2.0
#include "poleward/compartments/network.hpp"

#include <array>
#include <cmath>

#include <doctest/doctest.h>

using namespace poleward::compartments;

namespace {

/// One unit enters pool a; all goes on to b, which returns a share r of what it gets and loses the
/// rest: T_a = 1 + r T_b = T_b = 1/(1 - r).
Network loop(double r) {
  double const through = 1.0 / (1.0 - r);
  return {.names = {"a", "b"},
          .flows = {0.0, through, r * through, 0.0},
          .inputs = {1.0, 0.0},
          .losses = {0.0, 1.0}};
}

/// Input of 1 through n pools in a row.
Network chain(std::size_t n) {
  Network network{.names = std::vector<std::string>(n),
                  .flows = std::vector<double>(n * n),
                  .inputs = std::vector<double>(n),
                  .losses = std::vector<double>(n)};
  network.inputs.front() = 1.0;
  network.losses.back() = 1.0;
  for (std::size_t i = 0; i + 1 < n; ++i) network.flows[i * n + i + 1] = 1.0;
  return network;
}

}  // namespace

TEST_SUITE_BEGIN("compartments/network");

TEST_CASE("a loop cycles the share it returns") {
  // N_aa = N_bb = 1 + r + r^2 + ... = 1/(1 - r), so (N_ii - 1)/N_ii = r for both pools and FCI = r.
  // Each unit passes 2/(1 - r) pools.  G z puts 1 into b; (N - 1) z has N_aa - 1 in a and N_ba =
  // 1/(1 - r) in b, so indirect = r/(1-r) + 1/(1-r) - 1 = 2r/(1-r), over direct 1.
  for (double const r : {0.0, 0.1, 0.5, 0.9, 0.999}) {
    auto const found = measures(loop(r));
    CHECK(found.throughflow == doctest::Approx(2.0 / (1.0 - r)).epsilon(1e-12));
    CHECK(found.boundary_flow == 1.0);
    CHECK(found.path_length == doctest::Approx(2.0 / (1.0 - r)).epsilon(1e-12));
    CHECK(found.cycling_index == doctest::Approx(r).epsilon(1e-11));
    CHECK(found.indirect_over_direct == doctest::Approx(2.0 * r / (1.0 - r)).epsilon(1e-11));
    CHECK(found.throughput == doctest::Approx((1.0 + r) / (1.0 - r) + 2.0).epsilon(1e-12));
  }
}

TEST_CASE("a chain cycles nothing and its path is its length") {
  // Direct flow from z reaches the second pool only; the other n - 2 get indirect flow.
  for (std::size_t const n : {2U, 3U, 7U}) {
    auto const found = measures(chain(n));
    CHECK(found.path_length == doctest::Approx(static_cast<double>(n)));
    CHECK(std::abs(found.cycling_index) <= 1e-15);
    CHECK(found.indirect_over_direct == doctest::Approx(static_cast<double>(n) - 2.0));
  }
}

TEST_CASE("a pool by itself has no direct flow to compare with") {
  CHECK(std::isnan(measures(chain(1)).indirect_over_direct));
}

TEST_CASE("a boundary turns the flows across it into inputs and losses, whatever their order") {
  auto const whole = loop(0.5);
  auto const inner = within(whole, std::array<std::size_t, 1>{1});
  CHECK(inner.names == std::vector<std::string>{"b"});
  CHECK(inner.inputs == std::vector{2.0});
  CHECK(inner.losses == std::vector{2.0});
  CHECK(inner.flows == std::vector{0.0});
  auto const turned = within(whole, std::array<std::size_t, 2>{1, 0});
  CHECK(turned.flow(0, 1) == whole.flow(1, 0));
  CHECK(measures(turned).cycling_index == doctest::Approx(0.5));
  // The recycled half is an input to one who looks at b alone: there is nothing to cycle.
  CHECK(measures(inner).cycling_index == 0.0);
}

TEST_CASE("the length of a unit of time cancels in every index") {
  auto network = loop(0.3);
  auto const before = measures(network);
  for (auto* numbers : {&network.flows, &network.inputs, &network.losses}) {
    for (double& number : *numbers) number *= 365.25;
  }
  auto const after = measures(network);
  CHECK(after.path_length == doctest::Approx(before.path_length).epsilon(1e-14));
  CHECK(after.cycling_index == doctest::Approx(before.cycling_index).epsilon(1e-13));
  CHECK(after.throughflow == doctest::Approx(365.25 * before.throughflow).epsilon(1e-14));
}

TEST_CASE("imbalance is relative to what leaves") {
  auto network = loop(0.5);
  CHECK(imbalance(network, 0) == 0.0);
  network.losses[1] = 3.0;
  CHECK(imbalance(network, 1) == doctest::Approx(2.0 / 4.0));
  CHECK(residence_time(network, 0, 8.0) == 4.0);
}

TEST_SUITE_END();
