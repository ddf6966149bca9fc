// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace poleward::solar {

/// The Sun's radius.  \see Brown & Christensen-Dalsgaard 1998, ApJ 500:L195 (695.5 Mm to 696.0 Mm)
inline constexpr double radius_km = 6.96e5;

/// Meridional flow of the surface, u(latitude), positive northward, the same every day.
///
/// All are antisymmetric about the equator.  With s = sin(latitude):
///
///     sin_cos           u = u0 s cos(latitude)
///     van_ballegooijen  u = u0 sin(pi latitude/lat0) within lat0 of the equator, 0 beyond
///     polynomial        u = (a1 s + a3 s^3 + a5 s^5) cos(latitude)
///
/// A regular value; thread-safe.
///
/// \see van Ballegooijen, Cartledge & Priest 1998, ApJ 501:866, doi:10.1086/305823, for the second
struct MeridionalFlow {
  enum class Profile : std::uint8_t {
    none,
    sin_cos,
    van_ballegooijen,
    polynomial,
  };

  Profile profile = Profile::none;
  double speed_m_per_s = 0.0;  ///< u0
  double reach_rad = 0.0;      ///< lat0
  double a1_m_per_s = 0.0;
  double a3_m_per_s = 0.0;
  double a5_m_per_s = 0.0;

  /// u cos(latitude) at s = sin(latitude): the speed that carries flux through a circle of
  /// latitude, in m/s per unit of s, times the radius.  0 at both poles.
  [[nodiscard]] double through_circle_m_per_s(double s) const noexcept;

  /// u itself.
  [[nodiscard]] double speed_at_m_per_s(double latitude_rad) const noexcept;
};

}  // namespace poleward::solar
