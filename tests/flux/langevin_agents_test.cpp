// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/langevin_agents.hpp"

#include <array>
#include <cmath>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/flux/carrier.hpp"
#include "poleward/flux/clock.hpp"
#include "sample.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

/// A model as a run would hold it: agents, two planes, the ledger and the clock.
class Slab {
 public:
  struct State {
    LangevinAgents::State agents;
    Ledger::State ledger;
    std::vector<Plane> planes;
    Clock clock;

    friend bool operator==(State const&, State const&) = default;
  };

  explicit Slab(std::vector<double> const& starts, Space const& space = Space::box(0.0, 1.0))
      : agents_({.bath = Bath::thermal(1.0, 0.5), .space = space}, starts),
        force_(starts.size(), 0.7),
        ledger_(declared()) {
    ledger_.open(outside_left(), {.count = stored(0).count});
    ledger_.open(inside(), {.count = stored(1).count});
    ledger_.open(outside_right(), {.count = stored(2).count});
  }

  /// One tick, the agents taken in pieces that end at `ends`, recorded in the order given.
  void tick(std::vector<std::size_t> const& ends, bool last_piece_first = false) {
    std::array const steps{planes_[0].advance(clock_.dt), planes_[1].advance(clock_.dt)};
    Drive const drive{.carrier_velocity = -0.2, .force = force_};
    std::vector<LangevinAgents::Exchange> pieces;
    pieces.reserve(ends.size());
    for (std::size_t i = 0; i < ends.size(); ++i) {
      std::size_t const at = last_piece_first ? ends.size() - 1 - i : i;
      LangevinAgents::Range const range{.begin = at == 0 ? 0 : ends[at - 1], .end = ends[at]};
      pieces.push_back(agents_.advance(range, clock_.dt, drive, steps));
    }
    for (auto const& piece : pieces) record(piece.crossings, boundaries_, ledger_);
    ++clock_.tick;
  }

  void tick() { tick({agents_.size()}); }

  [[nodiscard]] std::vector<Stored> now() const { return {stored(0), stored(1), stored(2)}; }

  [[nodiscard]] Ledger const& ledger() const { return ledger_; }

  [[nodiscard]] State state() const { return {agents_.state(), ledger_.state(), planes_, clock_}; }

  void restore(State const& state) {
    agents_.restore(state.agents);
    ledger_.restore(state.ledger);
    planes_ = state.planes;
    clock_ = state.clock;
  }

 private:
  static LedgerConfig declared() {
    LedgerConfig config;
    QuantityId const quantity = config.add_quantity({"agents", "agent", Kind::counted});
    HolderId const left = config.add_holder(quantity, "left");
    HolderId const slab = config.add_holder(quantity, "slab");
    HolderId const right = config.add_holder(quantity, "right");
    config.add_boundary({"left face", left, slab, "water", "box"});
    config.add_boundary({"right face", slab, right, "water", "box"});
    return config;
  }

  static HolderId outside_left() { return HolderId(0); }

  static HolderId inside() { return HolderId(1); }

  static HolderId outside_right() { return HolderId(2); }

  [[nodiscard]] Stored stored(int part) const {
    std::int64_t const beyond_left = agents_.side_sum(planes_[0].place.value());
    std::int64_t const beyond_right = agents_.side_sum(planes_[1].place.value());
    auto const all = static_cast<std::int64_t>(agents_.size());
    if (part == 0) return {.count = all - beyond_left};
    return {.count = part == 1 ? beyond_left - beyond_right : beyond_right};
  }

  LangevinAgents agents_;
  std::vector<double> force_;
  std::vector<Plane> planes_{{.place = {.sum = 0.3}, .velocity = 0.05},
                             {.place = {.sum = 0.8}, .velocity = -0.01}};
  std::vector<BoundaryId> boundaries_{BoundaryId(0), BoundaryId(1)};
  Ledger ledger_;
  Clock clock_{.dt = 1e-3};
};

}  // namespace

TEST_SUITE_BEGIN("flux/langevin agents");

TEST_CASE("free agents obey the Einstein relation") {
  // N free agents after time T with constant force F: the displacement is normal with mean mu F T
  // and variance 2 D T, exactly, whatever the step.  So the estimate of D has relative standard
  // error sqrt(2 / (N - 1)), that of mu sqrt(2 D T / N) / (F T), and D / mu must be kT.
  double const mobility = 0.8;
  double const thermal_energy = 2.5;
  double const diffusivity = mobility * thermal_energy;
  double const force = 3.0;
  double const dt = 0.05;
  constexpr int ticks = 40;
  constexpr std::size_t count = 20'000;
  LangevinAgents agents({.bath = Bath::thermal(mobility, thermal_energy)},
                        std::vector<double>(count, 5.0));
  std::vector<double> const forces(count, force);
  for (int tick = 0; tick < ticks; ++tick) agents.advance(dt, {.force = forces}, {});
  double const time = ticks * dt;
  Sample moved;
  for (std::size_t i = 0; i < count; ++i) moved.add(agents.position(i) - 5.0);
  double const found_diffusivity = moved.variance() / (2.0 * time);
  double const found_mobility = moved.mean() / (force * time);
  double const error_diffusivity = std::sqrt(2.0 / (count - 1.0));
  double const error_mobility =
      std::sqrt(2.0 * diffusivity * time / count) / (force * time * mobility);
  CHECK(std::abs(found_diffusivity / diffusivity - 1.0) <= z_limit * error_diffusivity);
  CHECK(std::abs(found_mobility / mobility - 1.0) <= z_limit * error_mobility);
  CHECK(std::abs(found_diffusivity / found_mobility / thermal_energy - 1.0) <=
        z_limit * std::hypot(error_diffusivity, error_mobility));
}

TEST_CASE("without noise an agent goes exactly where carrier and force take it") {
  // Velocity -0.4 + 2 x 0.45 = 0.5 for 100 steps of 0.25, all exact in binary but 0.4 and 0.9.
  LangevinAgents agents({.bath = Bath::athermal(0.0, 2.0)}, std::vector{1.0, -3.0});
  std::vector const forces{0.45, 0.0};
  for (int tick = 0; tick < 100; ++tick) {
    agents.advance(0.25, {.carrier_velocity = -0.4, .force = forces}, {});
  }
  CHECK(agents.position(0) == doctest::Approx(13.5).epsilon(1e-15));
  CHECK(agents.position(1) == doctest::Approx(-13.0).epsilon(1e-15));
}

TEST_CASE("agents in a box stay in it, spread as Boltzmann has it") {
  // Force F in a box of width 1: the stationary density is proportional to exp(F x / kT).  With
  // kT = 0.5 and F = 1 its mean is 1/(1 - e^-2) - 1/2 = 0.656518.  The agents start in it, drawn by
  // its inverse distribution function, and must not leave it; were the walls to act wrongly, the
  // slowest mode, of rate D (pi^2 + 1) = 5.4, would have time to grow.  Reflected steps shift an
  // average by the order of dt = 1e-3; the standard error is 6e-3.
  double const expected = 1.0 / -std::expm1(-2.0) - 0.5;
  auto starts = uniform_starts(2000);
  for (double& start : starts) start = std::log1p(start * std::expm1(2.0)) / 2.0;
  LangevinAgents agents({.bath = Bath::thermal(1.0, 0.5), .space = Space::box(0.0, 1.0)}, starts);
  std::vector<double> const forces(starts.size(), 1.0);
  for (int tick = 0; tick < 500; ++tick) agents.advance(1e-3, {.force = forces}, {});
  Sample place;
  for (std::size_t i = 0; i < agents.size(); ++i) {
    REQUIRE(agents.position(i) >= 0.0);
    REQUIRE(agents.position(i) <= 1.0);
    place.add(agents.position(i));
  }
  CHECK(std::abs(place.z(expected)) <= z_limit);
}

TEST_CASE("counts in a closed box close exactly while its planes move") {
  Slab slab(uniform_starts(400));
  for (int tick = 0; tick < 2500; ++tick) slab.tick();
  CHECK(slab.ledger().state().entries[0].magnitude.value() > 100.0);
  for (int part = 0; part < 3; ++part) {
    auto const now = slab.now()[static_cast<std::size_t>(part)];
    CHECK(slab.ledger().residual(HolderId(part), now).value == 0.0);
  }
  CHECK_NOTHROW(slab.ledger().require_closed(slab.now(), slab.state().clock));
}

TEST_CASE("on a ring, counts between two planes close exactly") {
  Slab slab(uniform_starts(400), Space::ring(1.0));
  for (int tick = 0; tick < 2500; ++tick) slab.tick();
  CHECK(slab.ledger().residual(HolderId(1), slab.now()[1]).value == 0.0);
  CHECK(slab.now()[1].count > 0);
  CHECK(slab.now()[1].count < 400);
}

TEST_CASE("displacements by cause add up to where the agents are, to 1e-14") {
  // 10^6 agent steps under a spring, each booked as three real transfers.
  LedgerConfig config;
  QuantityId const quantity = config.add_quantity({"path", "length", Kind::measured});
  HolderId const causes = config.add_outside(quantity, "causes");
  HolderId const path = config.add_holder(quantity, "positions");
  BoundaryId const motion = config.add_boundary({"motion", causes, path, "stream", "lab"});
  Ledger ledger(config);
  auto const starts = uniform_starts(200);
  std::vector<CompensatedSum> place(starts.size());
  std::vector<random::Stream::State> noise;
  CompensatedSum opening;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    place[i].add(starts[i]);
    opening.add(starts[i]);
    noise.push_back(random::Stream({.entity = i}).state());
  }
  ledger.open(path, {.amount = opening.value()});
  std::vector<double> force(starts.size());
  for (int tick = 0; tick < 5000; ++tick) {
    for (std::size_t i = 0; i < place.size(); ++i) force[i] = 1.0 - 3.0 * place[i].value();
    step_agents(place, noise, Bath::thermal(1.0, 0.3), Space::line(),
                {.carrier_velocity = 0.4, .force = force}, 1e-3,
                [&](std::size_t, double, double, Displacement const& step) {
                  ledger.transfer(motion, Mechanism::carried, step.carried);
                  ledger.transfer(motion, Mechanism::drift, step.drift);
                  ledger.transfer(motion, Mechanism::diffusive, step.diffusive);
                });
  }
  CompensatedSum total;
  for (CompensatedSum const& one : place) total.merge(one);
  Stored const now{.amount = total.value()};
  double moved = 0.0;
  for (auto const& entry : ledger.state().entries) moved += entry.magnitude.value();
  CHECK(moved > 1000.0);
  CHECK(std::abs(ledger.residual(path, now).value) <= 1e-14 * moved);
  CHECK(ledger.residual(path, now).ratio() <= 1.0);
  // 200 agents x 5000 steps x 1e-3 at velocity 0.4.
  CHECK(ledger.amount(motion, Mechanism::carried) == doctest::Approx(400.0).epsilon(1e-13));
}

TEST_CASE("a run restored at any tick goes on to the same bits") {
  auto const starts = uniform_starts(50);
  constexpr int ticks = 60;
  Slab reference(starts);
  std::vector<Slab::State> saved{reference.state()};
  for (int tick = 0; tick < ticks; ++tick) {
    reference.tick();
    saved.push_back(reference.state());
  }
  for (int from = 0; from <= ticks; ++from) {
    Slab resumed(starts);
    resumed.restore(saved[static_cast<std::size_t>(from)]);
    for (int tick = from; tick < ticks; ++tick) resumed.tick();
    CHECK(resumed.state() == reference.state());
  }
}

TEST_CASE("agents advanced in pieces give the same ledger to the last bit") {
  auto const starts = uniform_starts(120);
  Slab whole(starts);
  Slab pieces(starts);
  for (int tick = 0; tick < 300; ++tick) {
    whole.tick();
    pieces.tick({1, 40, 40, 97, 120});
  }
  CHECK(pieces.state() == whole.state());
}

TEST_CASE("agents advanced by two threads at once give the crossings of one") {
  auto const starts = uniform_starts(100);
  LangevinAgents::Config const config{.bath = Bath::thermal(1.0, 0.5),
                                      .space = Space::box(0.0, 1.0)};
  LangevinAgents alone(config, starts);
  LangevinAgents shared(config, starts);
  Plane plane{.place = {.sum = 0.5}, .velocity = 0.1};
  std::size_t crossings = 0;
  for (int tick = 0; tick < 50; ++tick) {
    std::array const step{plane.advance(1e-2)};
    auto const expected = alone.advance(1e-2, {}, step).crossings;
    std::array<LangevinAgents::Exchange, 2> half;
    {
      std::jthread const other([&] { half[1] = shared.advance({30, 100}, 1e-2, {}, step); });
      half[0] = shared.advance({0, 30}, 1e-2, {}, step);
    }
    auto found = half[0].crossings;
    found.insert(found.end(), half[1].crossings.begin(), half[1].crossings.end());
    REQUIRE(found.size() == expected.size());
    crossings += found.size();
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i].agent == expected[i].agent);
      CHECK(found[i].net == expected[i].net);
      CHECK(found[i].shares.diffusive == expected[i].shares.diffusive);
    }
  }
  CHECK(crossings > 100);
  CHECK(shared.state() == alone.state());
}

TEST_CASE("in another order paths and counts keep every bit, shares the ledger's bound") {
  auto const starts = uniform_starts(120);
  Slab whole(starts);
  Slab reversed(starts);
  for (int tick = 0; tick < 300; ++tick) {
    whole.tick();
    reversed.tick({40, 80, 120}, true);
  }
  CHECK(reversed.state().agents == whole.state().agents);
  CHECK(reversed.state().ledger.crossed == whole.state().ledger.crossed);
  auto const& expected = whole.state().ledger.entries;
  auto const& found = reversed.state().ledger.entries;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    double const bound = 1e-12 + 8.0 * 2.3e-16 * expected[i].magnitude.value();
    CHECK(std::abs(found[i].amount.value() - expected[i].amount.value()) <= bound);
  }
}

TEST_CASE("an agent's path depends on no other agent") {
  LangevinAgents many({.bath = Bath::thermal(1.0, 1.0)}, std::vector<double>(5, 0.0));
  LangevinAgents one({.bath = Bath::thermal(1.0, 1.0),
                      .address = {.purpose = random::Purpose::thermal_noise, .entity = 3}},
                     std::vector<double>(1, 0.0));
  for (int tick = 0; tick < 10; ++tick) {
    many.advance(0.1, {}, {});
    one.advance(0.1, {}, {});
  }
  CHECK(one.position(0) == many.position(3));
  CHECK(one.position(0) != many.position(2));
}

TEST_CASE("positions that are not numbers and states that do not fit are refused") {
  Bath const bath = Bath::thermal(1.0, 1.0);
  CHECK_THROWS_AS(LangevinAgents({.bath = bath}, std::vector{std::nan("")}), InputError);
  LangevinAgents agents({.bath = bath}, std::vector{1.0});
  CHECK_THROWS_AS(agents.restore({}), InputError);
}

TEST_SUITE_END();
