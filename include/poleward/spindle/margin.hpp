// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>

namespace poleward::spindle {

/// Largest interaction that still counts as none.
struct Margin {
  double value = 0.05;
  bool is_share = true;  ///< of |flux_only| + |own_only|; otherwise a speed in um/min

  [[nodiscard]] double um_per_min(double flux_only_um_per_min, double own_only_um_per_min) const;
};

/// Why a text is no margin.
struct MarginFault {
  std::string why;
  std::string cure;
};

/// Reads "5 %" or "0.1 um/min".
[[nodiscard]] std::variant<Margin, MarginFault> parse_margin(std::string const& text);

}  // namespace poleward::spindle
