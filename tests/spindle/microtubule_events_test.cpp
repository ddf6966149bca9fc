// SPDX-License-Identifier: Apache-2.0
//
// The event-by-event reference against closed forms.
#include <doctest/doctest.h>

#include "microtubule_samples.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

namespace {

constexpr double rise_um = 8.0e-3 / 13.0;

/// One value per replicate of `config` after `span_s`, passed in `pieces` unequal pieces.
template <class Value>
std::vector<double> sample(Microtubule::Config const& config, double span_s, int pieces,
                           int replicates, std::uint64_t seed, Value value) {
  auto rng = stream(seed);
  std::vector<double> values;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    Microtubule agent(config, rng);
    double const all = 0.5 * pieces * (pieces + 1);
    for (int piece = 1; piece <= pieces; ++piece) {
      agent.advance_by_events(span_s * piece / all, {}, rng);
    }
    values.push_back(value(agent));
  }
  return values;
}

double plus_advance(Microtubule const& agent) {
  return agent.plus_advance_um();
}

/// Two-state rates far from length 0: drift J and the exact variance of the advance, in dimers.
struct Unbounded {
  double gain = 40.0;
  double loss = 25.0;
  double catastrophe = 2.0;
  double rescue = 3.0;

  [[nodiscard]] double switching() const { return catastrophe + rescue; }

  /// J = (v_g f_r - v_s f_c) / (f_r + f_c), starting in the stationary mixture of states.
  [[nodiscard]] double mean(double t) const {
    return (gain * rescue - loss * catastrophe) / switching() * t;
  }

  /// The velocity has covariance pi_g pi_s (v_g + v_s)^2 exp(-k |t|) with k = f_c + f_r, whose
  /// double integral is 2 D [t - (1 - exp(-k t)) / k], D = f_c f_r (v_g + v_s)^2 / k^3.  On top,
  /// given the states, gains and losses are Poisson: sum pi_i (gain_i + loss_i) t.
  [[nodiscard]] double variance(double t) const {
    double const k = switching();
    double const d = catastrophe * rescue * (gain + loss) * (gain + loss) / (k * k * k);
    double const counting = (rescue * gain + catastrophe * loss) / k;
    return 2.0 * d * (t - (1.0 - std::exp(-k * t)) / k) + counting * t;
  }

  [[nodiscard]] Microtubule::Config config(LatticeStep step) const {
    return {.rates = dogterom_leibler(gain, loss, catastrophe, rescue),
            .lattice_step = step,
            .initial_dimers = 13'000,
            .initial_tip = InitialTip::stationary};
  }
};

}  // namespace

TEST_SUITE_BEGIN("spindle/microtubule_events");

TEST_CASE("treadmilling: mean and variance of the plus end's advance [physics]") {
  // One end at fixed concentration without switching: gains and losses are Poisson counts, so the
  // advance has mean delta (k_on c - k_off) t and variance delta^2 (k_on c + k_off) t.
  EndRates const plus{.gain = {30.0}, .loss = {18.0}};
  EndRates const minus{.gain = {2.0}, .loss = {14.0}};
  MicrotubuleRates rates{};
  rates.plus = {plus, plus};
  rates.minus = {minus, minus};
  Microtubule::Config const config{.rates = rates, .initial_dimers = 5000};
  double const t = 20.0;

  auto const advance = sample(config, t, 1, 4000, 11, plus_advance);
  CHECK(std::abs(z_of_mean(advance, rise_um * 12.0 * t)) < accepted_z);
  CHECK(std::abs(z_of_variance(advance, rise_um * rise_um * 48.0 * t)) < accepted_z);

  // The two ends are independent: the length has the sum of both variances; growth at the plus end
  // balances loss at the minus end, so its mean stays.
  auto const length =
      sample(config, t, 1, 4000, 12, [](Microtubule const& agent) { return agent.length_um(); });
  CHECK(std::abs(z_of_mean(length, rise_um * 5000.0)) < accepted_z);
  CHECK(std::abs(z_of_variance(length, rise_um * rise_um * (48.0 + 16.0) * t)) < accepted_z);

  // Held at the pole, the lattice is reeled in at rise * net minus-end loss: the flux.
  auto const reeled =
      sample(config, t, 1, 4000, 13, [](Microtubule const& agent) { return agent.reeled_um(); });
  CHECK(std::abs(z_of_mean(reeled, rise_um * 12.0 * t)) < accepted_z);
}

TEST_CASE("bounded dynamic instability keeps its exact law, a geometric one [physics]") {
  // 1/(1 - q) = (1 + f_c/a) a r / (r f_c - a f_r) is the mean of L given L >= 1: the mean of the
  // continuum times 1 + f_c/a.
  BoundedLaw const law{.a = 20.0, .r = 30.0, .f_c = 2.0, .f_r = 1.0};
  double const continuum = law.a * law.r / (law.r * law.f_c - law.a * law.f_r);
  CHECK(1.0 / (1.0 - law.q()) == doctest::Approx((1.0 + law.f_c / law.a) * continuum));

  auto rng = stream(21);
  std::vector<double> lengths;
  std::vector<double> positive;
  double growing = 0.0;
  constexpr int replicates = 40000;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    auto agent = start({.rates = law.rates()});
    agent.restore(law.draw(rng));
    agent.advance_by_events(3.0, {}, rng);
    auto const length = static_cast<double>(agent.dimers());
    lengths.push_back(length);
    if (length > 0.0) positive.push_back(length);
    if (agent.state().tip == TipState::growing) ++growing;
  }
  CHECK(law_z(lengths, 400, [&](std::int64_t length) { return law.probability(length); }) <
        accepted_z);
  CHECK(std::abs(z_of_mean(positive, 1.0 / (1.0 - law.q()))) < accepted_z);
  // Summed over lengths, growing : shrinking = 1 : a/r.
  CHECK(std::abs(z_of_share(growing, replicates, law.r / (law.a + law.r))) < accepted_z);
}

TEST_CASE("the bounded law is reached from elsewhere [physics]") {
  // Relaxation is no slower than exp(-J^2 t / 4 D): J = -40/s, D = 72/s, so exp(-55) at 10 s.
  BoundedLaw const law{.a = 20.0, .r = 80.0, .f_c = 6.0, .f_r = 4.0};
  auto const lengths = sample(
      {.rates = law.rates(), .initial_dimers = 60}, 10.0, 3, 20000, 22,
      [](Microtubule const& agent) -> double { return static_cast<double>(agent.dimers()); });
  CHECK(law_z(lengths, 400, [&](std::int64_t length) { return law.probability(length); }) <
        accepted_z);
}

TEST_CASE("unbounded dynamic instability: drift J and diffusion D, however time is cut [physics]") {
  Unbounded const law;
  double const t = 6.0;
  auto const whole = sample(law.config(LatticeStep::dimer), t, 1, 20000, 31, plus_advance);
  auto const cut = sample(law.config(LatticeStep::dimer), t, 9, 20000, 32, plus_advance);
  for (auto const* advance : {&whole, &cut}) {
    CHECK(std::abs(z_of_mean(*advance, rise_um * law.mean(t))) < accepted_z);
    CHECK(std::abs(z_of_variance(*advance, rise_um * rise_um * law.variance(t))) < accepted_z);
  }
  CHECK(smirnov(whole, cut) < accepted_smirnov);
}

TEST_CASE(
    "a row of 13 stages takes a Gamma(13) time, and rows have the noise of dimers [physics]") {
  // With gain alone and the clock at its start, n rows by time t means 13 n to 13 n + 12 of the
  // Poisson ticks: the counting law of Gamma(13) waits.
  double const rate = 40.0;
  double const t = 2.0;
  auto rates = dogterom_leibler(rate, 0.0, 0.0, 0.0);
  Microtubule::Config const config{
      .rates = rates, .lattice_step = LatticeStep::row, .initial_dimers = 0};
  auto rng = stream(41);
  std::vector<double> rows;
  std::vector<double> dimers;
  for (int replicate = 0; replicate < 20000; ++replicate) {
    auto agent = start(config);
    agent.restore({});
    agent.advance_by_events(0.3 * t, {}, rng);
    agent.advance_by_events(0.7 * t, {}, rng);
    rows.push_back(static_cast<double>(agent.dimers()) / 13.0);

    Microtubule any_stage(config, rng);
    any_stage.advance_by_events(5.0 * t, {}, rng);
    dimers.push_back(static_cast<double>(any_stage.dimers()));
  }
  CHECK(law_z(rows, 40, [&](std::int64_t row) {
          double sum = 0.0;
          for (std::int64_t tick = 13 * row; tick < 13 * row + 13; ++tick) {
            sum += poisson_probability(tick, rate * t);
          }
          return sum;
        }) < accepted_z);
  // From a uniform stage U the dimers done are K + U - V with K Poisson and V uniform: the mean is
  // that of K; given K mod 13 = m, U - V is -m or 13 - m with variance m (13 - m), 28 on average.
  CHECK(std::abs(z_of_mean(dimers, rate * 5.0 * t)) < accepted_z);
  CHECK(std::abs(z_of_variance(dimers, rate * 5.0 * t + 28.0)) < accepted_z);
}

TEST_CASE("rows drift and diffuse as dimers do [physics]") {
  // Two clocks, each with 28 dimers^2 of its own that do not grow with time.
  Unbounded const law;
  double const t = 20.0;
  auto const advance = sample(law.config(LatticeStep::row), t, 3, 10000, 33, plus_advance);
  CHECK(std::abs(z_of_mean(advance, rise_um * law.mean(t))) < accepted_z);
  CHECK(std::abs(z_of_variance(advance, rise_um * rise_um * (law.variance(t) + 56.0))) <
        accepted_z);
}

TEST_SUITE_END();
