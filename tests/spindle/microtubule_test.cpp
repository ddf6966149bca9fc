// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/microtubule.hpp"

#include <limits>

#include <doctest/doctest.h>

#include "microtubule_samples.hpp"
#include "poleward/core/error.hpp"
#include "poleward/spindle/microtubule_leap_tables.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

namespace {

constexpr double rise_um = 8.0e-3 / 13.0;
constexpr double dt_s = 0.1;

enum class Way {
  events,
  leaps,
  load,
};

constexpr std::array all_ways{Way::events, Way::leaps, Way::load};

/// Passes intervals of dt_s in one of the three ways, under rates that may depend on force.
class Passing {
 public:
  Passing(Way way, Microtubule::Config const& config) : way_(way), tables_(config, dt_s, forces) {}

  Microtubule::Exchange operator()(Microtubule& agent, random::Stream& stream) const {
    switch (way_) {
      case Way::events:
        return agent.advance_by_events(dt_s, forces, stream);
      case Way::leaps:
        return agent.advance_by_leaps(tables_, stream);
      case Way::load:
        return agent.advance_under_load(dt_s, {1.0, 10.0, -40.0, 20.0}, {2.0, -5.0, 0.0, 30.0},
                                        stream);
    }
    return {};
  }

 private:
  static constexpr EndForces forces{1.0, 2.0};
  Way way_;
  LeapTables tables_;
};

MicrotubuleRates loaded_rates() {
  auto rates = spindle_rates();
  rates.plus.growing.gain.per_pN = -0.1;
  rates.plus.shrinking.loss.per_pN = 0.05;
  rates.minus.growing.loss.per_pN = -0.2;
  rates.catastrophe = {2.0, 0.1};
  rates.rescue = {4.0, -0.1};
  return rates;
}

/// Short enough that every way meets length 0 within the test.
Microtubule::Config short_config(LatticeStep step, MinusEnd minus_end) {
  return {
      .rates = loaded_rates(), .lattice_step = step, .minus_end = minus_end, .initial_dimers = 104};
}

std::int64_t state_number(TipState tip) {
  return tip == TipState::shrinking ? 1 : 0;
}

}  // namespace

TEST_SUITE_BEGIN("spindle/microtubule");

TEST_CASE("a held minus end reels the lattice poleward by one rise per dimer lost on balance") {
  auto agent = start({.rates = spindle_rates(), .initial_dimers = 20000});
  DimerId const mark(10000);
  auto rng = stream(2);
  double const before_um = agent.position(mark);

  auto const exchange = agent.advance_by_events(10.0, {}, rng);

  auto const lost = static_cast<double>(exchange.minus_lost - exchange.minus_gained);
  REQUIRE(lost > 0.0);
  CHECK(before_um - agent.position(mark) == doctest::Approx(lost * rise_um).epsilon(1e-9));
  CHECK(agent.reeled_um() == doctest::Approx(lost * rise_um));
  CHECK(agent.minus_end_um() == doctest::Approx(0.0));
  CHECK(agent.plus_end_um() == doctest::Approx(agent.length_um()));
  auto const advance = static_cast<double>(exchange.plus_gained - exchange.plus_lost);
  CHECK(agent.plus_advance_um() == doctest::Approx(advance * rise_um));
}

TEST_CASE("a free minus end recedes and leaves every dimer where it was; sliding moves them all") {
  auto agent =
      start({.rates = spindle_rates(), .minus_end = MinusEnd::free, .initial_dimers = 20000});
  DimerId const mark(10000);
  auto rng = stream(2);
  double const before_um = agent.position(mark);

  auto const exchange = agent.advance_by_events(10.0, {}, rng);

  auto const lost = static_cast<double>(exchange.minus_lost - exchange.minus_gained);
  REQUIRE(lost > 0.0);
  CHECK(agent.position(mark) == before_um);
  CHECK(agent.reeled_um() == 0.0);
  CHECK(agent.minus_end_um() == doctest::Approx(lost * rise_um));
  agent.slide(0.5);
  CHECK(agent.position(mark) == doctest::Approx(before_um - 0.5));
  CHECK(agent.lattice_displacement_um() == 0.5);
}

TEST_CASE("a capped minus end exchanges nothing, whatever its rates") {
  for (Way const way : all_ways) {
    auto const config = short_config(LatticeStep::dimer, MinusEnd::capped);
    auto agent = start(config);
    Passing const pass(way, config);
    auto rng = stream(3);
    for (int step = 0; step < 100; ++step) {
      auto const exchange = pass(agent, rng);
      REQUIRE(exchange.minus_gained + exchange.minus_lost == 0);
    }
    CHECK(agent.state().minus == 0);
    CHECK(agent.reeled_um() == 0.0);
  }
}

TEST_CASE("the ledger balances: tubulin and states now = then + gained - lost, in all three ways") {
  for (Way const way : all_ways) {
    for (LatticeStep const step : {LatticeStep::dimer, LatticeStep::row}) {
      auto const config = short_config(step, MinusEnd::held);
      auto agent = start(config);
      Passing const pass(way, config);
      auto rng = stream(4);
      std::int64_t rebirths = 0;
      for (int interval = 0; interval < 2000; ++interval) {
        auto const before = agent.state();
        auto const gone = pass(agent, rng);
        auto const& after = agent.state();
        REQUIRE(after.plus - before.plus == gone.plus_gained - gone.plus_lost);
        REQUIRE(after.minus - before.minus == gone.minus_lost - gone.minus_gained);
        REQUIRE(state_number(after.tip) - state_number(before.tip) ==
                gone.catastrophes - gone.rescues - gone.rebirths);
        REQUIRE(agent.dimers() >= 0);
        REQUIRE(agent.dimers() % config.dimers_per_event() == 0);
        REQUIRE((agent.dimers() > 0 || after.tip == TipState::growing));
        rebirths += gone.rebirths;
      }
      CHECK(rebirths > 0);
    }
  }
}

TEST_CASE("a saved state resumes to the same path, in all three ways") {
  for (Way const way : all_ways) {
    for (LatticeStep const step : {LatticeStep::dimer, LatticeStep::row}) {
      auto const config = short_config(step, MinusEnd::held);
      auto agent = start(config);
      Passing const pass(way, config);
      auto rng = stream(5);
      for (int interval = 0; interval < 50; ++interval) pass(agent, rng);

      auto resumed = start(config);
      resumed.restore(agent.state());
      random::Stream resumed_rng(rng.state());
      for (int interval = 0; interval < 50; ++interval) {
        REQUIRE(pass(resumed, resumed_rng) == pass(agent, rng));
        REQUIRE(resumed.state() == agent.state());
      }
    }
  }
}

TEST_CASE("nothing happens where all rates are 0, and nothing in no time") {
  auto still = start({.rates = {}, .initial_dimers = 5});
  auto moving = start({.rates = spindle_rates(), .initial_dimers = 5});
  auto rng = stream(6);
  CHECK(still.advance_by_events(1e6, {}, rng) == Microtubule::Exchange{});
  CHECK(still.advance_under_load(1e6, {0.0, 1.0, 1.0, 1.0}, {}, rng) == Microtubule::Exchange{});
  CHECK(still.advance_by_leaps(LeapTables(still.config(), 1e6), rng) == Microtubule::Exchange{});
  CHECK(moving.advance_by_events(0.0, {}, rng) == Microtubule::Exchange{});
  CHECK(moving.advance_under_load(0.0, {0.0, 1.0, 1.0, 1.0}, {}, rng) == Microtubule::Exchange{});
}

TEST_CASE("a stationary start grows with probability rescue / (catastrophe + rescue)") {
  auto initial = stream(7);
  double growing = 0.0;
  constexpr int starts = 20000;
  for (int which = 0; which < starts; ++which) {
    Microtubule const agent({.rates = dogterom_leibler(1.0, 1.0, 0.3, 0.1),
                             .initial_dimers = 100,
                             .initial_tip = InitialTip::stationary},
                            initial);
    if (agent.state().tip == TipState::growing) ++growing;
  }
  CHECK(std::abs(z_of_share(growing, starts, 0.25)) < accepted_z);
}

TEST_CASE("changed rates act from the change on") {
  auto agent = start({.rates = spindle_rates(), .initial_dimers = 20000});
  auto rng = stream(8);
  agent.advance_by_events(1.0, {}, rng);
  agent.change_rates({});
  auto const before = agent.state();
  agent.advance_by_events(10.0, {}, rng);
  CHECK(agent.state() == before);
}

TEST_CASE("a bad configuration is refused with the key, the value and the cure") {
  Microtubule::Config negative{.rates = spindle_rates()};
  negative.rates.minus.shrinking.loss.per_s = -1.0;
  CHECK_THROWS_WITH_AS(start(negative),
                       "minus.shrinking.loss = -1 /s (a rate must be finite and not negative)",
                       InputError);
  Microtubule::Config unbounded{.rates = spindle_rates()};
  unbounded.rates.catastrophe.per_pN = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(start(unbounded), InputError);
  CHECK_THROWS_WITH_AS(start({.rates = {}, .lattice_step = LatticeStep::row, .initial_dimers = 30}),
                       "initial_dimers = 30 (not a whole number of rows of 13; use 26, or steps of "
                       "one dimer)",
                       InputError);
  CHECK_THROWS_AS(start({.rates = {}, .initial_dimers = -1}), InputError);
}

TEST_CASE("a state that the model cannot reach is not restored") {
  auto agent = start({.rates = spindle_rates(), .lattice_step = LatticeStep::row});
  auto const sound = agent.state();
  auto broken = sound;
  broken.plus = broken.minus - 13;
  CHECK_THROWS_AS(agent.restore(broken), InputError);
  broken = sound;
  broken.plus += 1;
  CHECK_THROWS_AS(agent.restore(broken), InputError);
  broken = sound;
  broken.stage[2] = 13;
  CHECK_THROWS_AS(agent.restore(broken), InputError);
  broken = sound;
  broken.plus = broken.minus;
  broken.tip = TipState::shrinking;
  CHECK_THROWS_AS(agent.restore(broken), InputError);
  CHECK(agent.state() == sound);
}

TEST_CASE("a force under which a rate overflows fails the run instead of hanging it") {
  auto agent = start({.rates = loaded_rates(), .initial_dimers = 1000});
  auto rng = stream(9);
  CHECK_THROWS_AS(agent.advance_by_events(1.0, {0.0, -1e5}, rng), RunError);
  CHECK_THROWS_AS(agent.advance_under_load(1.0, {}, {-1e5, 1.0, 0.0, 0.0}, rng), RunError);
  CHECK_THROWS_AS(LeapTables(agent.config(), 1.0, {0.0, -1e5}), RunError);
}

#ifdef POLEWARD_CONTRACTS
TEST_CASE("asking for a dimer that is gone, or sliding a held lattice, breaks a contract") {
  auto agent = start({.rates = spindle_rates()});
  CHECK_THROWS_AS((void)agent.position(DimerId(-1)), ContractError);
  CHECK_THROWS_AS(agent.slide(1.0), ContractError);
}
#endif

TEST_SUITE_END();
