// SPDX-License-Identifier: Apache-2.0
// Crossings of planes by Brownian agents against their closed forms.
#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/flux/carrier.hpp"
#include "poleward/flux/langevin_agents.hpp"
#include "sample.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

/// Independent agents and one plane.  Sums are kept per agent, because agents are independent of
/// each other while successive crossings of one agent are not.
struct Watch {
  LangevinAgents agents;
  Plane plane;
  double carrier_velocity = 0.0;
  std::vector<double> force{};

  struct Sums {
    std::vector<double> net;
    std::vector<double> upward;
    std::vector<double> carried;
    std::vector<double> drift;
    std::vector<double> diffusive;
  };

  /// Crossings whose relative step is shorter than `shortest` are left out of the three parts: the
  /// shares of such steps have no variance, and what leaving them out does is known exactly.
  Sums run(int ticks, double dt, double shortest, Ledger* ledger = nullptr) {
    std::size_t const count = agents.size();
    Sums sums{std::vector<double>(count), std::vector<double>(count), std::vector<double>(count),
              std::vector<double>(count), std::vector<double>(count)};
    std::array const boundaries{BoundaryId(0)};
    for (int tick = 0; tick < ticks; ++tick) {
      std::array const step{plane.advance(dt)};
      Drive const drive{.carrier_velocity = carrier_velocity, .force = force};
      auto const exchange = agents.advance(dt, drive, step);
      if (ledger != nullptr) record(exchange.crossings, boundaries, *ledger);
      for (Crossing const& crossing : exchange.crossings) tally(sums, crossing, dt, shortest);
    }
    return sums;
  }

  void tally(Sums& sums, Crossing const& crossing, double dt, double shortest) const {
    auto const agent = static_cast<std::size_t>(crossing.agent);
    auto const net = static_cast<double>(crossing.net);
    sums.net[agent] += net;
    if (net > 0.0) sums.upward[agent] += net;
    // |relative step| = |part| / |share| of a part that is not 0.
    double const own = force.empty() ? 0.0 : force[agent] * dt;
    if (own != 0.0 && std::abs(own / crossing.shares.drift) < shortest) return;
    sums.carried[agent] += net * crossing.shares.carried;
    sums.drift[agent] += net * crossing.shares.drift;
    sums.diffusive[agent] += net * crossing.shares.diffusive;
  }
};

Sample per_agent(std::vector<double> const& sums, double unit) {
  Sample sample;
  for (double const sum : sums) sample.add(sum / unit);
  return sample;
}

Ledger one_plane(char const* from, char const* to) {
  LedgerConfig config;
  QuantityId const quantity = config.add_quantity({"agents", "agent", Kind::counted});
  HolderId const before = config.add_holder(quantity, from);
  HolderId const beyond = config.add_holder(quantity, to);
  config.add_boundary({"plane", before, beyond, "stream", "lab"});
  return Ledger(config);
}

double normal_density(double x, double mean, double sd) {
  constexpr double inverse_root_two_pi = 0.39894228040143268;
  double const z = (x - mean) / sd;
  return inverse_root_two_pi / sd * std::exp(-0.5 * z * z);
}

double normal_within(double bound, double mean, double sd) {
  double const scale = sd * std::sqrt(2.0);
  return 0.5 * (std::erf((bound - mean) / scale) - std::erf((-bound - mean) / scale));
}

}  // namespace

TEST_SUITE_BEGIN("flux/crossings");

TEST_CASE("one-way crossings follow c sqrt(D / (pi dt)) and so grow as the step shrinks") {
  // Uniform density c on a ring: the upward count per step is c E[max(s, 0)] with s normal of
  // variance 2 D dt, which is c sqrt(D dt / pi), exactly.
  double previous = 0.0;
  for (double const dt : {1e-2, 1e-3, 1e-4}) {
    double const diffusivity = 1.0;
    constexpr int ticks = 300;
    Watch watch{.agents = LangevinAgents(
                    {.bath = Bath::athermal(diffusivity, 1.0), .space = Space::ring(1.0)},
                    uniform_starts(2000, 1.0)),
                .plane = {.place = {.sum = 0.5}}};
    auto const upward = per_agent(watch.run(ticks, dt, 0.0).upward, ticks * dt);
    double const expected = std::sqrt(diffusivity / (3.14159265358979324 * dt));
    CHECK(std::abs(upward.z(expected)) <= z_limit);
    CHECK(upward.mean() > 2.5 * previous);
    previous = upward.mean();
  }
}

TEST_CASE("at equilibrium drift and diffusion through a plane cancel, each at its closed form") {
  // Closed box, D = 1, drift velocity v = 2, started in equilibrium c(x) = 2 e^{2x} / (e^2 - 1):
  // net 0, drift v c(1/2) = 1.701836256478643, diffusive the opposite, per agent.
  // Leaving out relative steps |y| < d removes the share P(|y| < d), y normal(v dt, 2 D dt), of the
  // drift part; the gradient of c changes it by c'/c v dt / 2 = 1e-3, below a tenth of the error.
  double const velocity = 2.0;
  double const dt = 4e-4;
  constexpr int ticks = 500;
  double const noise = std::sqrt(2.0 * dt);
  double const shortest = 0.01 * noise;
  auto starts = uniform_starts(4000, 1.0);
  for (double& start : starts) start = std::log1p(start * std::expm1(2.0)) / 2.0;
  Watch watch{.agents = LangevinAgents(
                  {.bath = Bath::thermal(1.0, 1.0), .space = Space::box(0.0, 1.0)}, starts),
              .plane = {.place = {.sum = 0.5}},
              .force = std::vector<double>(starts.size(), velocity)};
  Ledger ledger = one_plane("lower half", "upper half");
  auto const all = static_cast<std::int64_t>(starts.size());
  auto const stored = [&] {
    std::int64_t const upper = watch.agents.side_sum(0.5);
    return std::vector{Stored{.count = all - upper}, Stored{.count = upper}};
  };
  ledger.open(HolderId(0), stored()[0]);
  ledger.open(HolderId(1), stored()[1]);
  auto const sums = watch.run(ticks, dt, shortest, &ledger);
  double const time = ticks * dt;
  double const kept = 1.0 - normal_within(shortest, velocity * dt, noise);
  double const drift = 1.701836256478643 * kept;
  CHECK(std::abs(per_agent(sums.net, time).z(0.0)) <= z_limit);
  CHECK(std::abs(per_agent(sums.drift, time).z(drift)) <= z_limit);
  CHECK(std::abs(per_agent(sums.diffusive, time).z(-drift)) <= z_limit);
  CHECK(per_agent(sums.drift, time).standard_error() < 0.05 * drift);
  CHECK(ledger.amount(BoundaryId(0), Mechanism::carried) == 0.0);
  CHECK_NOTHROW(ledger.require_closed(stored(), {.tick = ticks, .dt = dt}));
}

TEST_CASE("through a moving boundary in a moving medium every part has its closed form") {
  // Ring, uniform density c: medium u = -0.4, own drift w = 0.9, boundary b.  Per density and time
  // net = u + w - b, carried = u - b, drift = w, diffusive = 0, exactly, as the density stays
  // uniform.  With y the relative step, normal(a, s^2), a = net dt, leaving out |y| < d multiplies
  // the first two parts by 1 - P(|y| < d) and gives the diffusive one s^2 [p(d) - p(-d)] / dt,
  // because the integral of (y - a) p over |y| < d is -s^2 [p(d) - p(-d)].
  double const length = 20.0;
  double const medium = -0.4;
  double const own = 0.9;
  double const diffusivity = 0.05;
  double const dt = 0.01;
  constexpr int ticks = 400;
  constexpr std::size_t count = 4000;
  double const noise = std::sqrt(2.0 * diffusivity * dt);
  double const shortest = 0.01 * noise;
  for (double const boundary : {0.0, -0.4, 0.5, 0.3}) {
    Watch watch{.agents = LangevinAgents(
                    {.bath = Bath::athermal(diffusivity, 1.0), .space = Space::ring(length)},
                    uniform_starts(count, length)),
                .plane = {.place = {.sum = 10.0}, .velocity = boundary},
                .carrier_velocity = medium,
                .force = std::vector<double>(count, own)};
    Ledger ledger = one_plane("behind", "windings");
    std::int64_t const opening = watch.agents.side_sum(10.0);
    ledger.open(HolderId(1), {.count = opening});
    auto const sums = watch.run(ticks, dt, shortest, &ledger);
    double const unit = ticks * dt / length;  // density of one agent x time
    double const relative = medium + own - boundary;
    double const kept = 1.0 - normal_within(shortest, relative * dt, noise);
    double const leaked = noise * noise / dt *
                          (normal_density(shortest, relative * dt, noise) -
                           normal_density(-shortest, relative * dt, noise));
    CHECK(std::abs(per_agent(sums.net, unit).z(relative)) <= z_limit);
    CHECK(std::abs(per_agent(sums.drift, unit).z(own * kept)) <= z_limit);
    CHECK(std::abs(per_agent(sums.diffusive, unit).z(leaked)) <= z_limit);
    if (boundary == medium) {
      CHECK(ledger.amount(BoundaryId(0), Mechanism::carried) == 0.0);
    } else {
      CHECK(std::abs(per_agent(sums.carried, unit).z((medium - boundary) * kept)) <= z_limit);
    }
    Stored const now{.count = watch.agents.side_sum(watch.plane.place.value())};
    CHECK(ledger.residual(HolderId(1), now).value == 0.0);
    CHECK(ledger.split_residual(BoundaryId(0)).ratio() <= 1.0);
  }
}

TEST_CASE("a plane riding on its carrier sees no carried flux, one standing still sees it") {
  UniformCarrier const carrier({.velocity = 0.37});
  auto const carried = [&](double velocity) {
    Watch watch{
        .agents = LangevinAgents({.bath = Bath::thermal(1.0, 0.5), .space = Space::ring(1.0)},
                                 uniform_starts(500, 1.0)),
        .plane = {.place = {.sum = 0.5}, .velocity = velocity},
        .carrier_velocity = carrier.velocity(),
        .force = std::vector<double>(500, 1.3)};
    Ledger ledger = one_plane("behind", "beyond");
    watch.run(500, 1e-3, 0.0, &ledger);
    auto const& entry = ledger.state().entries[static_cast<std::size_t>(Mechanism::carried)];
    return std::array{entry.amount.value(), entry.magnitude.value()};
  };
  CHECK(carried(carrier.velocity()) == std::array{0.0, 0.0});
  CHECK(carried(0.0)[1] > 1.0);
}

TEST_CASE("adding one velocity to everything changes no net count") {
  // The same random numbers in a frame that moves: positions differ, relative ones do not.
  for (Space const& space : {Space::line(), Space::ring(1.0)}) {
    auto const counts = [&](double shift) {
      Watch watch{.agents = LangevinAgents({.bath = Bath::thermal(1.0, 0.5), .space = space},
                                           uniform_starts(300, 1.0)),
                  .plane = {.place = {.sum = 0.5}, .velocity = 0.2 + shift},
                  .carrier_velocity = -0.4 + shift,
                  .force = std::vector<double>(300, 0.9)};
      std::vector<std::int64_t> net;
      Ledger ledger = one_plane("behind", "beyond");
      for (int tick = 0; tick < 400; ++tick) {
        watch.run(1, 1e-3, 0.0, &ledger);
        net.push_back(ledger.net_count(BoundaryId(0)));
      }
      return net;
    };
    auto const still = counts(0.0);
    CHECK(counts(7.3) == still);
    CHECK(counts(-0.11) == still);
    CHECK(still != std::vector<std::int64_t>(still.size()));
  }
}

TEST_CASE("agents that carry amounts move their amounts") {
  LedgerConfig config;
  QuantityId const quantity = config.add_quantity({"cargo", "kg", Kind::measured});
  HolderId const left = config.add_holder(quantity, "left");
  HolderId const right = config.add_holder(quantity, "right");
  std::array const boundaries{config.add_boundary({"plane", left, right, "stream", "lab"})};
  Ledger ledger(config);
  std::array const amounts{2.5, 4.0};
  std::array const crossings{
      Crossing{.agent = 1, .plane = 0, .net = 1, .shares = {.drift = 0.25, .carried = 0.75}},
      Crossing{.agent = 0, .plane = 0, .net = -1, .shares = {.diffusive = 1.0}}};
  record(crossings, amounts, boundaries, ledger);
  CHECK(ledger.net(boundaries[0]) == 1.5);
  CHECK(ledger.amount(boundaries[0], Mechanism::carried) == 3.0);
  CHECK(ledger.amount(boundaries[0], Mechanism::drift) == 1.0);
  CHECK(ledger.amount(boundaries[0], Mechanism::diffusive) == -2.5);
}

TEST_SUITE_END();
