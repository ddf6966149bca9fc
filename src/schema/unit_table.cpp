// SPDX-License-Identifier: Apache-2.0
#include "unit_table.hpp"

#include <array>
#include <numbers>
#include <utility>

#include "poleward/core/constants.hpp"

namespace poleward::schema {
namespace {

/// `prefixes`: letters of the SI prefixes this unit takes, u for micro.
struct Symbol {
  std::string_view name;
  std::string_view prefixes;
  Unit unit;
};

constexpr Scale ten_to(int power) {
  return {.power_of_ten = power};
}

constexpr Scale times(std::int64_t number) {
  return {.numerator = number};
}

constexpr Scale decimal(double digits, int power) {
  return {.power_of_ten = power, .other = digits};
}

//                       length, mass, time, temperature, amount, current, tubulin, angle
constexpr Dimension none{};
constexpr Dimension length{{1, 0, 0, 0, 0, 0, 0, 0}};
constexpr Dimension area{{2, 0, 0, 0, 0, 0, 0, 0}};
constexpr Dimension mass{{0, 1, 0, 0, 0, 0, 0, 0}};
constexpr Dimension duration{{0, 0, 1, 0, 0, 0, 0, 0}};
constexpr Dimension temperature{{0, 0, 0, 1, 0, 0, 0, 0}};
constexpr Dimension amount{{0, 0, 0, 0, 1, 0, 0, 0}};
constexpr Dimension current{{0, 0, 0, 0, 0, 1, 0, 0}};
constexpr Dimension tubulin{{0, 0, 0, 0, 0, 0, 1, 0}};
constexpr Dimension angle{{0, 0, 0, 0, 0, 0, 0, 1}};
constexpr Dimension frequency{{0, 0, -1, 0, 0, 0, 0, 0}};
constexpr Dimension force{{1, 1, -2, 0, 0, 0, 0, 0}};
constexpr Dimension pressure{{-1, 1, -2, 0, 0, 0, 0, 0}};
constexpr Dimension energy{{2, 1, -2, 0, 0, 0, 0, 0}};
constexpr Dimension viscosity{{-1, 1, -1, 0, 0, 0, 0, 0}};
constexpr Dimension concentration{{-3, 0, 0, 0, 1, 0, 0, 0}};
constexpr Dimension charge{{0, 0, 1, 0, 0, 1, 0, 0}};
constexpr Dimension voltage{{2, 1, -3, 0, 0, -1, 0, 0}};
constexpr Dimension conductance{{-2, -1, 3, 0, 0, 2, 0, 0}};
constexpr Dimension resistance{{2, 1, -3, 0, 0, -2, 0, 0}};
constexpr Dimension magnetic_field{{0, 1, -2, 0, 0, -1, 0, 0}};
constexpr Dimension magnetic_flux{{2, 1, -2, 0, 0, -1, 0, 0}};

/// The allow-list.  The dalton is that of CODATA 2018, the year the Julian one of 365.25 days, the
/// calorie the thermochemical one of 4.184 J; T takes m and u only, so that kT, which
/// biologists read as an energy, is never a kilotesla.
constexpr std::array symbols{
    Symbol{"m", "pnumck", {length, {}}},
    Symbol{"g", "fpnumk", {mass, ten_to(-3)}},
    Symbol{"Da", "kM", {mass, decimal(1.66053906660, -27)}},
    Symbol{"s", "num", {duration, {}}},
    Symbol{"min", "", {duration, times(60)}},
    Symbol{"h", "", {duration, times(3600)}},
    Symbol{"d", "", {duration, times(86400)}},
    Symbol{"yr", "", {duration, {.numerator = 315576, .power_of_ten = 2}}},
    Symbol{"ha", "", {area, ten_to(4)}},
    Symbol{"Hz", "mk", {frequency, {}}},
    Symbol{"K", "m", {temperature, {}}},
    Symbol{"degC", "", {temperature, {}, true}},
    Symbol{"mol", "fpnum", {amount, {}}},
    Symbol{"M", "fpnum", {concentration, ten_to(3)}},
    Symbol{"N", "fpnum", {force, {}}},
    Symbol{"Pa", "mkM", {pressure, {}}},
    Symbol{"P", "c", {viscosity, ten_to(-1)}},
    Symbol{"J", "zafpnumk", {energy, {}}},
    Symbol{"cal", "k", {energy, {.numerator = 4184, .power_of_ten = -3}}},
    Symbol{"A", "fpnum", {current, {}}},
    Symbol{"C", "fpnum", {charge, {}}},
    Symbol{"V", "um", {voltage, {}}},
    Symbol{"S", "fpnum", {conductance, {}}},
    Symbol{"Ohm", "numkM", {resistance, {}}},
    Symbol{"T", "um", {magnetic_field, {}}},
    Symbol{"G", "", {magnetic_field, ten_to(-4)}},
    Symbol{"Mx", "", {magnetic_flux, ten_to(-8)}},
    Symbol{"dimer", "", {tubulin, {}}},
    Symbol{"row", "", {tubulin, times(constants::dimers_per_row)}},
    Symbol{"rad", "m", {angle, {}}},
    Symbol{"deg", "", {angle, decimal(std::numbers::pi / 180.0, 0)}},
    Symbol{"%", "", {none, ten_to(-2)}},
};

constexpr std::array<std::pair<char, int>, 10> prefixes{{{'z', -21},
                                                         {'a', -18},
                                                         {'f', -15},
                                                         {'p', -12},
                                                         {'n', -9},
                                                         {'u', -6},
                                                         {'m', -3},
                                                         {'c', -2},
                                                         {'k', 3},
                                                         {'M', 6}}};

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array meant{
    Pair{"kT", "kBT"},
    Pair{"subunit", "dimer or row"},
    Pair{"subunits", "dimer or row"},
    Pair{"dimers", "dimer"},
    Pair{"rows", "row"},
    Pair{"sec", "s"},
    Pair{"secs", "s"},
    Pair{"second", "s"},
    Pair{"seconds", "s"},
    Pair{"mins", "min"},
    Pair{"minute", "min"},
    Pair{"minutes", "min"},
    Pair{"hr", "h"},
    Pair{"hrs", "h"},
    Pair{"hour", "h"},
    Pair{"hours", "h"},
    Pair{"day", "d"},
    Pair{"days", "d"},
    Pair{"year", "yr"},
    Pair{"years", "yr"},
    Pair{"y", "yr"},
    Pair{"a", "yr"},
    Pair{"hectare", "ha"},
    Pair{"hectares", "ha"},
    Pair{"micron", "um"},
    Pair{"microns", "um"},
    Pair{"mum", "um"},
    Pair{"percent", "%"},
    Pair{"degree", "deg"},
    Pair{"degrees", "deg"},
    Pair{"\u00b0", "deg"},
    Pair{"\u00b0C", "degC"},
    Pair{"celsius", "degC"},
    Pair{"Celsius", "degC"},
    Pair{"\u2103", "degC"},
    Pair{"Kelvin", "K"},
    Pair{"kelvin", "K"},
    Pair{"Gauss", "G"},
    Pair{"gauss", "G"},
    Pair{"Maxwell", "Mx"},
    Pair{"\u00c5", "0.1 nm"},
    Pair{"Newton", "N"},
    Pair{"kdal", "kDa"},
    Pair{"kd", "kDa"},
    Pair{"events", "1"},
    Pair{"event", "1"},
    Pair{"poise", "P"},
    Pair{"molar", "M"},
};

}  // namespace

std::optional<Unit> unit_named(std::string_view symbol) {
  for (Symbol const& known : symbols) {
    if (known.name == symbol) return known.unit;
  }
  if (symbol.empty()) return std::nullopt;
  for (auto const& [letter, power_of_ten] : prefixes) {
    if (letter != symbol.front()) continue;
    for (Symbol const& known : symbols) {
      bool const takes_it = known.prefixes.find(letter) != std::string_view::npos;
      if (!takes_it || known.name != symbol.substr(1)) continue;
      Unit unit = known.unit;
      unit.scale.power_of_ten += power_of_ten;
      return unit;
    }
  }
  return std::nullopt;
}

std::optional<std::string> unit_meant(std::string_view symbol) {
  for (auto const& [wrong, right] : meant) {
    if (wrong == symbol) return std::string(right);
  }
  return std::nullopt;
}

}  // namespace poleward::schema
