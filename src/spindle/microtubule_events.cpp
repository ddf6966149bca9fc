// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "microtubule_steps.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/random/distributions.hpp"
#include "poleward/random/inline_exponential.hpp"

namespace poleward::spindle {
namespace {

/// Below this many events in a block, blocks cost more than they save.
constexpr std::int64_t smallest_block = 16;

/// Chooses a channel by comparing a random word with three thresholds, without a branch.
class ChannelChooser {
 public:
  explicit ChannelChooser(TipRates const& rates) noexcept {
    double const total = rates.total_dimers_per_s();
    double sum = 0.0;
    for (std::size_t last = 0; last + 1 < channel_count; ++last) {
      sum += rates.dimers_per_s[last];
      above_[last] = threshold(sum / total);
    }
  }

  [[nodiscard]] bool above(std::size_t channel, std::uint64_t word) const noexcept {
    return word > above_[channel];
  }

  [[nodiscard]] std::size_t operator()(std::uint64_t word) const noexcept {
    std::size_t channel = 0;
    for (std::uint64_t const limit : above_) channel += word > limit ? 1U : 0U;
    return channel;
  }

 private:
  // A share of 1 gives the largest word, which no word is above: channels of rate 0 stay closed.
  static std::uint64_t threshold(double share) noexcept {
    constexpr double words = 0x1.0p64;
    return share < 1.0 ? static_cast<std::uint64_t>(share * words) : ~std::uint64_t{0};
  }

  std::array<std::uint64_t, channel_count - 1> above_{};
};

/// Events whose order does not matter, and what is left of the interval's hazard.
struct Block {
  Ticks ticks{};
  double hazard_left = 0.0;
  bool over = false;  ///< the interval ended within the block
};

// The loop that all events by events go through.  Counting the words above each threshold keeps
// everything but the generator in registers.
Block draw_block(ChannelChooser const& choose, double hazard, std::int64_t most,
                 random::Stream& caller_stream) {
  random::Stream stream = caller_stream;
  std::int64_t drawn = 0;
  std::int64_t above_first = 0;
  std::int64_t above_second = 0;
  std::int64_t above_third = 0;
  bool over = false;
  while (drawn < most) {
    double const wait = random::inline_exponential(stream);
    if (wait > hazard) {
      over = true;
      break;
    }
    hazard -= wait;
    std::uint64_t const word = stream();
    above_first += choose.above(0, word) ? 1 : 0;
    above_second += choose.above(1, word) ? 1 : 0;
    above_third += choose.above(2, word) ? 1 : 0;
    ++drawn;
  }
  caller_stream = stream;
  return {
      {drawn - above_first, above_first - above_second, above_second - above_third, above_third},
      hazard,
      over};
}

}  // namespace

Progress step_by_events(Moves& moves, TipRates const& rates, double span_s,
                        std::int64_t stop_dimers, random::Stream& stream) {
  double const total_per_s = rates.total_dimers_per_s();
  if (!(total_per_s > 0.0)) return {span_s, true};
  ChannelChooser const choose(rates);
  double hazard = span_s * total_per_s;
  auto const so_far = [&] { return Progress{std::max(span_s - hazard / total_per_s, 0.0), false}; };
  while (moves.dimers() < stop_dimers) {
    std::int64_t const safe = moves.safe_ticks();
    if (safe >= smallest_block) {
      Block const block = draw_block(choose, hazard, safe, stream);
      moves.apply(block.ticks);
      hazard = block.hazard_left;
      if (block.over) return {span_s, true};
      continue;
    }
    double const wait = random::exponential(stream);
    if (wait > hazard) return {span_s, true};
    hazard -= wait;
    if (moves.tick(choose(stream())) == Outcome::reborn) return so_far();
  }
  return so_far();
}

Microtubule::Exchange Microtubule::advance_by_events(double dt_s, EndForces const& forces,
                                                     random::Stream& stream) {
  expects(std::isfinite(dt_s) && dt_s >= 0.0, "an interval is finite and not negative");
  Exchange exchange;
  Moves moves(config_, state_, exchange);
  pass_with_switches(moves, rates_of_both(config_, forces), dt_s, stream,
                     [&](TipRates const& rates, double span_s) {
                       return step_by_events(moves, rates, span_s, any_length, stream);
                     });
  return exchange;
}

}  // namespace poleward::spindle
