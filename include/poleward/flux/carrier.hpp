// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>

#include "poleward/flux/compensated_sum.hpp"

namespace poleward::flux {

/// A material that moves and takes passengers along: a microtubule lattice, solvent, plasma.
///
/// A passenger stores no position but its Mark, which names a piece of the material and stays with
/// it.  Where the passenger is follows from the carrier,
///
///     lab position = carrier.position(mark),
///
/// so being carried costs the passenger nothing and cannot be forgotten or done twice.  Its lab
/// velocity is its own motion from mark to mark plus the carrier's.  A material that gains and
/// loses pieces says with holds(mark) which it still has.
template <class C>
concept Carrier = std::copyable<C> && std::regular<typename C::Mark> &&
    requires(C const& carrier, typename C::Mark const& mark) {
  { carrier.holds(mark) } -> std::same_as<bool>;
  { carrier.position(mark) } -> std::same_as<double>;
};

/// Rigid, endless material that moves at a constant speed: stream water, a prescribed flow.
///
///     position(mark) = mark.coordinate + velocity * time
///
/// The displacement is a compensated sum of velocity * dt, the same product a plane riding on the
/// material adds.  Neglected: deformation, ends, and any effect of the passengers on the material.
/// Units are the model's own.  All operations take constant time.  Not thread-safe while advancing.
class UniformCarrier {
 public:
  /// A place on the material, by its coordinate at the time the carrier was made.
  struct Mark {
    double coordinate = 0.0;

    friend bool operator==(Mark const&, Mark const&) = default;
  };

  struct Config {
    double velocity = 0.0;
  };

  struct State {
    CompensatedSum displacement;

    friend bool operator==(State const&, State const&) = default;
  };

  /// \throws InputError if the velocity is not finite.
  explicit UniformCarrier(Config const& config);

  /// Moves the material on by `dt`.  \pre dt is finite and not negative
  void advance(double dt);

  [[nodiscard]] bool holds(Mark mark) const noexcept;

  [[nodiscard]] double position(Mark mark) const noexcept;

  /// The mark now at `position`.
  [[nodiscard]] Mark mark_at(double position) const noexcept;

  [[nodiscard]] double velocity() const noexcept { return config_.velocity; }

  [[nodiscard]] State const& state() const noexcept { return state_; }

  void restore(State const& state) noexcept { state_ = state; }

 private:
  Config config_;
  State state_;
};

static_assert(Carrier<UniformCarrier>);

}  // namespace poleward::flux
