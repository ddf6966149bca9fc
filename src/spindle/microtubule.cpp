// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/microtubule.hpp"

#include <cmath>
#include <sstream>
#include <string>
#include <string_view>

#include "microtubule_steps.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/random/distributions.hpp"

namespace poleward::spindle {
namespace {

void check_rate(std::string const& key, LoadedRate const& rate) {
  std::ostringstream fault;
  if (!(std::isfinite(rate.per_s) && rate.per_s >= 0.0)) {
    fault << key << " = " << rate.per_s << " /s (a rate must be finite and not negative)";
  } else if (!std::isfinite(rate.per_pN)) {
    fault << key << ": force sensitivity " << rate.per_pN
          << " /pN (must be finite; 0 for a rate that force does not change)";
  }
  if (!fault.str().empty()) throw InputError(fault.str());
}

void check_end(std::string const& end, PerTip<EndRates> const& rates) {
  check_rate(end + ".growing.gain", rates.growing.gain);
  check_rate(end + ".growing.loss", rates.growing.loss);
  check_rate(end + ".shrinking.gain", rates.shrinking.gain);
  check_rate(end + ".shrinking.loss", rates.shrinking.loss);
}

void check_rates(MicrotubuleRates const& rates) {
  check_end("plus", rates.plus);
  check_end("minus", rates.minus);
  check_rate("catastrophe", rates.catastrophe);
  check_rate("rescue", rates.rescue);
}

void check_length(Microtubule::Config const& config) {
  int const step = config.dimers_per_event();
  if (config.initial_dimers >= 0 && config.initial_dimers % step == 0) return;
  std::ostringstream fault;
  fault << "initial_dimers = " << config.initial_dimers;
  if (config.initial_dimers < 0) {
    fault << " (a length is not negative)";
  } else {
    fault << " (not a whole number of rows of " << step << "; use "
          << config.initial_dimers / step * step << ", or steps of one dimer)";
  }
  throw InputError(fault.str());
}

bool starts_growing(Microtubule::Config const& config, random::Stream& stream) {
  if (config.initial_dimers == 0) return true;
  if (config.initial_tip != InitialTip::stationary) {
    return config.initial_tip == InitialTip::growing;
  }
  double const rescue = config.rates.rescue.per_s;
  double const both = config.rates.catastrophe.per_s + rescue;
  // Without any switching there is no stationary law; growing is the state of a nucleated tip.
  return !(both > 0.0) || random::uniform(stream) * both < rescue;
}

bool all_finite(TipRates const& rates) {
  return std::isfinite(rates.total_dimers_per_s()) && std::isfinite(rates.switch_per_s);
}

}  // namespace

TipRates MicrotubuleConfig::rates_at(TipState tip, EndForces const& forces) const noexcept {
  TipRates now{.dimers_per_s = {rates.plus[tip].gain.at(forces.plus_pN),
                                rates.plus[tip].loss.at(forces.plus_pN)},
               .switch_per_s = rates.leaving(tip).at(forces.plus_pN)};
  if (minus_end != MinusEnd::capped) {
    now.dimers_per_s[index(Channel::minus_gain)] = rates.minus[tip].gain.at(forces.minus_pN);
    now.dimers_per_s[index(Channel::minus_loss)] = rates.minus[tip].loss.at(forces.minus_pN);
  }
  return now;
}

PerTip<TipRates> rates_of_both(MicrotubuleConfig const& config, EndForces const& forces) {
  PerTip<TipRates> const rates{config.rates_at(TipState::growing, forces),
                               config.rates_at(TipState::shrinking, forces)};
  if (all_finite(rates.growing) && all_finite(rates.shrinking)) return rates;
  std::ostringstream fault;
  fault << "a rate of tubulin exchange overflows at " << forces.plus_pN
        << " pN on the plus end and " << forces.minus_pN << " pN on the minus end";
  throw RunError(fault.str());
}

Microtubule::Microtubule(Config const& config, random::Stream& initial) : config_(config) {
  check_rates(config.rates);
  check_length(config);
  state_.plus = config.initial_dimers;
  state_.tip = starts_growing(config, initial) ? TipState::growing : TipState::shrinking;
  auto const stages = static_cast<std::uint64_t>(config.dimers_per_event());
  for (int& stage : state_.stage) {
    stage = stages > 1 ? static_cast<int>(random::below(initial, stages)) : 0;
  }
  state_.switch_hazard = random::exponential(initial);
}

double Microtubule::position(DimerId dimer) const {
  expects(holds(dimer), "the microtubule holds this dimer");
  return rise_um(dimer.value()) - lattice_displacement_um();
}

void Microtubule::slide(double poleward_um) {
  expects(config_.minus_end == MinusEnd::free, "only a free lattice slides");
  state_.slid_um += poleward_um;
}

void Microtubule::change_rates(MicrotubuleRates const& rates) {
  check_rates(rates);
  config_.rates = rates;
}

void Microtubule::restore(State const& state) {
  int const step = config_.dimers_per_event();
  bool sound = state.plus >= state.minus && (state.plus - state.minus) % step == 0 &&
               std::isfinite(state.slid_um) && state.switch_hazard > 0.0;
  for (int const stage : state.stage) sound = sound && 0 <= stage && stage < step;
  if (state.plus == state.minus) sound = sound && state.tip == TipState::growing;
  if (!sound) throw InputError("a saved microtubule is in a state its model cannot reach");
  state_ = state;
}

}  // namespace poleward::spindle
