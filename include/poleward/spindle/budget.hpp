// SPDX-License-Identifier: Apache-2.0
/// \file
/// The velocity budget of a kinetochore: where its displacement came from.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace poleward::spindle {

/// A part of a kinetochore's poleward displacement in the equator frame.  The parts always add up
/// to the displacement: that is bookkeeping and proves nothing about causes (see sum_rule.hpp).
/// While microtubules are attached, own, reel-in, pole and sliding are equal-weight means over
/// them.
enum class Part {
  own,         ///< along the lattice: steps of motors, or assembly and disassembly at the plus end
  reel_in,     ///< lattice drawn in by net loss at a held minus end, or its imposed flux
  pole,        ///< the pole carrying the lattices it holds
  sliding,     ///< a lattice with a free minus end, slid by motors
  linker,      ///< change in the extension of kinetochore linkers and pole grips
  exchange,    ///< the mean anchor jumping as microtubules join or leave the fibre
  unattached,  ///< moved by its load while nothing is attached
  thermal,     ///< Brownian displacement while nothing is attached
};

inline constexpr std::size_t part_count = 8;

inline constexpr std::array<std::string_view, part_count> part_names{
    "own", "reel_in", "pole", "sliding", "linker", "exchange", "unattached", "thermal"};

using Parts = std::array<double, part_count>;

[[nodiscard]] constexpr double& part(Parts& parts, Part which) {
  return parts[static_cast<std::size_t>(which)];
}

[[nodiscard]] constexpr double part(Parts const& parts, Part which) {
  return parts[static_cast<std::size_t>(which)];
}

}  // namespace poleward::spindle
