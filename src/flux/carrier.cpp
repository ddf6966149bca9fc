// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/carrier.hpp"

#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "text.hpp"

namespace poleward::flux {

UniformCarrier::UniformCarrier(Config const& config) : config_(config) {
  if (!std::isfinite(config.velocity)) {
    throw InputError("velocity = " + text(config.velocity) + " (a carrier's must be finite)");
  }
}

void UniformCarrier::advance(double dt) {
  expects(std::isfinite(dt) && dt >= 0.0, "an interval is finite and not negative");
  state_.displacement.add(config_.velocity * dt);
}

bool UniformCarrier::holds(Mark mark) const noexcept {
  return std::isfinite(mark.coordinate);
}

double UniformCarrier::position(Mark mark) const noexcept {
  return mark.coordinate + state_.displacement.value();
}

UniformCarrier::Mark UniformCarrier::mark_at(double position) const noexcept {
  return {.coordinate = position - state_.displacement.value()};
}

}  // namespace poleward::flux
