// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "poleward/job/sweep_plan.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/units.hpp"

namespace poleward::job {
namespace {

constexpr auto cure =
    "write KEY=FROM:TO:N, as in spindle.load.force=\"0 pN:8 pN:5\", or a list, KEY=a,b,c";

/// What a user typed, and how faults in it are told.
struct Typed {
  std::string const& text;
  std::string key;

  [[noreturn]] void refuse(std::size_t at, std::string const& problem, std::string const& why,
                           std::string const& how = cure) const {
    throw schema::FaultList({{{"--vary", 1, at + 1}, key, problem, why, how}});
  }
};

std::string trimmed(std::string const& text) {
  auto const first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

/// A piece of the text and where it begins.
struct Piece {
  std::string text;
  std::size_t at = 0;
};

std::vector<Piece> pieces(std::string const& text, std::size_t from, char separator) {
  std::vector<Piece> found;
  for (std::size_t at = from;; ++at) {
    std::size_t const end = std::min(text.find(separator, at), text.size());
    found.push_back({trimmed(text.substr(at, end - at)), at});
    if (end == text.size()) return found;
    at = end;
  }
}

/// A number and the rest of the text behind it, which is its unit.
struct Spelled {
  double value = 0.0;
  std::string unit;
};

Spelled spelled(Typed const& typed, Piece const& piece) {
  // The longest beginning that is a number: "5 eV" is 5, "5e3 V" is 5000.
  for (std::size_t length = piece.text.size(); length > 0; --length) {
    auto const number = schema::parse_number(piece.text.substr(0, length));
    auto const* value = std::get_if<double>(&number);
    if (value != nullptr) return {*value, piece.text.substr(length)};
  }
  typed.refuse(piece.at, schema::quoted(piece.text) + " is no number",
               "a range goes from a number to a number");
}

int steps_of(Typed const& typed, Piece const& piece) {
  auto const parsed = schema::parse_number(piece.text);
  auto const* value = std::get_if<double>(&parsed);
  constexpr double most = static_cast<double>(most_cells);
  if (value == nullptr || *value != std::floor(*value) || *value < 2.0) {
    typed.refuse(piece.at, schema::quoted(piece.text) + " is no number of values",
                 "a range has 2 or more");
  }
  if (*value > most) {
    typed.refuse(piece.at, fmt::format("asks for {} values", piece.text),
                 fmt::format("a sweep has at most {} cells", most_cells), "ask for fewer");
  }
  return static_cast<int>(*value);
}

/// Evenly spaced numbers, as short as a thousandth of a step allows, in a unit.
std::vector<std::string> written(std::vector<double> const& values, std::string const& unit) {
  constexpr int most_digits = 15;
  for (int digits = 4;; ++digits) {
    std::vector<std::string> texts;
    bool is_near = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::string const text = fmt::format("{:.{}g}", values[i], digits);
      bool const at_end = i == 0 || i + 1 == values.size();
      double const step = i == 0 ? values[1] - values[0] : values[i] - values[i - 1];
      double const off = std::abs(std::get<double>(schema::parse_number(text)) - values[i]);
      is_near = is_near && off <= (at_end ? 0.0 : 1e-3 * std::abs(step));
      texts.push_back(unit.empty() || unit == "%" ? text + unit : text + " " + unit);
    }
    if (is_near || digits == most_digits) return texts;
  }
}

std::vector<std::string> range_of(Typed const& typed, std::vector<Piece> const& parts) {
  bool const is_log = parts.size() == 4;
  if (parts.size() > 4 || (is_log && parts[3].text != "log")) {
    typed.refuse(parts[3].at, schema::quoted(parts[3].text) + " is no spacing",
                 "behind the number of values only log may come");
  }
  auto const from = spelled(typed, parts[0]);
  auto const to = spelled(typed, parts[1]);
  if (!trimmed(from.unit).empty() && trimmed(from.unit) != trimmed(to.unit)) {
    typed.refuse(parts[0].at, "begins and ends in different units",
                 schema::quoted(parts[0].text) + " and " + schema::quoted(parts[1].text),
                 "write both ends in one unit");
  }
  if (is_log && !(from.value * to.value > 0.0)) {
    typed.refuse(parts[0].at, "has no logarithm at an end",
                 "both ends of such a range have one sign and are not 0");
  }
  bool const is_bounded =
      std::isfinite(to.value - from.value) && (!is_log || std::isfinite(to.value / from.value));
  if (!is_bounded) {
    typed.refuse(parts[0].at, "is too wide", "its ends differ by more than a number can hold",
                 "choose ends that are nearer");
  }
  int const steps = steps_of(typed, parts[2]);
  std::vector<double> values;
  for (int i = 0; i < steps; ++i) {
    double const share = static_cast<double>(i) / (steps - 1);
    double const value = is_log ? from.value * std::pow(to.value / from.value, share)
                                : from.value + (to.value - from.value) * share;
    values.push_back(i + 1 == steps ? to.value : value);
  }
  return written(values, trimmed(to.unit));
}

bool is_bare(std::string const& text) {
  return std::holds_alternative<double>(schema::parse_number(text));
}

/// "1,2,4 pN" are all in pN: bare numbers have the unit of the last value.
std::vector<Piece> with_units(std::vector<Piece> parts) {
  std::string const& last = parts.back().text;
  auto const at = last.find_first_of(" %");
  bool const has_unit = at != std::string::npos && is_bare(last.substr(0, at)) &&
                        std::holds_alternative<schema::Quantity>(schema::parse_quantity(last));
  if (!has_unit) return parts;
  std::string const unit = last.substr(at);
  for (Piece& part : parts) {
    if (is_bare(part.text)) part.text += unit;
  }
  return parts;
}

std::vector<std::string> list_of(Typed const& typed, std::vector<Piece> const& parts) {
  std::vector<std::string> values;
  std::set<std::string> known;
  for (Piece const& part : parts) {
    if (part.text.empty()) {
      typed.refuse(part.at, "has an empty value", "values stand between commas");
    }
    if (!known.insert(part.text).second) {
      typed.refuse(part.at, schema::quoted(part.text) + " comes twice",
                   "two cells would be the same", "name it once");
    }
    values.push_back(part.text);
  }
  return values;
}

}  // namespace

SweepAxis parse_vary(std::string const& text) {
  std::size_t const equals = text.find('=');
  Typed typed{text, schema::quoted(text)};
  if (equals == std::string::npos) {
    typed.refuse(0, "has no =", "the values of a parameter stand behind its key");
  }
  typed.key = trimmed(text.substr(0, equals));
  if (typed.key.empty()) {
    typed.key = schema::quoted(text);
    typed.refuse(0, "names no parameter", "a key stands before =");
  }
  auto const parts = pieces(text, equals + 1, ':');
  bool const is_range = parts.size() >= 3;
  auto values =
      is_range ? range_of(typed, parts) : list_of(typed, with_units(pieces(text, equals + 1, ',')));
  if (is_range && std::set<std::string>(values.begin(), values.end()).size() < values.size()) {
    typed.refuse(equals + 1, "has values that are the same", "its ends are too close to each other",
                 "spread them, or ask for fewer values");
  }
  return {typed.key, std::move(values)};
}

SweepCrossing parse_crossing(std::string const& text) {
  std::size_t const equals = text.find('=');
  SweepCrossing crossing;
  if (equals != std::string::npos) {
    crossing = {trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 1))};
  }
  if (!crossing.observable.empty() && !crossing.level.empty()) return crossing;
  throw InputError("--crossing: " + schema::quoted(text) +
                   " is no level of an observable; write it as in velocity=\"0.5 um/min\"");
}

}  // namespace poleward::job
