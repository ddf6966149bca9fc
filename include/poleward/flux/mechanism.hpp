// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poleward::flux {

/// How an amount changes place: every transfer names one.
///
/// Brownian agents and fields use the first three, which are parts of one displacement or of one
/// flux.  Subunit addition, motor steps, chemical steps and pool transfers are jumps and stay
/// jumps: they have no drift and no diffusion of their own.  The values index the ledger's entries
/// and are kept in checkpoints: append, never renumber.
enum class Mechanism : std::uint8_t {
  diffusive = 0,  ///< thermal or other undirected noise
  drift = 1,      ///< own directed motion relative to the carrier
  carried = 2,    ///< the carrier's motion relative to the boundary
  jump = 3,       ///< discrete stochastic event
  source = 4,     ///< made from, or lost to, a named outside holder
};

inline constexpr std::array every_mechanism{Mechanism::diffusive, Mechanism::drift,
                                            Mechanism::carried, Mechanism::jump, Mechanism::source};
inline constexpr std::size_t mechanism_count = every_mechanism.size();

/// True where transfers one way can be counted apart from those the other way.
///
/// A Brownian path crosses a surface infinitely often near each crossing, so the one-way count of a
/// simulation, c sqrt(D / (pi dt)) per time, grows without limit as the step dt shrinks: it is a
/// number about the step, not about the system.  Only its net has a limit.
///
/// \see Singer & Schuss 2005, arXiv:math-ph/0501003
[[nodiscard]] constexpr bool has_gross(Mechanism mechanism) noexcept {
  return mechanism == Mechanism::jump || mechanism == Mechanism::source;
}

/// "diffusive", "drift", "carried", "jump" or "source".
[[nodiscard]] std::string_view name(Mechanism mechanism) noexcept;

}  // namespace poleward::flux
