// SPDX-License-Identifier: Apache-2.0
#include "poleward/ensemble/table.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "ensemble/toy.hpp"

using namespace poleward;
using namespace poleward::ensemble;

namespace {

Row plain_row(double value) {
  return {.values = {{.count = 1, .mean = value}}, .ledger = {}, .ledger_residual = 0.0};
}

bool same(stats::Moments const& a, stats::Moments const& b) {
  auto const bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
  return a.count == b.count && bits(a.mean) == bits(b.mean) &&
         bits(a.sum_squared_deviations) == bits(b.sum_squared_deviations);
}

}  // namespace

TEST_SUITE_BEGIN("ensemble/table");

TEST_CASE("every kind of moments comes back as it was stored") {
  double const nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<stats::Moments> const kinds{
      {},
      {.count = 1, .mean = 2.5},
      {.count = 1, .mean = -0.0},
      {.count = 1, .mean = nan},
      {.count = 1, .mean = std::numeric_limits<double>::infinity()},
      {.count = 1, .mean = 1.0, .sum_squared_deviations = nan},
      {.count = 2, .mean = 0.0, .sum_squared_deviations = 0.0},
      {.count = 46, .mean = 3.25, .sum_squared_deviations = 0.5}};
  Table table(1, static_cast<std::uint32_t>(kinds.size()), 0);
  table.insert(3, 0, {.values = kinds, .ledger = {}, .ledger_residual = 0.25});
  for (std::uint32_t which = 0; which < kinds.size(); ++which) {
    CAPTURE(which);
    CHECK(same(table.value(3, 0, which), kinds[which]));
  }
  CHECK(table.residual(3, 0) == 0.25);
}

TEST_CASE("rows arriving in any order give the same bits") {
  Table const forward = toy_reference(7, 0, 40);
  Table scattered(2, 3, 2);
  // 37 and 80 have no common factor, so the multiples of 37 modulo 80 visit each member once.
  for (std::uint32_t visit = 0; visit < 80; ++visit) {
    std::uint32_t const member = visit * 37 % 80;
    Member const address{.seed = 7, .replicate = member / 2, .arm = member % 2};
    ToyWalk walk(address);
    while (walk.step()) {
    }
    scattered.insert(address.replicate, address.arm, toy_row(walk, address));
  }
  CHECK(scattered.state() == forward.state());
}

TEST_CASE("states of other bits are not equal") {
  auto const differs = [](auto&& change) {
    auto state = toy_reference(7, 0, 10).state();
    change(state);
    return !(state == toy_reference(7, 0, 10).state());
  };
  CHECK_FALSE(differs([](Table::State&) {}));
  CHECK(differs([](Table::State& state) { state.status[1] = 2; }));
  CHECK(differs([](Table::State& state) { state.means[2] = 0.0; }));
  CHECK(differs([](Table::State& state) { state.ledger[1] = -0.0; }));
  CHECK(differs([](Table::State& state) { state.residual[0] = 0.5; }));
  CHECK(differs([](Table::State& state) { state.spreads[0].moments.count = 4; }));
  CHECK(differs([](Table::State& state) { state.spreads.pop_back(); }));
}

TEST_CASE("the complete prefix ends at the first replicate with an unfinished arm") {
  Table table(2, 1, 0);
  CHECK(table.complete_prefix() == 0);
  CHECK(table.replicates() == 0);
  table.insert(0, 0, plain_row(1.0));
  table.insert(2, 1, plain_row(1.0));
  table.insert(2, 0, plain_row(1.0));
  CHECK(table.complete_prefix() == 0);
  CHECK(table.replicates() == 3);
  CHECK(table.complete(2));
  CHECK_FALSE(table.complete(0));
  CHECK_FALSE(table.finished(1, 0));
  CHECK_FALSE(table.finished(9, 0));
  table.insert(0, 1, plain_row(1.0));
  CHECK(table.complete_prefix() == 1);
  table.insert(1, 1, plain_row(1.0));
  table.insert(1, 0, plain_row(1.0));
  CHECK(table.complete_prefix() == 3);
}

TEST_CASE("an excluded arm excludes its replicate from all arms") {
  Table table(2, 1, 0);
  Row out = plain_row(1.0);
  out.excluded = true;
  table.insert(0, 0, plain_row(1.0));
  CHECK_FALSE(table.excluded(0));
  table.insert(0, 1, out);
  table.insert(1, 0, plain_row(1.0));
  CHECK(table.excluded(0));
  CHECK_FALSE(table.excluded(1));
  CHECK(table.complete(0));
}

TEST_CASE("a cell with one kinetochore takes 8 bytes per observable and no full moments") {
  // Four arms and twelve observables: 12 means, a residual and a status make 105 bytes a member;
  // columns grow by half, so at most half as much lies idle.
  constexpr std::uint32_t replicates = 20000;
  Table table(4, 12, 0);
  Row const row{.values = std::vector<stats::Moments>(12, {.count = 1, .mean = 1.5}), .ledger = {}};
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::uint32_t arm = 0; arm < 4; ++arm) table.insert(replicate, arm, row);
  }
  auto const& state = table.state();
  auto const bytes = 8 * (state.means.capacity() + state.residual.capacity()) +
                     state.status.capacity() + sizeof(Table::Spread) * state.spreads.capacity();
  CHECK(state.spreads.empty());
  CHECK(bytes >= std::size_t{replicates} * 4 * 105);
  CHECK(bytes <= std::size_t{replicates} * 4 * 105 * 3 / 2 + 4096);
}

TEST_CASE("states that do not fit together are refused") {
  auto const refused = [](auto&& damage) {
    auto state = toy_reference(7, 0, 10).state();
    damage(state);
    CHECK_THROWS_AS(Table(std::move(state)), InputError);
  };
  CHECK_NOTHROW(Table(toy_reference(7, 0, 10).state()));
  refused([](Table::State& state) { state.arms = 0; });
  refused([](Table::State& state) { state.arms = 3; });
  refused([](Table::State& state) { state.observables = 2; });
  refused([](Table::State& state) { state.means.pop_back(); });
  refused([](Table::State& state) { state.ledger.pop_back(); });
  refused([](Table::State& state) { state.residual.push_back(0.0); });
  refused([](Table::State& state) { state.status[0] = 3; });
  refused([](Table::State& state) { std::swap(state.spreads[0], state.spreads[1]); });
  refused([](Table::State& state) { state.spreads.back().cell = state.means.size(); });
}

TEST_SUITE_END();
