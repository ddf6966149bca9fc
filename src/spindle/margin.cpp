// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/margin.hpp"

#include <cmath>

#include "poleward/schema/units.hpp"

namespace poleward::spindle {

double Margin::um_per_min(double flux_only_um_per_min, double own_only_um_per_min) const {
  return is_share ? value * (std::abs(flux_only_um_per_min) + std::abs(own_only_um_per_min))
                  : value;
}

std::variant<Margin, MarginFault> parse_margin(std::string const& text) {
  constexpr auto cure = "write a share such as \"5 %\" or a speed such as \"0.1 um/min\"";
  auto const parsed = schema::parse_quantity(text);
  if (auto const* error = std::get_if<schema::ParseError>(&parsed)) {
    return MarginFault{error->problem + ", " + error->why, cure};
  }
  auto const& quantity = std::get<schema::Quantity>(parsed);
  if (!(quantity.value > 0.0)) return MarginFault{"a margin is positive", cure};
  auto const unit_of = [](char const* unit) {
    return std::get<schema::Unit>(schema::parse_unit(unit));
  };
  auto const percent = unit_of("%");
  auto const speed = unit_of("um/min");
  if (quantity.unit.dimension == percent.dimension) {
    return Margin{schema::convert(quantity.value, quantity.unit, percent) / 100.0, true};
  }
  if (quantity.unit.dimension == speed.dimension) {
    return Margin{schema::convert(quantity.value, quantity.unit, speed), false};
  }
  return MarginFault{"it is " + schema::name_of(quantity.unit.dimension), cure};
}

}  // namespace poleward::spindle
