// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is told of a cell's sister kinetochores: one code for living cells and for simulated ones.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "poleward/stats/findings.hpp"
#include "poleward/tracks/cell_tracks.hpp"

namespace poleward::tracks {

/// Statistics of the sister pairs of one cell.  Numbers are undefined (NaN), and counts absent,
/// where the cell does not have what they need.
///
/// Of pair p at time t: kk(p,t) is the distance of the sisters in space, c(p,t) the mean of their
/// x, v(p,t) = c(p,t+1) - c(p,t); each is missing where one of its coordinates is.  Anaphase begins
/// with the first frame at which the median of kk over pairs exceeds 1.8 um.  Metaphase is all up
/// to 15 frames before it, the whole movie if there is none, and must be longer than 60 frames; a
/// pair is used if less than a quarter of its kk in metaphase is missing, and there must be more
/// than 3.
struct CellStatistics {
  double dt_s = stats::undefined;  ///< median interval between frames
  std::size_t pairs = 0;
  std::size_t frames = 0;
  std::optional<std::size_t> onset_frame;  ///< of anaphase, counted from 0
  std::optional<std::size_t> used_pairs;   ///< told if metaphase is long enough
  double kk_mean_um = stats::undefined;  ///< mean kk, over used pairs and metaphase frames together
  double kk_sd_um = stats::undefined;    ///< s.d. of kk within a pair, mean over used pairs
  double dap_um = stats::undefined;      ///< mean |c - its mean over time|: deviation from the
                                         ///< average position, the amplitude of oscillation
  double centre_sd_um = stats::undefined;      ///< s.d. of c within a pair, mean over used pairs
  double speed_um_per_min = stats::undefined;  ///< mean |v| / dt
  double half_period_s = stats::undefined;     ///< lag in [10 s, 60 s) of the minimum of A
  double velocity_ac_min = stats::undefined;   ///< A = <v(t) v(t+lag)> / <v(t)^2> at that lag
  std::optional<std::size_t> anaphase_pairs;   ///< with a slope, see below
  double anaphase_speed_um_per_min = stats::undefined;  ///< median over pairs of half the slope of
                                                        ///< |x1 - x2| in the minute after onset
  double anaphase_sd_um_per_min = stats::undefined;     ///< s.d. of those halves over pairs

  friend bool operator==(CellStatistics const&, CellStatistics const&) = default;
};

/// Measures one cell.
///
/// All s.d. are those of the numbers at hand, divided by n.  Averages <> are over used pairs and
/// all times at which what is averaged is present.  The slope is that of a least-squares line over
/// frames [onset, onset + 60 s), with frame x dt as time, and counts for pairs with more than 15
/// points; anaphase needs more than 25 frames from onset on and more than 5 such pairs.  A lag that
/// no two velocities lie apart has no A: then half_period_s is the first such lag, and
/// velocity_ac_min undefined.  Gaps in time_s are not filled: neighbouring frames count as dt
/// apart.
///
/// Thread-safe.  Cost: pairs x frames x the lags within a minute, about 0.6 ms for 30 pairs in 300
/// frames 2 s apart.
///
/// \pre two or more frames
/// \see Burroughs, Harry & McAinsh 2015, eLife 4:e09500, doi:10.7554/eLife.09500, for pairs tracked
///      in this way
[[nodiscard]] CellStatistics measure_cell(CellTracks const& cell);

/// A statistic as a column of a table.
struct StatisticColumn {
  std::string_view name;                   ///< with the unit as suffix, such as "dap_um"
  double (*value)(CellStatistics const&);  ///< NaN where it is absent
};

/// All statistics, in the order of CellStatistics.
[[nodiscard]] std::span<StatisticColumn const> statistic_columns() noexcept;

}  // namespace poleward::tracks
