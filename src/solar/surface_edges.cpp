// SPDX-License-Identifier: Apache-2.0
#include "surface_edges.hpp"

namespace poleward::solar {

std::vector<flux::Edge> surface_edges(SurfaceConfig const& config) {
  constexpr double km_per_m = 1e-3;
  auto const n = static_cast<double>(config.cells);
  double const rate_per_s = config.diffusivity_km2_per_s / (radius_km * radius_km);
  std::vector<flux::Edge> edges(config.cells + 1);
  for (std::size_t face = 1; face < config.cells; ++face) {
    // s = (2 i - n)/n, and (1 - s^2) over the distance 2/n of two centres without a difference.
    auto const i = static_cast<double>(face);
    double const through = config.flow.through_circle_m_per_s((2.0 * i - n) / n);
    edges[face] = {.conductance = rate_per_s * 2.0 * i * (n - i) / n,
                   .carried = through * km_per_m / radius_km};
  }
  return edges;
}

}  // namespace poleward::solar
