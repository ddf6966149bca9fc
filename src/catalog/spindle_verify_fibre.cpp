// SPDX-License-Identifier: Apache-2.0
// Claims about a k-fibre whose held minus ends lose tubulin one dimer at a time.
#include <cmath>

#include "poleward/core/constants.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::HalfSpindle;
using spindle::HalfSpindleConfig;

constexpr double rise_um = constants::rise_per_dimer_um;
constexpr double linker_pN_per_um = 100.0;
constexpr double loss_pN = 0.15;                               // Fm
constexpr double tension_pN = 0.2;                             // mean of each microtubule
constexpr double loss_per_s = 75.0;                            // r0 / rise
constexpr double kick = linker_pN_per_um * rise_um / loss_pN;  // e
constexpr std::int64_t burn_in = 200;                          // ticks, some ten relaxation times
constexpr std::int64_t between_looks = 10;

// A loss falls into one tick in fifty, and the chromosome settles at once.
HalfSpindleConfig fibre_of(int microtubules) {
  auto config = still(spindle::Coupling::passenger);
  config.kinetochore.microtubules = microtubules;
  config.kinetochore.linker_pN_per_um = linker_pN_per_um;
  config.chromosome.drag_pN_s_per_um = 1e-3;
  config.microtubule.rates.minus.growing.loss = {loss_per_s, -1.0 / loss_pN};
  config.load = {.kind = spindle::LoadKind::constant, .force_pN = microtubules * tension_pN};
  config.window =
      window({.tick_s = 1e-3, .duration_s = 10.0, .window_start_s = 0.2, .observe_every_s = 0.01});
  return config;
}

// Means over one cell's run.
struct Fibre {
  double variance_pN2 = 0.0;
  double exchanged = 0.0;
  double flux = 0.0;
};

double variance_pN2(std::vector<spindle::LinkState> const& links) {
  double sum = 0.0;
  for (auto const& link : links) {
    sum += (link.tension_pN - tension_pN) * (link.tension_pN - tension_pN);
  }
  return sum / static_cast<double>(links.size());
}

// Mean over microtubules i of exp(F_i / Fm) sum_{j != i} exp(-F_j / Fm).
double exchanged(std::vector<spindle::LinkState> const& links) {
  double rising = 0.0;
  double falling = 0.0;
  for (auto const& link : links) {
    rising += std::exp(link.tension_pN / loss_pN);
    falling += std::exp(-link.tension_pN / loss_pN);
  }
  return rising * falling / static_cast<double>(links.size()) - 1.0;
}

Fibre seen_fibre(HalfSpindleConfig const& config, random::Address const& address) {
  HalfSpindle half_spindle(config, address);
  stats::Moments variance;
  stats::Moments exchange;
  for (std::int64_t tick = 1; half_spindle.advance(); ++tick) {
    if (tick < burn_in || tick % between_looks != 0) continue;
    auto const links = half_spindle.state().links;
    variance.add(variance_pN2(links));
    exchange.add(exchanged(links));
  }
  return {variance.mean, exchange.mean, seen(half_spindle, "minus_end_loss")};
}

// Two microtubules under a constant load: F1 = F + d k rise / 2, F2 = F - d k rise / 2, with d the
// dimers the first has lost more.  d rises at exp(-d e / 2) and falls at exp(d e / 2), in units of
// the rate at rest, so that p(d + 1) / p(d) = exp(-e (2 d + 1) / 2): the law is exp(-e d^2 / 2) on
// the whole numbers.
struct Pair {
  double variance_pN2 = 0.0;
  double enhancement = 0.0;  // of the flux over that at the mean force
};

Pair exact_pair() {
  double weight = 0.0;
  double square = 0.0;
  double rate = 0.0;
  for (int d = -100; d <= 100; ++d) {
    double const share = std::exp(-0.5 * kick * d * d);
    weight += share;
    square += share * d * d;
    rate += share * std::exp(-0.5 * kick * d);
  }
  double const half_step_pN = 0.5 * linker_pN_per_um * rise_um;
  return {half_step_pN * half_step_pN * square / weight, rate / weight};
}

// A loss of microtubule i multiplies exp(F_i / Fm) by exp(e (1 - 1/N)) and a loss of another by
// exp(-e / N); stationarity of its mean gives, exactly for any N,
//   <exp(F_i / Fm) sum_{j != i} exp(-F_j / Fm)> = (exp(e (1 - 1/N)) - 1) / (1 - exp(-e / N)).
double exact_exchange(int microtubules) {
  double const share = 1.0 / microtubules;
  return std::expm1(kick * (1.0 - share)) / -std::expm1(-kick * share);
}

std::vector<Fibre> fibres(Bench& bench, int microtubules, std::uint32_t cells) {
  auto const config = fibre_of(microtubules);
  return bench.cells(cells,
                     [&](random::Address const& address) { return seen_fibre(config, address); });
}

stats::Check check_exchange(std::vector<Fibre> const& cells, int microtubules) {
  return check_mean({"k-fibre of " + std::to_string(microtubules) + ": <e^(F/Fm) sum e^(-F'/Fm)>",
                     "1", exact_exchange(microtubules), "stationary e^(F/Fm), exact for any N"},
                    column(cells, [](Fibre const& cell) { return cell.exchanged; }));
}

}  // namespace

std::vector<stats::Check> verify_fibre(Bench& bench) {
  auto const pairs = fibres(bench, 2, 160);
  auto const pair = exact_pair();
  double const at_mean_force = loss_per_s * std::exp(-tension_pN / loss_pN) * rise_um * s_per_min;
  auto const source = "law exp(-e d^2 / 2) of the dimers apart";
  return {
      check_mean({"k-fibre of 2: variance of tension", "pN^2", pair.variance_pN2, source},
                 column(pairs, [](Fibre const& cell) { return cell.variance_pN2; })),
      check_mean({"k-fibre of 2: mean flux", "um/min", at_mean_force * pair.enhancement, source},
                 column(pairs, [](Fibre const& cell) { return cell.flux; })),
      check_exchange(pairs, 2), check_exchange(fibres(bench, 16, 16), 16)};
}

}  // namespace poleward::catalog::verification
