// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "number.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/units.hpp"
#include "unit_table.hpp"

namespace poleward::schema {
namespace {

constexpr std::string_view middle_dot = "\u00b7";
constexpr Dimension energy{{2, 1, -2, 0, 0, 0, 0, 0}};
/// In 10^-23 J/K, so that powers of kBT stay far from underflow.
constexpr double boltzmann_1e23 = constants::boltzmann_J_per_K * 1e23;
constexpr int deepest_parentheses = 16;
constexpr std::size_t longest_text = 256;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_symbol_byte(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' || c == '_' || byte >= 0x80;
}

/// The symbol with either micro sign written as u.
std::string plain(std::string_view symbol) {
  for (std::string_view const micro : {"\u00b5", "\u03bc"}) {
    if (symbol.starts_with(micro)) return "u" + std::string(symbol.substr(micro.size()));
  }
  return std::string(symbol);
}

bool has_superscript(std::string_view symbol) {
  for (std::string_view const mark : {"\u00b2", "\u00b3", "\u00b9", "\u207b"}) {
    if (symbol.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

/// Recursive descent over one expression; the first error is kept and ends the reading.
class UnitParser {
 public:
  UnitParser(std::string_view text, UnitContext const& context) : text_(text), context_(context) {}

  Parsed<Unit> parse() {
    if (text_.size() > longest_text) {
      return ParseError{longest_text, "the unit is very long", "a unit has at most 256 characters",
                        "write it shorter"};
    }
    auto const unit = expression();
    if (unit && at_ == text_.size()) return *unit;
    fail("unexpected " + quoted(text_.substr(at_, 1)), "the unit ends before it", "remove it");
    return error_.value_or(ParseError{});
  }

 private:
  std::optional<Unit> fail(std::string problem, std::string why, std::string cure) {
    if (!error_) error_ = ParseError{at_, std::move(problem), std::move(why), std::move(cure)};
    return std::nullopt;
  }

  [[nodiscard]] bool sees(std::string_view mark) const {
    return text_.substr(at_).starts_with(mark);
  }

  bool take(std::string_view mark) {
    if (!sees(mark)) return false;
    at_ += mark.size();
    return true;
  }

  bool skip_blanks() {
    std::size_t const before = at_;
    while (sees(" ") || sees("\t")) ++at_;
    return at_ > before;
  }

  std::optional<Unit> expression() {
    skip_blanks();
    divided_ = take("/");
    auto result = divided_ ? next(Unit{}, -1) : factor();
    while (result) {
      bool const blank = skip_blanks();
      if (at_ == text_.size() || sees(")")) break;
      auto const exponent = joint(blank);
      result = exponent ? next(result.value_or(Unit{}), *exponent) : std::nullopt;
    }
    return result;
  }

  /// The operator here: -1 divides by what follows it, +1 multiplies.
  std::optional<int> joint(bool blank) {
    if (take("/")) {
      divided_ = true;
      return -1;
    }
    if (take("*") || take(".") || take(middle_dot)) return +1;
    if (blank && !divided_) return +1;
    if (blank) {
      fail("a blank after /", "what follows could be above or below the line",
           "use parentheses, as in pN/(um s)");
    } else {
      fail("unexpected " + quoted(text_.substr(at_, 1)), "no operator stands before it",
           "join units with *, / or a blank, and raise them with ^");
    }
    return std::nullopt;
  }

  std::optional<Unit> next(Unit const& left, int exponent) {
    auto const right = factor();
    return right ? combine(left, *right, exponent) : std::nullopt;
  }

  std::optional<Unit> factor() {
    skip_blanks();
    auto const base = atom();
    if (!base || !take("^")) return base;
    int exponent = 0;
    if (sees("+")) ++at_;
    auto const [end, code] =
        std::from_chars(text_.data() + at_, text_.data() + text_.size(), exponent);
    bool const fraction =
        end < text_.data() + text_.size() - 1 && end[0] == '.' && is_digit(end[1]);
    if (code != std::errc{} || fraction) {
      return fail("no whole number after ^", "only whole powers of units are known",
                  "write it as in um^2 or s^-1");
    }
    at_ = static_cast<std::size_t>(end - text_.data());
    return combine(Unit{}, *base, exponent);
  }

  std::optional<Unit> combine(Unit const& left, Unit const& right, int exponent) {
    if (left.celsius || right.celsius) {
      return fail("degC is combined with something", "it is an absolute temperature, 0 at 273.15 K",
                  "write differences of temperature in K");
    }
    auto const raised = power(right, exponent);
    auto const result = raised ? product(left, *raised) : std::nullopt;
    return result ? result : fail("a power too high", "no quantity has it", "check the exponents");
  }

  std::optional<Unit> atom() {
    if (take("(")) return parenthesis();
    if (at_ == text_.size()) return fail("a unit is missing", "the text ends here", "add a unit");
    if (take("1")) return Unit{};
    std::size_t end = at_;
    while (end < text_.size() && is_symbol_byte(text_[end]) &&
           !text_.substr(end).starts_with(middle_dot)) {
      ++end;
    }
    if (end == at_) {
      return fail("unexpected " + quoted(text_.substr(at_, 1)), "a unit is due here",
                  "write a unit such as um, s, pN or dimer");
    }
    auto const unit = named(text_.substr(at_, end - at_));
    if (unit) at_ = end;
    return unit;
  }

  std::optional<Unit> parenthesis() {
    if (++depth_ > deepest_parentheses) {
      return fail("too many parentheses", "16 deep is enough", "write the unit more simply");
    }
    bool const divided_before = divided_;
    auto const inside = expression();
    if (inside && !take(")")) return fail("no closing )", "one was opened", "close it");
    divided_ = divided_before;
    --depth_;
    return inside;
  }

  std::optional<Unit> named(std::string_view symbol) {
    std::string const name = plain(symbol);
    if (name == "kBT") return thermal_energy();
    if (auto const unit = unit_named(name)) return unit;
    if (auto const right = unit_meant(name)) {
      return fail("unknown unit " + quoted(symbol), "it is not on the list of units",
                  "write " + *right);
    }
    if (has_superscript(symbol)) {
      return fail("a raised digit in " + quoted(symbol), "powers are written with ^",
                  "write it as in um^2 or s^-1");
    }
    return fail("unknown unit " + quoted(symbol), "it is not on the list of units",
                "use one such as um, s, min, pN, kBT, K, uM, dimer or row");
  }

  std::optional<Unit> thermal_energy() {
    if (!context_.temperature_K) {
      return fail("kBT without a temperature", "its size follows from the model's temperature",
                  "set the temperature, or write the energy in pN um or J");
    }
    Scale const size{.power_of_ten = -23, .other = boltzmann_1e23 * *context_.temperature_K};
    return Unit{.dimension = energy, .scale = size};
  }

  std::string_view text_;
  UnitContext context_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool divided_ = false;  ///< a / came before in this expression
  std::optional<ParseError> error_;
};

}  // namespace

Parsed<Unit> parse_unit(std::string_view text, UnitContext const& context) {
  return UnitParser(text, context).parse();
}

Parsed<Quantity> parse_quantity(std::string_view text, UnitContext const& context) {
  auto const number = leading_number(text);
  if (auto const* error = std::get_if<ParseError>(&number)) return *error;
  auto const& [value, end] = std::get<LeadingNumber>(number);
  std::string_view const rest = text.substr(end);
  if (rest.find_first_not_of(" \t") == std::string_view::npos) {
    return ParseError{end, "no unit after the number", "a number alone does not say of what",
                      "add a unit"};
  }
  auto unit = parse_unit(rest, context);
  if (auto* error = std::get_if<ParseError>(&unit)) {
    error->offset += end;
    return *error;
  }
  return Quantity{value, std::get<Unit>(unit)};
}

}  // namespace poleward::schema
