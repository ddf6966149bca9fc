// SPDX-License-Identifier: Apache-2.0
/// \file
/// Dimensions and units at run time: the check at the door through which model files come in.
/// Behind it, numbers are plain doubles in the unit that their name carries.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace poleward::schema {

/// Exponents over length, mass, time, temperature, amount of substance, electric current,
/// tubulin (counted in dimers) and angle, in this order.
struct Dimension {
  std::array<std::int8_t, 8> exponents{};

  friend bool operator==(Dimension const&, Dimension const&) = default;
};

/// numerator / denominator * 10^power_of_ten * other.  Kept apart so that a conversion by whole
/// numbers and powers of ten rounds as little as the arithmetic allows.
struct Scale {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  int power_of_ten = 0;
  double other = 1.0;  ///< pi / 180, the dalton, kT: what is no whole number

  friend bool operator==(Scale const&, Scale const&) = default;
};

/// A unit: its dimension and its size in m, kg, s, K, mol, A, dimer and rad.
struct Unit {
  Dimension dimension{};
  Scale scale{};
  bool celsius = false;  ///< an absolute temperature counted from 273.15 K

  friend bool operator==(Unit const&, Unit const&) = default;
};

/// A finite number and the unit it was written in.
struct Quantity {
  double value = 0.0;
  Unit unit{};
};

/// Why a text is no number, unit or quantity.
struct ParseError {
  std::size_t offset = 0;  ///< byte of the text at which it goes wrong
  std::string problem;
  std::string why;
  std::string cure;
};

template <class T>
using Parsed = std::variant<T, ParseError>;

/// What the meaning of a unit may depend on.
struct UnitContext {
  std::optional<double> temperature_K;  ///< of the model; kBT needs it
};

/// Reads an expression such as `um/min`, `pN s/um`, `dimer/(uM s)`, `um^2/s`, `1/s`, `/s` or `%`.
///
/// `*`, `.` and a blank multiply, `/` divides what is next to it, `^` takes a whole number.  A
/// blank after a `/` without parentheses is refused, since readers differ on what it means.  The
/// units are an allow-list, and each says which SI prefixes it takes; both micro signs are read.
/// 1 row = 13 dimer.  degC stands alone and is absolute.  Linear in the text, thread-safe.
[[nodiscard]] Parsed<Unit> parse_unit(std::string_view text, UnitContext const& context = {});

/// Reads a decimal number as TOML writes it, and nothing after it.  Infinite, hexadecimal and
/// overflowing ones are refused, and so are decimal commas.
[[nodiscard]] Parsed<double> parse_number(std::string_view text);

/// Reads a number and its unit: `6.7 row/s`, `5%`, `18 degC`.
[[nodiscard]] Parsed<Quantity> parse_quantity(std::string_view text,
                                              UnitContext const& context = {});

/// The value in another unit of the same dimension.  Exact between equal units; correctly rounded
/// where the units differ by a power of ten or by a whole number.
/// \pre the dimensions are equal
[[nodiscard]] double convert(double value, Unit const& from, Unit const& to);

/// What a user calls this dimension, with its article: `a speed`, `a force`, `a number`.
[[nodiscard]] std::string name_of(Dimension const& dimension);

/// The usual units of this dimension, the commonest first; empty if it has no name.
[[nodiscard]] std::vector<std::string> units_that_fit(Dimension const& dimension);

}  // namespace poleward::schema
