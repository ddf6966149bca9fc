// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace poleward::vortex::theory {

/// One overdamped vortex on a tilted periodic pin, with noise.
///
///     dx/dt = mu [F - Fc sin(2 pi x/L)] + sqrt(2 mu kT) noise,    f = F/Fc,
///     theta = 2 pi kT/(Fc L)
///
/// Velocities are in units of mu Fc, diffusivities in units of mu kT, barriers in units of
/// Fc L/(2 pi).  Pure, thread-safe; f > 0.
///
/// \see Ambegaokar & Halperin 1969, Phys. Rev. Lett. 22:1364, doi:10.1103/PhysRevLett.22.1364
/// \see Reimann et al. 2001, Phys. Rev. Lett. 87:010602, doi:10.1103/PhysRevLett.87.010602
struct Washboard {
  double tilt = 0.0;         ///< f
  double temperature = 0.0;  ///< theta

  /// Long-time mean velocity, by the modified Bessel function of imaginary order:
  /// v = (theta/pi) sinh(pi nu)/|I_{i nu}(1/theta)|^2 with nu = f/theta.  Its series, with
  /// |Gamma(1 + i nu)|^2 = pi nu/sinh(pi nu) taken out, leaves v = f/|S|^2,
  /// S = sum over k of (4 theta^2)^{-k}/[k! (1 + i nu)_k].  \pre theta >= 0.02
  [[nodiscard]] double velocity() const;

  /// The same by Stratonovich's integral, v = 2 pi theta (1 - e^{-2 pi f/theta})/int I+.
  [[nodiscard]] double velocity_by_quadrature() const;

  /// Long-time diffusivity, (2 pi)^2 int(I+^2 I-)/(int I+)^3.  About 10 digits; some ms.
  [[nodiscard]] double diffusivity() const;

  /// 2 [sqrt(1 - f^2) - f arccos f]; 0 from f = 1 on, where there is no barrier.
  [[nodiscard]] double barrier() const;

  /// Kramers' escape over one barrier, forward less backward: too fast by 8 % where the barrier is
  /// 5 theta, and meaningless near f = 1.  Ask kramers_holds() first.
  /// \see Kramers 1940, Physica 7:284, doi:10.1016/S0031-8914(40)90098-2
  [[nodiscard]] double kramers_velocity() const;

  /// Whether the escape formula may be used at all: a barrier of at least 5 theta, f at most 0.9.
  [[nodiscard]] bool kramers_holds() const;
};

/// sqrt(f^2 - 1) above f = 1, else 0: the velocity without noise, in units of mu Fc.
[[nodiscard]] double athermal_washboard_velocity(double tilt);

}  // namespace poleward::vortex::theory
