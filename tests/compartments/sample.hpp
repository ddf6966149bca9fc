// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/compartments/ecosystem.hpp"

namespace poleward::compartments {

/// Soil that is fed, leaches to a stream and loses gas; the stream runs off.  Steady: soil 8/(0.2 +
/// 0.05) = 32, stream 0.2 x 32/20 = 0.32 kg/ha.
inline CompartmentsModel soil_and_stream() {
  CompartmentsModel model;
  model.substance = "nitrogen";
  model.unit = "kg/ha";
  model.pools = {{"soil", "10 kg/ha"}, {"stream", "0 kg/ha"}};
  TransferModel deposition{.from = "outside", .to = "soil", .flow = "8 kg/(ha yr)"};
  TransferModel leaching{.from = "soil", .to = "stream", .rate_per_yr = 0.2};
  TransferModel gas{.from = "soil", .to = "outside", .rate_per_yr = 0.05};
  TransferModel runoff{.from = "stream", .to = "outside", .rate_per_yr = 20.0};
  model.transfers = {deposition, leaching, gas, runoff};
  model.boundaries = {{"hillslope", {"soil"}}, {"watershed", {"soil", "stream"}}};
  return model;
}

inline constexpr double year_s = 31557600.0;
inline constexpr RunTimes ten_years{.duration_s = 10.0 * year_s, .tick_s = 0.1 * year_s};

inline flux::Pools finished(Ecosystem const& ecosystem, random::Address const& address = {}) {
  flux::Pools pools(ecosystem.pools, address);
  for (std::int64_t tick = 0; tick < ecosystem.ticks; ++tick) pools.advance();
  return pools;
}

/// Of a finished run, by name; NaN where it is undefined or there is none of that name.
inline double seen(Ecosystem const& ecosystem, flux::Pools const& pools, std::string const& name) {
  auto const known = observables(ecosystem);
  auto const values = observe(ecosystem, pools);
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (known[i].name == name && values[i].count == 1) return values[i].mean;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace poleward::compartments
