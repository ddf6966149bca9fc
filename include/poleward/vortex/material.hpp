// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a type-II superconductor is, and the numbers that follow from it.  SI units throughout.
#pragma once

#include <numbers>

#include "poleward/core/constants.hpp"

namespace poleward::vortex {

/// Exact in the SI of 2019, in J s.
inline constexpr double planck_J_s = 6.62607015e-34;
/// CODATA 2018, in N/A^2.
inline constexpr double vacuum_permeability_N_per_A2 = 1.25663706212e-6;
/// h/(2e): what one vortex carries, in Wb.
inline constexpr double flux_quantum_Wb = planck_J_s / (2.0 * constants::elementary_charge_C);

/// An isotropic type-II superconductor at its temperature, and the vortices in it.
///
///     kappa = lambda/xi,  Bc2 = Phi0/(2 pi xi^2),  Bc1 = Phi0/(4 pi lambda^2) (ln kappa + 0.497),
///     eta = Phi0 Bc2/rho_n,   E0 = Phi0^2/(2 pi mu0 lambda^2),   f0 = E0/lambda
///
/// The Bardeen-Stephen drag eta and the London energy E0 are per length of vortex.  Bc1 holds for
/// large kappa.  Neglected: anisotropy, and how the lengths depend on temperature (they are told as
/// they are at the temperature of the run).  Pure, thread-safe.
///
/// \see Bardeen & Stephen 1965, Phys. Rev. 140:A1197, doi:10.1103/PhysRev.140.A1197
struct Material {
  double coherence_length_m = 0.0;        ///< xi
  double penetration_depth_m = 0.0;       ///< lambda
  double normal_resistivity_Ohm_m = 0.0;  ///< rho_n

  [[nodiscard]] double kappa() const noexcept { return penetration_depth_m / coherence_length_m; }

  [[nodiscard]] double lower_critical_field_T() const noexcept;
  [[nodiscard]] double upper_critical_field_T() const noexcept;

  /// Drag of a vortex per length, N s/m^2.
  [[nodiscard]] double drag_N_s_per_m2() const noexcept;

  /// E0, J/m.
  [[nodiscard]] double pair_energy_J_per_m() const noexcept;

  /// f0: the force between two vortices is f0 K1(r/lambda), N/m.
  [[nodiscard]] double pair_force_N_per_m() const noexcept;

  /// eta lambda/f0: the time in which two vortices a penetration depth apart move by about one.
  [[nodiscard]] double relaxation_time_s() const noexcept;

  /// Phi0/(3 sqrt3 pi mu0 lambda^2 xi): beyond it there is no superconductor (Ginzburg-Landau).
  [[nodiscard]] double depairing_current_A_per_m2() const noexcept;

  /// rho_n B/Bc2: resistivity of vortices that flow freely.
  [[nodiscard]] double flux_flow_resistivity_Ohm_m(double field_T) const noexcept;
};

/// Free flux flow at one field and current density.
///
///     f = J Phi0,  v = f/eta,  E = B v,   J E = eta (B/Phi0) v^2
struct FluxFlow {
  double force_N_per_m = 0.0;
  double speed_m_per_s = 0.0;
  double electric_field_V_per_m = 0.0;
  double power_W_per_m3 = 0.0;        ///< J E, what the current does
  double dissipation_W_per_m3 = 0.0;  ///< eta n v^2, what the drag takes
};

[[nodiscard]] FluxFlow flux_flow(Material const& material, double field_T,
                                 double current_density_A_per_m2) noexcept;

/// (4/3)^(1/4) sqrt(Phi0/B): distance of neighbours in a triangular lattice, m.
[[nodiscard]] double lattice_spacing_m(double field_T) noexcept;

}  // namespace poleward::vortex
