// SPDX-License-Identifier: Apache-2.0
/// \file
/// One parameter of a model, described once; parsing, checks, `describe` and run.toml follow from
/// it.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace poleward::schema {

enum class Kind {
  quantity,  ///< a number with a unit, kept in the parameter's own unit
  number,    ///< a dimensionless number, or per cent
  integer,
  flag,    ///< true or false
  choice,  ///< one word of a list
  text,
};

/// One end of a range: a number in the parameter's own unit, or a text with a unit (`"0 degC"`).
struct Bound {
  double value = 0.0;
  std::string text;   ///< as messages show it; made from the value where empty
  bool open = false;  ///< the end itself is out of range

  Bound() = default;

  template <class Number>

  requires std::integral<Number> || std::floating_point<Number> Bound(Number number)
      : value(static_cast<double>(number)) {}  // NOLINT: .low = 0 reads best

  Bound(char const* with_unit) : text(with_unit) {}  // NOLINT: .low = "0 degC" likewise
};

/// The end of a range that does not belong to it, as in `.low = open(0)`.
[[nodiscard]] inline Bound open(Bound bound) {
  bound.open = true;
  return bound;
}

/// Another parameter, a choice, and the words of it with which this parameter has a meaning.
struct Applies {
  std::string key;
  std::vector<std::string> choices;
};

/// All there is to say about one parameter.
struct Parameter {
  std::string key{};  ///< dotted, `spindle.microtubule.plus_gain`; in a list, `pool[].storage`
  Kind kind = Kind::quantity;
  std::string unit{};                     ///< of a quantity, the one its C++ field is kept in
  std::optional<Bound> low{};             ///< least value
  std::optional<Bound> high{};            ///< greatest value
  std::optional<std::string> standard{};  ///< the default, as a user would write it
  std::string unset{};                    ///< what it means to leave it out, if that is allowed
  std::vector<std::string> choices{};     ///< the words of a choice
  std::string meaning{};                  ///< one sentence
  std::string source{};  ///< "assumed", or a citation with organism, condition and DOI
  std::optional<Applies> applies{};

  /// It has no default and may not be left out.
  [[nodiscard]] bool required() const { return !standard && unset.empty(); }
};

/// The part of a dotted key before its last point; empty for a key of the top level.
[[nodiscard]] std::string table_of(std::string const& key);

/// The part of a dotted key after its last point.
[[nodiscard]] std::string leaf_of(std::string const& key);

/// The range in words: `above 0 s, at most 10 s`; empty if there is none.
[[nodiscard]] std::string range_text(Parameter const& parameter);

/// The units a quantity may be written in, its own first, in words: `dimer/s, row/s or dimer/min`.
[[nodiscard]] std::string units_text(Parameter const& parameter);

}  // namespace poleward::schema
