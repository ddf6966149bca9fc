// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "poleward/schema/units.hpp"

using namespace poleward::schema;

namespace {

constexpr std::array<std::string_view, 24> symbols{
    "um", "nm", "s",  "min",   "h",   "ms",  "pN", "nN", "K", "kDa", "uM", "mol",
    "mV", "pA", "nS", "dimer", "row", "deg", "%",  "G",  "J", "Pa",  "ha", "kcal"};

/// Raw words only: what std::mt19937_64 gives is fixed by the standard.
class Maker {
 public:
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }

  /// Every finite double within twenty orders of magnitude is as likely as its mantissa and sign.
  double number() {
    double const mantissa = static_cast<double>(engine_() >> 11) * 0x1p-53 + 0.5;
    double const sign = below(2) == 0 ? 1.0 : -1.0;
    return sign * std::ldexp(mantissa, static_cast<int>(below(67)) - 33);
  }

  std::string unit() {
    std::string text(symbols[below(symbols.size())]);
    for (std::size_t more = below(3); more > 0; --more) {
      text += below(2) == 0 ? "/" : "*";
      text += symbols[below(symbols.size())];
      if (below(3) == 0) text += "^" + std::to_string(static_cast<int>(below(5)) - 2);
    }
    return text;
  }

  std::string garbage() {
    constexpr std::string_view likely =
        "0123456789.eE+-*/^() \tumsNpkBT%degCrow,x_\xc2\xb5\xb2\xce\xbc";
    std::string text;
    for (std::size_t length = below(40); length > 0; --length) {
      text += below(8) == 0 ? static_cast<char>(below(256)) : likely[below(likely.size())];
    }
    return text;
  }

 private:
  std::mt19937_64 engine_{20240607};
};

std::string shortest(double value) {
  std::array<char, 32> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

}  // namespace

TEST_SUITE_BEGIN("schema/units properties");

TEST_CASE("a number written with a unit and read in the same unit keeps every bit") {
  Maker make;
  for (int i = 0; i < 5000; ++i) {
    double const number = make.number();
    std::string const unit = make.unit();
    auto const parsed = parse_quantity(shortest(number) + " " + unit);
    REQUIRE_MESSAGE(std::holds_alternative<Quantity>(parsed), unit);
    auto const& quantity = std::get<Quantity>(parsed);
    double const read = convert(quantity.value, quantity.unit, std::get<Unit>(parse_unit(unit)));
    REQUIRE(std::bit_cast<std::uint64_t>(read) == std::bit_cast<std::uint64_t>(number));
  }
}

TEST_CASE("there and back between units of one dimension loses at most a few roundings") {
  Maker make;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> pairs{
      {{"um/min", "nm/s"},
       {"pN min/um", "N s/m"},
       {"row/min", "dimer/s"},
       {"deg", "rad"},
       {"kDa", "kg"},
       {"kBT", "pN nm"},
       {"uM", "mol/m^3"},
       {"G um^2", "Mx"}}};
  UnitContext const context{.temperature_K = 310.15};
  for (auto const& [first, second] : pairs) {
    Unit const a = std::get<Unit>(parse_unit(first, context));
    Unit const b = std::get<Unit>(parse_unit(second, context));
    for (int i = 0; i < 500; ++i) {
      double const number = make.number();
      // Each way multiplies and divides by up to four rounded factors of relative error 2^-53.
      CHECK(std::abs(convert(convert(number, a, b), b, a) - number) <= 0x1p-49 * std::abs(number));
    }
  }
}

TEST_CASE("garbage is refused or read, never worse") {
  Maker make;
  std::size_t refused = 0;
  for (int i = 0; i < 50000; ++i) {
    std::string const text = make.garbage();
    auto const parsed = parse_quantity(text);
    if (auto const* error = std::get_if<ParseError>(&parsed)) {
      ++refused;
      REQUIRE(error->offset <= text.size());
      REQUIRE_FALSE(error->cure.empty());
    } else {
      REQUIRE(std::isfinite(std::get<Quantity>(parsed).value));
    }
  }
  CHECK(refused > 40000);
}

TEST_CASE("deep and long expressions are refused") {
  CHECK(std::holds_alternative<ParseError>(parse_unit(std::string(100000, '('))));
  CHECK(std::holds_alternative<ParseError>(parse_unit(std::string(200, '('))));
  std::string product = "m";
  for (int i = 0; i < 60; ++i) product += "*m";
  CHECK(std::holds_alternative<Unit>(parse_unit(product)));
  CHECK(std::holds_alternative<ParseError>(parse_unit(product + "*m*m*m*m*m")));
  CHECK(std::holds_alternative<ParseError>(parse_unit("d^16")));
}

TEST_SUITE_END();
