// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/edge.hpp"

#include <algorithm>
#include <array>

#include "poleward/core/contracts.hpp"

namespace poleward::flux {

void rates(std::span<Edge const> edges, std::span<EdgeRates> both) {
  expects(edges.size() == both.size(), "there are rates for each edge");
  constexpr std::size_t at_once = 64;
  std::array<double, at_once> weight{};
  while (!edges.empty()) {
    std::size_t const count = std::min(at_once, edges.size());
    for (std::size_t i = 0; i < count; ++i) {
      // At rest without diffusion the Peclet number is no number, and not looked at.
      weight[i] = std::abs(edges[i].peclet());
    }
    bernoulli(std::span(weight).first(count), std::span(weight).first(count));
    for (std::size_t i = 0; i < count; ++i) both[i] = rates(edges[i], weight[i]);
    edges = edges.subspan(count);
    both = both.subspan(count);
  }
}

}  // namespace poleward::flux
