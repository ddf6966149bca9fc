// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace poleward::flux {

/// What the surroundings do to an agent: how fast it yields to a force and how much they shake it.
///
/// In a thermal bath the two are one property, by the Einstein relation
///
///     D = mu kT,
///
/// and this type makes a bath that breaks it by accident impossible: either D follows from mu, or
/// both are given and compared, or the noise is declared athermal (active, or none).  mu here is
/// the mechanical mobility, velocity per force; the electric mobility of ions, velocity per field,
/// is another thing with D / mu = kT / q.
///
/// Units: any coherent set, kT in force times length.  A regular value.
///
/// \see Einstein 1905, Ann. Phys. 322:549, doi:10.1002/andp.19053220806
class Bath {
 public:
  /// D from the mobility.  \throws InputError unless both are finite and not negative.
  [[nodiscard]] static Bath thermal(double mobility, double thermal_energy);

  /// Both given.  \throws InputError as above, or if D and mu kT differ by more than 1e-9 of the
  ///         larger; the message gives both numbers.
  [[nodiscard]] static Bath thermal(double diffusivity, double mobility, double thermal_energy);

  /// Noise that is not heat: D and mu are independent.  \throws InputError as above.
  [[nodiscard]] static Bath athermal(double diffusivity, double mobility);

  [[nodiscard]] double diffusivity() const noexcept { return diffusivity_; }

  [[nodiscard]] double mobility() const noexcept { return mobility_; }

  [[nodiscard]] bool is_thermal() const noexcept { return thermal_; }

  friend bool operator==(Bath const&, Bath const&) = default;

 private:
  Bath(double diffusivity, double mobility, bool thermal) noexcept
      : diffusivity_(diffusivity), mobility_(mobility), thermal_(thermal) {}

  double diffusivity_;
  double mobility_;
  bool thermal_;
};

}  // namespace poleward::flux
