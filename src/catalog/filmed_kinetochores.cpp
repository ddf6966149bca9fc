// SPDX-License-Identifier: Apache-2.0
#include "filmed_kinetochores.hpp"

#include <array>
#include <cmath>

#include "poleward/tracks/cell_statistics.hpp"

namespace poleward::catalog {
namespace {

using tracks::Axis;
using tracks::CellStatistics;
using tracks::Sister;

struct Seen {
  char const* name;
  char const* unit;
  char const* meaning;
  double CellStatistics::*value;
};

constexpr std::array all{
    Seen{"filmed_kk_mean", "um", "distance of sisters as filmed, in metaphase",
         &CellStatistics::kk_mean_um},
    Seen{"filmed_kk_sd", "um", "its standard deviation within a pair", &CellStatistics::kk_sd_um},
    Seen{"filmed_dap", "um", "deviation of a pair's middle from its average position, as filmed",
         &CellStatistics::dap_um},
    Seen{"filmed_centre_sd", "um", "standard deviation of a pair's middle",
         &CellStatistics::centre_sd_um},
    Seen{"filmed_speed", "um/min", "mean speed of a pair's middle from frame to frame",
         &CellStatistics::speed_um_per_min},
    Seen{"filmed_half_period", "s", "lag of the lowest velocity autocorrelation",
         &CellStatistics::half_period_s},
    Seen{"filmed_velocity_ac_min", "1", "that autocorrelation", &CellStatistics::velocity_ac_min},
    Seen{"filmed_anaphase_speed", "um/min",
         "half the speed at which sisters part after onset, equator frame",
         &CellStatistics::anaphase_speed_um_per_min}};

// As many frames as metaphase needs.
constexpr std::int64_t fewest_frames = 61;

std::int64_t frames_of(spindle::BipolarConfig const& config) {
  return (config.window.ticks - config.tracks_start) / config.window.frame_every + 1;
}

}  // namespace

tracks::CellTracks true_tracks(spindle::BipolarSpindle const& spindle) {
  auto const& config = spindle.config();
  auto const& x_um = spindle.seen().tracks_um;
  std::size_t const kinetochores = 2 * config.lanes();
  std::vector<double> time_s(x_um.size() / kinetochores);
  for (std::size_t i = 0; i < time_s.size(); ++i) {
    auto const ticks =
        config.tracks_start + static_cast<std::int64_t>(i) * config.window.frame_every;
    time_s[i] = static_cast<double>(ticks) * config.window.tick_s;
  }
  auto cell = tracks::without_detections(time_s, config.lanes());
  for (std::size_t k = 0; k < kinetochores; ++k) {
    auto const sister = k % 2 == 0 ? Sister::first : Sister::second;
    auto const& across_um = spindle.lanes()[k / 2].across_um;
    for (std::size_t i = 0; i < time_s.size(); ++i) {
      cell.series(k / 2, sister, Axis::x)[i] = x_um[i * kinetochores + k];
      cell.series(k / 2, sister, Axis::y)[i] = across_um[0];
      cell.series(k / 2, sister, Axis::z)[i] = across_um[1];
    }
  }
  return cell;
}

std::vector<ensemble::Observable> filmed_observables(spindle::BipolarConfig const& config) {
  std::vector<ensemble::Observable> observables;
  if (frames_of(config) < fewest_frames) return observables;
  for (Seen const& seen : all) observables.push_back({seen.name, seen.unit, seen.meaning});
  return observables;
}

std::vector<stats::Moments> filmed(spindle::BipolarSpindle const& spindle,
                                   assay::KinetochoreFilm const& how, random::Stream stream) {
  std::vector<stats::Moments> values;
  if (frames_of(spindle.config()) < fewest_frames) return values;
  auto const truth = true_tracks(spindle);
  values.resize(all.size());
  if (truth.frames() < 2) return values;  // cut short before the film began
  auto const statistics = tracks::measure_cell(assay::film(truth, how, stream));
  for (std::size_t i = 0; i < all.size(); ++i) {
    double const value = statistics.*all[i].value;
    if (std::isfinite(value)) values[i].add(value);
  }
  return values;
}

}  // namespace poleward::catalog
