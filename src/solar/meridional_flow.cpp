// SPDX-License-Identifier: Apache-2.0
#include "poleward/solar/meridional_flow.hpp"

#include <cmath>
#include <numbers>

namespace poleward::solar {

double MeridionalFlow::speed_at_m_per_s(double latitude_rad) const noexcept {
  double const s = std::sin(latitude_rad);
  double const cos = std::cos(latitude_rad);
  switch (profile) {
    case Profile::sin_cos:
      return speed_m_per_s * s * cos;
    case Profile::van_ballegooijen:
      return std::abs(latitude_rad) < reach_rad
                 ? speed_m_per_s * std::sin(std::numbers::pi * latitude_rad / reach_rad)
                 : 0.0;
    case Profile::polynomial:
      return s * (a1_m_per_s + s * s * (a3_m_per_s + s * s * a5_m_per_s)) * cos;
    case Profile::none:
      break;
  }
  return 0.0;
}

double MeridionalFlow::through_circle_m_per_s(double s) const noexcept {
  // cos^2 = 1 - s^2 without the way over the angle: what the steady states are exact with.
  double const cos_squared = (1.0 - s) * (1.0 + s);
  switch (profile) {
    case Profile::sin_cos:
      return speed_m_per_s * s * cos_squared;
    case Profile::polynomial:
      return s * (a1_m_per_s + s * s * (a3_m_per_s + s * s * a5_m_per_s)) * cos_squared;
    case Profile::van_ballegooijen:
      return speed_at_m_per_s(std::asin(s)) * std::sqrt(cos_squared);
    case Profile::none:
      break;
  }
  return 0.0;
}

}  // namespace poleward::solar
