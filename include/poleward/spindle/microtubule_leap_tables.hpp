// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "poleward/spindle/end_rates.hpp"
#include "poleward/spindle/microtubule.hpp"
#include "poleward/spindle/poisson_table.hpp"

namespace poleward::spindle {

/// Where leaping gives way to smaller steps near length 0.  Changes the cost, never the law.
struct LeapLimits {
  double margin_sd = 3.0;         ///< a leap ends where its losses come this close to the length
  std::int64_t step_below = 96;   ///< dimers; a shorter microtubule goes event by event ...
  std::int64_t leap_above = 192;  ///< ... until it has this many
  double leap_events = 32.0;      ///< an interval without tables that expects fewer goes by events

  friend bool operator==(LeapLimits const&, LeapLimits const&) = default;
};

/// The laws of gains and losses over one interval of constant forces, one per state and channel.
///
/// Built once per config, interval and forces and shared by every microtubule that has them.
/// Immutable, so thread-safe.  About 10 kB for intervals of some tens of events.
class LeapTables {
 public:
  /// One state of the tip.
  struct Tip {
    double interval_hazard = 0.0;   ///< of switching, over the whole interval
    bool tabulated = false;         ///< no count is too large for a table
    std::int64_t clear_dimers = 0;  ///< from this length on, a whole interval is leapt at once
    /// Channels from the rarest to the most frequent; the two rarest share a table if they can.
    std::array<std::size_t, channel_count> order{};
    bool rarest_share = false;
    std::array<PoissonTable, channel_count> counts;

    /// Gains and losses of a whole interval.  \pre tabulated
    [[nodiscard, gnu::always_inline]] inline Ticks draw(random::Stream& stream) const noexcept {
      random::Stream local = stream;  // a copy stays in registers
      Ticks ticks{};
      auto const rarest = counts[0].draw(local);
      ticks[order[0]] = rarest.first;
      ticks[order[1]] = rarest_share ? rarest.second : counts[1].draw(local).first;
      ticks[order[2]] = counts[2].draw(local).first;
      ticks[order[3]] = counts[3].draw(local).first;
      stream = local;
      return ticks;
    }
  };

  /// \pre dt_s is finite and positive, config is one Microtubule accepts
  /// \throws RunError if the force makes a rate overflow
  LeapTables(MicrotubuleConfig const& config, double dt_s, EndForces const& forces = {},
             LeapLimits const& limits = {});

  [[nodiscard]] Tip const& operator[](TipState tip) const noexcept { return tips_[tip]; }

  [[nodiscard]] PerTip<TipRates> const& rates() const noexcept { return rates_; }

  [[nodiscard]] double dt_s() const noexcept { return dt_s_; }

  [[nodiscard]] LeapLimits const& limits() const noexcept { return limits_; }

  [[nodiscard]] MicrotubuleConfig const& config() const noexcept { return config_; }

 private:
  MicrotubuleConfig config_;
  double dt_s_;
  LeapLimits limits_;
  PerTip<TipRates> rates_;
  PerTip<Tip> tips_;
};

}  // namespace poleward::spindle
