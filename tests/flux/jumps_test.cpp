// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/jumps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/flux/ledger.hpp"
#include "sample.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

random::Stream stream_of(std::uint64_t entity) {
  return random::Stream({.entity = entity});
}

/// Kolmogorov's distance of numbers from the exponential law of mean 1.
double distance_from_exponential(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  double distance = 0.0;
  auto const count = static_cast<double>(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    double const law = -std::expm1(-numbers[i]);
    distance = std::max(
        {distance, law - static_cast<double>(i) / count, static_cast<double>(i + 1) / count - law});
  }
  return distance;
}

// Kolmogorov: P(sqrt(n) D > 2.45) = 2 exp(-2 x 2.45^2) = 1.2e-5.
constexpr double kolmogorov_limit = 2.45;

}  // namespace

TEST_SUITE_BEGIN("flux/jumps");

TEST_CASE("a point falls in the channel whose stretch it lies in, never in an empty one") {
  auto const ends = cumulative(std::array{0.0, 2.0, 0.0, 3.0, 0.0});
  CHECK(ends == std::array{0.0, 2.0, 2.0, 5.0, 5.0});
  CHECK(channel_at(ends, 0.0) == 1);
  CHECK(channel_at(ends, 1.999) == 1);
  CHECK(channel_at(ends, 2.0) == 3);
  CHECK(channel_at(ends, 4.999) == 3);
  CHECK(channel_at(ends, std::nextafter(5.0, 0.0)) == 3);
}

TEST_CASE("the largest uniform number still falls short of the total") {
  double const largest = 1.0 - 0x1p-53;
  for (double const total : {1.0, 2.0, 3.0, 0.1, 1e-300, 1.0 + 0x1p-52, 2.0 - 0x1p-52}) {
    CHECK(largest * total < total);
  }
}

TEST_CASE("no jump comes where all rates are 0") {
  auto stream = stream_of(1);
  CHECK_FALSE(next_jump(std::array{0.0, 0.0}, stream).has_value());
}

TEST_CASE("the direct method waits exponentially and picks channels by their rates") {
  // Wait: mean 1/5, standard deviation 1/5.  Channel k: Bernoulli of probability rate / 5.
  std::array const rates{0.5, 3.0, 1.5};
  constexpr int draws = 100'000;
  auto stream = stream_of(2);
  std::array<double, 3> hits{};
  Sample wait;
  std::vector<double> scaled;
  for (int i = 0; i < draws; ++i) {
    Jump const jump = next_jump(rates, stream).value_or(Jump{.wait = -1.0});
    REQUIRE(jump.wait >= 0.0);
    wait.add(jump.wait);
    scaled.push_back(jump.wait * 5.0);
    hits[jump.channel] += 1.0;
  }
  CHECK(std::abs(wait.mean() - 0.2) <= z_limit * 0.2 / std::sqrt(1.0 * draws));
  CHECK(std::sqrt(1.0 * draws) * distance_from_exponential(scaled) < kolmogorov_limit);
  for (std::size_t channel = 0; channel < rates.size(); ++channel) {
    double const p = rates[channel] / 5.0;
    double const sd = std::sqrt(draws * p * (1.0 - p));
    CHECK(std::abs(hits[channel] - draws * p) <= z_limit * sd);
  }
}

TEST_CASE("births and deaths from empty are Poisson at every time") {
  // Births at rate a, deaths at rate m per head: from empty the number at time t is Poisson with
  // mean (a/m)(1 - exp(-m t)), as each of the Poisson births survives independently.
  double const birth = 6.0;
  double const death = 1.5;
  double const time = 0.8;
  double const mean = birth / death * -std::expm1(-death * time);
  constexpr int runs = 40'000;
  Sample number;
  Sample square;
  for (int run = 0; run < runs; ++run) {
    auto stream = stream_of(1000 + static_cast<std::uint64_t>(run));
    std::int64_t alive = 0;
    double hazard_left = 0.0;
    advance_jumps(
        time, hazard_left, stream,
        [&] {
          return std::array{birth, death * static_cast<double>(alive)};
        },
        [&](std::size_t channel, double) { alive += channel == 0 ? 1 : -1; });
    number.add(static_cast<double>(alive));
    double const deviation = static_cast<double>(alive) - mean;
    square.add(deviation * deviation);
  }
  // Poisson: variance = mean; variance of the squared deviation = mean + 2 mean^2.
  CHECK(std::abs(number.mean() - mean) <= z_limit * std::sqrt(mean / runs));
  CHECK(std::abs(square.mean() - mean) <= z_limit * std::sqrt((mean + 2.0 * mean * mean) / runs));
}

TEST_CASE("cutting an interval in pieces changes no jump") {
  auto const path = [](std::vector<double> const& pieces) {
    auto stream = stream_of(3);
    double hazard_left = 0.0;
    double start = 0.0;
    std::vector<double> events;
    for (double const piece : pieces) {
      advance_jumps(
          piece, hazard_left, stream,
          [] {
            return std::array{3.0, 4.0};
          },
          [&](std::size_t channel, double time) {
            events.push_back(start + time);
            events.push_back(static_cast<double>(channel));
          });
      start += piece;
    }
    return events;
  };
  auto const whole = path({16.0});
  auto const cut = path({0.25, 0.0, 7.75, 1e-6, 8.0 - 1e-6});
  REQUIRE(whole.size() == cut.size());
  CHECK(whole.size() > 100);
  for (std::size_t i = 0; i < whole.size(); ++i) CHECK(std::abs(whole[i] - cut[i]) < 1e-12);
}

TEST_CASE("a rate changed between intervals acts at once") {
  // Rate 0.3 for one unit of time, then 0.9 for another: P(no jump) = exp(-1.2).
  constexpr int runs = 40'000;
  double const expected = std::exp(-1.2);
  int quiet = 0;
  for (int run = 0; run < runs; ++run) {
    auto stream = stream_of(100'000 + static_cast<std::uint64_t>(run));
    double hazard_left = 0.0;
    std::int64_t events = 0;
    for (double const rate : {0.3, 0.9}) {
      events += advance_jumps(
          1.0, hazard_left, stream, [&] { return std::array{rate}; }, [](std::size_t, double) {});
    }
    if (events == 0) ++quiet;
  }
  double const sd = std::sqrt(runs * expected * (1.0 - expected));
  CHECK(std::abs(quiet - runs * expected) <= z_limit * sd);
}

TEST_CASE("thinning draws the exact law of a changing rate, however loose the bound") {
  // Rate 2 e^{1.5 t}: the integrated rate up to the event, (2/1.5)(e^{1.5 t} - 1), is exponential
  // of mean 1 whatever the bound.  Windows of 0.25 give the path its bound by ends.
  auto const rate = [](double time) { return 2.0 * std::exp(1.5 * time); };
  constexpr int draws = 20'000;
  for (double const slack : {1.0, 5.0}) {
    auto stream = stream_of(4);
    std::vector<double> hazards;
    for (int i = 0; i < draws; ++i) {
      for (double from = 0.0;; from += 0.25) {
        double const bound = slack * bound_by_ends(from, from + 0.25, rate);
        auto const event = next_event(from, from + 0.25, bound, rate, stream);
        if (!event) continue;
        hazards.push_back(2.0 / 1.5 * std::expm1(1.5 * *event));
        break;
      }
    }
    CHECK(std::sqrt(1.0 * draws) * distance_from_exponential(hazards) < kolmogorov_limit);
  }
}

TEST_CASE("thinning of a falling rate leaves the right share of intervals quiet") {
  // Rate 3 / (1 + t)^2 on [0, 2]: integral 3 (1 - 1/3) = 2, P(no event) = exp(-2).
  auto const rate = [](double time) { return 3.0 / ((1.0 + time) * (1.0 + time)); };
  constexpr int runs = 40'000;
  auto stream = stream_of(5);
  int quiet = 0;
  for (int run = 0; run < runs; ++run) {
    if (!next_event(0.0, 2.0, bound_by_ends(0.0, 2.0, rate), rate, stream)) ++quiet;
  }
  double const expected = std::exp(-2.0);
  CHECK(std::abs(quiet - runs * expected) <=
        z_limit * std::sqrt(runs * expected * (1.0 - expected)));
}

TEST_CASE("thinning gives nothing for a rate of 0") {
  auto stream = stream_of(6);
  CHECK_FALSE(next_event(
                  0.0, 1e9, 0.0, [](double) { return 0.0; }, stream)
                  .has_value());
  CHECK_FALSE(next_event(
                  0.0, 10.0, 1.0, [](double) { return 0.0; }, stream)
                  .has_value());
}

TEST_CASE("jumps among holders, booked one by one, close exactly") {
  // Particles hop round a ring of three holders; 3 rates per state, 10^5 events or so.
  LedgerConfig config;
  QuantityId const quantity = config.add_quantity({"particles", "particle", Kind::counted});
  std::array const holders{config.add_holder(quantity, "a"), config.add_holder(quantity, "b"),
                           config.add_holder(quantity, "c")};
  std::array<BoundaryId, 3> edges{};
  for (std::size_t i = 0; i < 3; ++i) {
    edges[i] = config.add_boundary(
        {"edge " + std::to_string(i), holders[i], holders[(i + 1) % 3], "", "", {Mechanism::jump}});
  }
  Ledger ledger(config);
  std::array<Stored, 3> now{Stored{.count = 100}, Stored{}, Stored{}};
  ledger.open(holders[0], now[0]);
  auto stream = stream_of(7);
  double hazard_left = 0.0;
  auto const hops = advance_jumps(
      1000.0, hazard_left, stream,
      [&] {
        return std::array{1.0 * static_cast<double>(now[0].count),
                          2.0 * static_cast<double>(now[1].count),
                          0.5 * static_cast<double>(now[2].count)};
      },
      [&](std::size_t channel, double) {
        --now[channel].count;
        ++now[(channel + 1) % 3].count;
        ledger.transfer(edges[channel], Mechanism::jump, 1);
      });
  CHECK(hops > 10'000);
  CHECK(now[0].count + now[1].count + now[2].count == 100);
  CHECK(ledger.worst_residual_ratio(now) == 0.0);
  CHECK(ledger.gross_backward(edges[0], Mechanism::jump) == 0.0);
}

TEST_SUITE_END();
