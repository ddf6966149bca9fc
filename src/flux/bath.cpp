// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/bath.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "poleward/core/error.hpp"
#include "text.hpp"

namespace poleward::flux {
namespace {

void require_amount(char const* name, double value) {
  if (std::isfinite(value) && value >= 0.0) return;
  throw InputError(std::string(name) + " = " + text(value) + " (must be finite and not negative)");
}

}  // namespace

Bath Bath::thermal(double mobility, double thermal_energy) {
  require_amount("mobility", mobility);
  require_amount("thermal energy kT", thermal_energy);
  return {mobility * thermal_energy, mobility, true};
}

Bath Bath::thermal(double diffusivity, double mobility, double thermal_energy) {
  constexpr double tolerance = 1e-9;
  require_amount("diffusivity", diffusivity);
  Bath const bath = thermal(mobility, thermal_energy);
  double const larger = std::max(diffusivity, bath.diffusivity_);
  if (std::abs(diffusivity - bath.diffusivity_) > tolerance * larger) {
    throw InputError("diffusivity = " + text(diffusivity) +
                     " but mobility x kT = " + text(bath.diffusivity_) +
                     " (in a thermal bath they are equal, by the Einstein relation); give one of "
                     "diffusivity and mobility only, or say athermal");
  }
  return {diffusivity, mobility, true};
}

Bath Bath::athermal(double diffusivity, double mobility) {
  require_amount("diffusivity", diffusivity);
  require_amount("mobility", mobility);
  return {diffusivity, mobility, false};
}

}  // namespace poleward::flux
