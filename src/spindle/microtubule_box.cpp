// SPDX-License-Identifier: Apache-2.0
#include "microtubule_box.hpp"

#include <algorithm>

#include "poleward/random/distributions.hpp"
#include "poleward/random/inline_exponential.hpp"

namespace poleward::spindle {
namespace {

/// By how much one event moves the plus end forward and the minus end inward, in events.
constexpr std::array<double, channel_count> plus_step{1.0, -1.0, 0.0, 0.0};
constexpr std::array<double, channel_count> minus_step{0.0, 0.0, -1.0, 1.0};

}  // namespace

Visit wander(Box const& box, Microtubule::State const& state, int stages,
             random::Stream& caller_stream) {
  random::Stream stream = caller_stream;
  Visit visit;
  auto stage = state.stage;
  double const mean_wait_s = 1.0 / box.total_per_s;
  double time_s = 0.0;
  double plus = 0.0;
  double minus = 0.0;
  for (;;) {
    time_s += random::inline_exponential(stream) * mean_wait_s;
    if (!(time_s < box.span_s)) break;
    double const point = random::uniform(stream) * box.total_per_s;
    std::size_t const clock = box.clock_at(point);
    BoundedRate const& rate = box.rates[clock];
    double const x =
        rate.x_start + rate.x_per_s * time_s + rate.x_per_plus * plus + rate.x_per_minus * minus;
    if (!rate.keeps(point - rate.foot_per_s, x)) continue;
    visit.last_clock = clock;
    if (clock == switch_channel) break;
    ++visit.ticks[clock];
    if (stages > 1) {
      if (++stage[clock] < stages) continue;
      stage[clock] = 0;
    }
    plus += plus_step[clock];
    minus += minus_step[clock];
    if (std::max(std::abs(plus), std::abs(minus)) > box.reach) break;
  }
  if (!(time_s < box.span_s)) visit.last_clock = clock_count;
  visit.time_s = time_s;
  caller_stream = stream;
  return visit;
}

}  // namespace poleward::spindle
