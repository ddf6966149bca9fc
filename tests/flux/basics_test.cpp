// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/flux/bath.hpp"
#include "poleward/flux/carrier.hpp"
#include "poleward/flux/clock.hpp"
#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/mechanism.hpp"
#include "poleward/flux/space.hpp"
#include "poleward/flux/split.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

template <class Call>
std::string message(Call&& call) {
  try {
    call();
  } catch (InputError const& error) {
    return error.what();
  }
  return {};
}

bool holds(std::string const& text, char const* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("flux/basics");

TEST_CASE("time is tick times dt, with one rounding") {
  Clock const clock{.tick = 1'000'000, .dt = 0.1};
  CHECK(clock.time() == 1'000'000 * 0.1);
  CHECK(clock.on_multiple_of(1000));
  CHECK_FALSE(clock.on_multiple_of(3));
}

TEST_CASE("a duration is a whole number of ticks or refused with its neighbours named") {
  CHECK(whole_ticks(1.0, 0.1) == 10);
  CHECK(whole_ticks(0.0, 0.1) == 0);
  CHECK(whole_ticks(3600.0, 1e-3) == 3'600'000);
  std::string const text = message([] { (void)whole_ticks(1.0, 0.375); });
  CHECK(holds(text, "duration = 1 "));
  CHECK(holds(text, "take 0.75 or 1.125"));
  double const infinity = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS((void)whole_ticks(infinity, 1.0), InputError);
  CHECK_THROWS_AS((void)whole_ticks(-1.0, 1.0), InputError);
  CHECK_THROWS_AS((void)whole_ticks(1.0, 0.0), InputError);
  CHECK_THROWS_AS((void)whole_ticks(1.0, std::nan("")), InputError);
  CHECK_THROWS_AS((void)whole_ticks(1.0, 1e-300), InputError);
}

TEST_CASE("a compensated sum keeps what a plain one loses") {
  // 1e16 + 1000 ones - 1e16: a plain sum drops every 1, as the spacing of doubles there is 2.
  CompensatedSum sum;
  double plain = 1e16;
  sum.add(1e16);
  for (int i = 0; i < 1000; ++i) {
    sum.add(1.0);
    plain += 1.0;
  }
  sum.add(-1e16);
  CHECK(plain - 1e16 == 0.0);
  CHECK(sum.value() == 1000.0);
}

TEST_CASE("a compensated sum does not mind which of two terms is larger") {
  CompensatedSum sum;
  for (double const term : {1.0, 1e100, 1.0, -1e100}) sum.add(term);
  CHECK(sum.value() == 2.0);
}

TEST_CASE("merged sums are the sum of both, compensation included") {
  CompensatedSum left;
  CompensatedSum right;
  left.add(1e16);
  left.add(1.0);
  right.add(-1e16);
  right.add(1.0);
  left.merge(right);
  CHECK(left.value() == 2.0);
}

TEST_CASE("only jumps and sources can be counted one way") {
  CHECK(has_gross(Mechanism::jump));
  CHECK(has_gross(Mechanism::source));
  CHECK_FALSE(has_gross(Mechanism::diffusive));
  CHECK_FALSE(has_gross(Mechanism::drift));
  CHECK_FALSE(has_gross(Mechanism::carried));
  CHECK(name(Mechanism::diffusive) == "diffusive");
  CHECK(name(Mechanism::source) == "source");
}

TEST_CASE("a passenger goes where its carrier goes") {
  UniformCarrier carrier({.velocity = -0.1});
  auto const mark = carrier.mark_at(2.0);
  for (int tick = 0; tick < 1'000'000; ++tick) carrier.advance(1e-3);
  // The double nearest to 0.1 times that nearest to 1e-3, a million times: 100 but for rounding of
  // the product, at most 1.2e-16 relative.
  CHECK(std::abs(carrier.position(mark) - (2.0 - 100.0)) < 3e-14);
  CHECK(carrier.holds(mark));
  CHECK(std::abs(carrier.position(carrier.mark_at(5.0)) - 5.0) < 3e-14);
}

TEST_CASE("a carrier resumes from its state to the last bit") {
  UniformCarrier carrier({.velocity = 0.3});
  carrier.advance(0.7);
  UniformCarrier resumed({.velocity = 0.3});
  resumed.restore(carrier.state());
  carrier.advance(0.1);
  resumed.advance(0.1);
  CHECK(resumed.state() == carrier.state());
  CHECK_THROWS_AS(UniformCarrier({.velocity = std::nan("")}), InputError);
}

TEST_CASE("a thermal bath obeys the Einstein relation, or is refused with both numbers") {
  Bath const bath = Bath::thermal(0.5, 4.0);
  CHECK(bath.diffusivity() == 2.0);
  CHECK(bath.is_thermal());
  CHECK(Bath::thermal(2.0 * (1.0 + 5e-10), 0.5, 4.0).mobility() == 0.5);
  std::string const text = message([] { (void)Bath::thermal(2.5, 0.5, 4.0); });
  CHECK(holds(text, "diffusivity = 2.5"));
  CHECK(holds(text, "mobility x kT = 2 "));
  CHECK(holds(text, "say athermal"));
  CHECK_THROWS_AS((void)Bath::thermal(2.0 * (1.0 + 2e-9), 0.5, 4.0), InputError);
}

TEST_CASE("an athermal bath may have any noise, and says that it is one") {
  Bath const bath = Bath::athermal(2.5, 0.5);
  CHECK(bath.diffusivity() == 2.5);
  CHECK_FALSE(bath.is_thermal());
  CHECK_THROWS_AS((void)Bath::athermal(-1.0, 0.5), InputError);
  CHECK_THROWS_AS((void)Bath::athermal(1.0, std::nan("")), InputError);
}

TEST_CASE("a box mirrors at its walls, however far the step") {
  Space const box = Space::box(1.0, 3.0);
  auto const confined = [&](double position) {
    CompensatedSum place{.sum = position};
    box.confine(place);
    return place.value();
  };
  CHECK(confined(2.0) == 2.0);
  CHECK(confined(3.5) == 2.5);
  CHECK(confined(0.25) == 1.75);
  // 9 is 6 beyond the wall at 3: to 3, back to 1 (2 used), to 3 (4 used), back to 1 (6 used).
  CHECK(confined(9.0) == 1.0);
  CHECK(confined(-4.5) == 2.5);
  CHECK_THROWS_AS((void)Space::box(1.0, 1.0), InputError);
}

TEST_CASE("a side is one of two on the line and a winding on the ring") {
  CHECK(Space::line().side(-0.1) == 0);
  CHECK(Space::line().side(0.0) == 1);
  Space const ring = Space::ring(2.0);
  CHECK(ring.side(-0.1) == -1);
  CHECK(ring.side(0.0) == 0);
  CHECK(ring.side(4.5) == 2);
  CHECK_THROWS_AS((void)Space::ring(0.0), InputError);
}

TEST_CASE("the shares of a crossing add to one and are the parts over the relative step") {
  // u dt = 1, w dt = 2, noise = -0.5, b dt = 0.5: relative step 2, parts 0.5, 2, -0.5.
  Shares const shares = split({.carried = 1.0, .drift = 2.0, .diffusive = -0.5}, 0.5);
  CHECK(shares.carried == 0.25);
  CHECK(shares.drift == 1.0);
  CHECK(shares.diffusive == -0.25);
}

TEST_CASE("a boundary on its carrier gives a carried share of exactly zero") {
  double const dt = 0.1;
  CHECK(split({.carried = 0.3 * dt, .drift = 0.7, .diffusive = 0.1}, 0.3 * dt).carried == 0.0);
  Shares const round_off = split({.carried = 0.3 * dt}, 0.3 * dt);
  CHECK(round_off.carried == 0.0);
  CHECK(round_off.diffusive + round_off.drift + round_off.carried == 1.0);
}

TEST_CASE("the split of crossings is unbiased for any law of the step") {
  // A uniform density c sends c |y| agents through the plane per step of relative length y, in the
  // direction of y; the drift share summed over them must give c E[drift part], whatever the law.
  // Two-point and skewed laws of the noise with E[xi] = 0, summed by hand.
  double const carried = 0.4;
  double const drift = 0.9;
  double const shift = 0.25;

  struct Case {
    double noise;
    double probability;
  };

  double net = 0.0;
  Shares flux;
  for (auto const& [noise, probability] : {Case{-3.0, 0.2}, Case{0.5, 0.6}, Case{1.5, 0.2}}) {
    double const relative = carried - shift + drift + noise;
    Shares const shares = split({carried, drift, noise}, shift);
    net += probability * relative;
    flux.carried += probability * relative * shares.carried;
    flux.drift += probability * relative * shares.drift;
    flux.diffusive += probability * relative * shares.diffusive;
  }
  CHECK(net == doctest::Approx(carried - shift + drift).epsilon(1e-14));
  CHECK(flux.carried == doctest::Approx(carried - shift).epsilon(1e-14));
  CHECK(flux.drift == doctest::Approx(drift).epsilon(1e-14));
  CHECK(std::abs(flux.diffusive) < 1e-15);
}

TEST_SUITE_END();
