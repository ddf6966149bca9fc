// SPDX-License-Identifier: Apache-2.0
//
// Thinning against closed forms, exact chains and a plain thinning written anew here.
#include <doctest/doctest.h>

#include "microtubule_samples.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

namespace {

constexpr double rise_um = 8.0e-3 / 13.0;
constexpr std::int64_t many_dimers = 13'000;

/// Integral over [from, to] of k0 exp((start + slope t) / scale).
double ramp_hazard(double k0, double scale_pN, double slope, double from, double to) {
  double const rate = slope / scale_pN;
  return k0 / rate * (std::exp(rate * to) - std::exp(rate * from));
}

/// A spring on the plus end: gain a exp(p F), loss b exp(q F), F = start - stiffness * advance.
struct ElasticTip {
  double a = 150.0;
  double b = 125.0;
  double p = 0.2;
  double q = -0.1;
  double stiffness_pN_per_um = 400.0;
  ForceLaw law = ForceLaw::exponential;

  [[nodiscard]] double force(std::int64_t net) const {
    return -stiffness_pN_per_um * rise_um * static_cast<double>(net);
  }

  [[nodiscard]] EndRates rates() const { return {.gain = {a, p, law}, .loss = {b, q, law}}; }

  /// Stationary probability of net advances -reach to reach, by detailed balance
  /// pi(n + 1) loss(n + 1) = pi(n) gain(n).
  [[nodiscard]] std::vector<double> stationary(std::int64_t reach) const {
    std::vector<double> weight{1.0};
    for (std::int64_t n = -reach; n < reach; ++n) {
      double const gain = rates().gain.at(force(n));
      double const loss = rates().loss.at(force(n + 1));
      weight.push_back(weight.back() * gain / loss);
    }
    double sum = 0.0;
    for (double const w : weight) sum += w;
    for (double& w : weight) w /= sum;
    return weight;
  }

  /// The same spring at the plus end, or at the minus end with loss for gain.
  [[nodiscard]] Microtubule::Config config(bool at_minus_end) const {
    MicrotubuleRates all{};
    EndRates const there = at_minus_end ? EndRates{rates().loss, rates().gain} : rates();
    (at_minus_end ? all.minus : all.plus) = {there, there};
    return {.rates = all, .initial_dimers = 5000};
  }
};

/// Net events after 2 s in so many calls, carrying the spring's force over.
std::vector<double> elastic_sample(ElasticTip const& tip, bool at_minus_end, int calls,
                                   int replicates, std::uint64_t seed) {
  auto rng = stream(seed);
  std::vector<double> net;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    auto agent = start(tip.config(at_minus_end));
    std::int64_t moved = 0;
    for (int call = 0; call < calls; ++call) {
      ForcePath path{.start_pN = tip.force(moved)};
      (at_minus_end ? path.minus_pN_per_um : path.plus_pN_per_um) = -tip.stiffness_pN_per_um;
      agent.advance_under_load(2.0 / calls, at_minus_end ? ForcePath{} : path,
                               at_minus_end ? path : ForcePath{}, rng);
      moved = at_minus_end ? agent.state().minus : agent.state().plus - 5000;
    }
    net.push_back(static_cast<double>(moved));
  }
  return net;
}

/// Everything at once: both ends on springs that pull harder with time, switching included.
struct Coupled {
  MicrotubuleRates rates;
  ForcePath plus;
  ForcePath minus;

  static Coupled make() {
    auto rates = spindle_rates();
    rates.plus.growing = {.gain = {60.0, 0.15}, .loss = {30.0, -0.1}};
    rates.plus.shrinking = {.gain = {5.0, 0.1}, .loss = {90.0, -0.2}};
    rates.minus.growing = {.gain = {4.0, 0.2}, .loss = {25.0, -0.15}};
    rates.minus.shrinking = {.gain = {4.0, 0.2}, .loss = {35.0, -0.15, ForceLaw::linear}};
    rates.catastrophe = {1.5, -0.3};
    rates.rescue = {2.5, 0.3};
    return {rates, {0.5, 3.0, -150.0, 100.0}, {-0.5, 2.0, -80.0, 120.0}};
  }

  [[nodiscard]] double tension(ForcePath const& path, double t, std::int64_t u,
                               std::int64_t w) const {
    return path.start_pN + path.slope_pN_per_s * t +
           rise_um * (path.plus_pN_per_um * static_cast<double>(u) +
                      path.minus_pN_per_um * static_cast<double>(w));
  }
};

struct Ends {
  std::vector<double> plus;
  std::vector<double> minus;
  std::vector<double> shrinking;
  std::vector<double> switches;
};

/// Plain thinning: candidates at twice the rate of now, for no longer than 2 ms, in which no rate
/// here comes near to doubling; each rate worked out anew at each candidate.
class PlainThinning {
 public:
  PlainThinning(Coupled const& model, LatticeStep step, random::Stream& rng)
      : model_(model), rng_(rng), dimers_(step == LatticeStep::row ? 13 : 1) {
    for (auto& each : stage_) each = static_cast<std::int64_t>(random::below(rng, 13)) % dimers_;
  }

  void pass(double span_s) {
    while (time_s_ < span_s) {
      auto const now = rates();
      double const bound = 2.0 * (now[0] + now[1] + now[2] + now[3] + now[4]);
      double const wait_s = random::exponential(rng_) / bound;
      double const until_s = std::min(time_s_ + 2e-3, span_s);
      bool const candidate = time_s_ + wait_s < until_s;
      time_s_ = candidate ? time_s_ + wait_s : until_s;
      if (candidate) happen(choose(random::uniform(rng_) * bound));
    }
  }

  void write(Ends& ends) const {
    ends.plus.push_back(static_cast<double>(plus_));
    ends.minus.push_back(static_cast<double>(minus_));
    ends.shrinking.push_back(tip_ == TipState::shrinking ? 1.0 : 0.0);
    ends.switches.push_back(switches_);
  }

 private:
  static constexpr std::size_t clocks = 5;

  [[nodiscard]] std::array<double, clocks> rates() const {
    double const f = model_.tension(model_.plus, time_s_, plus_, minus_);
    double const g = model_.tension(model_.minus, time_s_, plus_, minus_);
    auto const& rates = model_.rates;
    return {rates.plus[tip_].gain.at(f), rates.plus[tip_].loss.at(f), rates.minus[tip_].gain.at(g),
            rates.minus[tip_].loss.at(g), rates.leaving(tip_).at(f)};
  }

  /// The clock at `point` of the rates of this moment, or one beyond the last: rejected.
  [[nodiscard]] std::size_t choose(double point) const {
    auto const then = rates();
    std::size_t clock = 0;
    while (clock < clocks && point >= then[clock]) point -= then[clock++];
    return clock;
  }

  void happen(std::size_t clock) {
    constexpr std::array plus_step{1, -1, 0, 0};
    constexpr std::array minus_step{0, 0, -1, 1};
    if (clock == 4) {
      tip_ = other(tip_);
      ++switches_;
    }
    if (clock > 3 || ++stage_[clock] < dimers_) return;
    stage_[clock] = 0;
    plus_ += dimers_ * plus_step[clock];
    minus_ += dimers_ * minus_step[clock];
  }

  Coupled const& model_;
  random::Stream& rng_;
  std::int64_t dimers_;
  std::array<std::int64_t, 4> stage_{};
  std::int64_t plus_ = 0;
  std::int64_t minus_ = 0;
  TipState tip_ = TipState::growing;
  double time_s_ = 0.0;
  double switches_ = 0.0;
};

Ends plain_thinning(Coupled const& model, double span_s, LatticeStep step, int replicates,
                    random::Stream& rng) {
  Ends ends;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    PlainThinning reference(model, step, rng);
    reference.pass(span_s);
    reference.write(ends);
  }
  return ends;
}

Ends by_microtubule(Coupled const& model, double span_s, int calls, LatticeStep step,
                    int replicates, random::Stream& rng) {
  Ends ends;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    Microtubule agent({.rates = model.rates, .lattice_step = step, .initial_dimers = many_dimers},
                      rng);
    double switches = 0.0;
    double const call_s = span_s / calls;
    for (int call = 0; call < calls; ++call) {
      auto const advance = agent.dimers() + agent.state().minus - many_dimers;
      auto const moved = [&](ForcePath path) {
        path.start_pN = model.tension(path, call_s * call, advance, agent.state().minus);
        return path;
      };
      auto const gone =
          agent.advance_under_load(call_s, moved(model.plus), moved(model.minus), rng);
      switches += static_cast<double>(gone.catastrophes + gone.rescues);
    }
    ends.plus.push_back(static_cast<double>(agent.state().plus - many_dimers));
    ends.minus.push_back(static_cast<double>(agent.state().minus));
    ends.shrinking.push_back(agent.state().tip == TipState::shrinking ? 1.0 : 0.0);
    ends.switches.push_back(switches);
  }
  return ends;
}

void check_same(Ends const& left, Ends const& right) {
  CHECK(std::abs(z_of_means(left.plus, right.plus)) < accepted_z);
  CHECK(std::abs(z_of_variances(left.plus, right.plus)) < accepted_z);
  CHECK(smirnov(left.plus, right.plus) < accepted_smirnov);
  CHECK(std::abs(z_of_means(left.minus, right.minus)) < accepted_z);
  CHECK(std::abs(z_of_variances(left.minus, right.minus)) < accepted_z);
  CHECK(smirnov(left.minus, right.minus) < accepted_smirnov);
  CHECK(std::abs(z_of_means(left.shrinking, right.shrinking)) < accepted_z);
  CHECK(std::abs(z_of_means(left.switches, right.switches)) < accepted_z);
  CHECK(std::abs(z_of_variances(left.switches, right.switches)) < accepted_z);
}

}  // namespace

TEST_SUITE_BEGIN("spindle/microtubule_load");

TEST_CASE("under a ramp of force, catastrophes come with the integrated hazard [physics]") {
  // Survival to t is exp(-H(t)), H the integral of k0 exp(slope t / F_c): with E exponential(1) and
  // t the time of the catastrophe H(t) = E, so P(t in [i, i + 1) dt) = exp(-H_i) - exp(-H_{i+1}).
  for (double const slope : {8.0, -8.0}) {
    double const scale_pN = 4.0;
    double const k0 = slope > 0.0 ? 0.5 : 4.0;
    double const dt_s = 0.05;
    MicrotubuleRates rates{};
    rates.catastrophe = {k0, 1.0 / scale_pN};
    auto rng = stream(61);
    std::vector<double> bins;
    for (int replicate = 0; replicate < 20000; ++replicate) {
      auto agent = start({.rates = rates, .initial_dimers = 100});
      double bin = 0.0;
      while (bin < 40.0 && agent.state().tip == TipState::growing) {
        agent.advance_under_load(dt_s, {slope * bin * dt_s, slope, 0.0, 0.0}, {}, rng);
        ++bin;
      }
      bins.push_back(agent.state().tip == TipState::growing ? 41.0 : bin - 1.0);
    }
    auto const survival = [&](std::int64_t bin) {
      return std::exp(-ramp_hazard(k0, scale_pN, slope, 0.0, static_cast<double>(bin) * dt_s));
    };
    CHECK(law_z(bins, 39, [&](std::int64_t bin) { return survival(bin) - survival(bin + 1); }) <
          accepted_z);
  }
}

TEST_CASE("under a ramp of force, gains are Poisson with the integrated rate [physics]") {
  // One call over many windows: the rate changes by exp(4) either way.
  for (double const slope : {8.0, -8.0}) {
    auto rates = dogterom_leibler(slope > 0.0 ? 3.0 : 160.0, 0.0, 0.0, 0.0);
    rates.plus.growing.gain.per_pN = 0.25;
    double const mean = ramp_hazard(rates.plus.growing.gain.per_s, 4.0, slope, 0.0, 2.0);
    auto rng = stream(62);
    std::vector<double> gained;
    for (int replicate = 0; replicate < 20000; ++replicate) {
      auto agent = start({.rates = rates, .initial_dimers = 100});
      auto const gone = agent.advance_under_load(2.0, {0.0, slope, 0.0, 0.0}, {}, rng);
      gained.push_back(static_cast<double>(gone.plus_gained));
    }
    CHECK(law_z(gained, 300, [&](std::int64_t count) { return poisson_probability(count, mean); }) <
          accepted_z);
  }
}

TEST_CASE("where force acts linearly, gains follow the line and stop at stall [physics]") {
  // 50 (1 - t) until t = 1 and nothing after it: a mean of 25 over 2 s.
  auto rates = dogterom_leibler(50.0, 0.0, 0.0, 0.0);
  rates.plus.growing.gain = {50.0, -0.2, ForceLaw::linear};
  auto rng = stream(63);
  std::vector<double> gained;
  for (int replicate = 0; replicate < 20000; ++replicate) {
    auto agent = start({.rates = rates, .initial_dimers = 100});
    auto const gone = agent.advance_under_load(2.0, {0.0, 5.0, 0.0, 0.0}, {}, rng);
    gained.push_back(static_cast<double>(gone.plus_gained));
  }
  CHECK(law_z(gained, 100, [](std::int64_t count) { return poisson_probability(count, 25.0); }) <
        accepted_z);
}

TEST_CASE("an elastic end has the stationary law of its birth-death chain [physics]") {
  // Relaxation: (a p + b |q|) stiffness rise = 10 /s, so exp(-20) of the start is left after 2 s.
  constexpr std::int64_t reach = 40;
  for (ForceLaw const force_law : {ForceLaw::exponential, ForceLaw::linear}) {
    ElasticTip tip;
    tip.law = force_law;
    auto const exact = tip.stationary(reach);
    for (bool const at_minus_end : {false, true}) {
      for (int const calls : {1, 200}) {
        auto net = elastic_sample(tip, at_minus_end, calls, 5000, 64);
        for (double& value : net) value += static_cast<double>(reach);
        CHECK(law_z(net, 2 * reach, [&](std::int64_t place) {
                return exact[static_cast<std::size_t>(place)];
              }) < accepted_z);
      }
    }
  }
}

TEST_CASE("both ends coupled and pulled: the law of a plain thinning, dimers and rows [physics]") {
  auto const model = Coupled::make();
  auto rng = stream(65);
  for (LatticeStep const step : {LatticeStep::dimer, LatticeStep::row}) {
    auto const plain = plain_thinning(model, 1.0, step, 10000, rng);
    check_same(by_microtubule(model, 1.0, 1, step, 10000, rng), plain);
    check_same(by_microtubule(model, 1.0, 20, step, 10000, rng), plain);
  }
}

TEST_CASE("a load that changes without changing a rate keeps the bounded law [physics]") {
  // Goes through thinning at length 0, where constant paths would not.
  BoundedLaw const law{.a = 60.0, .r = 100.0, .f_c = 5.0, .f_r = 2.0};
  auto rng = stream(67);
  std::vector<double> lengths;
  for (int replicate = 0; replicate < 30000; ++replicate) {
    auto agent = start({.rates = law.rates()});
    agent.restore(law.draw(rng));
    agent.advance_under_load(0.6, {0.0, 1.0, 5.0, 0.0}, {}, rng);
    agent.advance_under_load(0.4, {0.0, 0.0, 5.0, 0.0}, {}, rng);
    lengths.push_back(static_cast<double>(agent.dimers()));
  }
  CHECK(law_z(lengths, 400, [&](std::int64_t length) { return law.probability(length); }) <
        accepted_z);
}

TEST_CASE("a constant load gives the law of constant rates, long call or short [physics]") {
  // Gains are Poisson at the rate for that force; leaps carry the long calls, events the short.
  auto rates = dogterom_leibler(100.0, 0.0, 0.0, 0.0);
  rates.plus.growing.gain.per_pN = -0.5;
  double const mean = 100.0 * std::exp(-1.0) * 2.0;
  auto rng = stream(68);
  for (int const calls : {1, 40}) {
    std::vector<double> gained;
    for (int replicate = 0; replicate < 5000; ++replicate) {
      auto agent = start({.rates = rates, .initial_dimers = 1000});
      for (int call = 0; call < calls; ++call) {
        agent.advance_under_load(2.0 / calls, {2.0, 0.0, 0.0, 0.0}, {}, rng);
      }
      gained.push_back(static_cast<double>(agent.dimers() - 1000));
    }
    CHECK(std::abs(z_of_mean(gained, mean)) < accepted_z);
    CHECK(std::abs(z_of_variance(gained, mean)) < accepted_z);
  }
}

TEST_SUITE_END();
