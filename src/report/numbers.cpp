// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/numbers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace poleward::report {
namespace {

constexpr double largest_written_out = 1e7;
constexpr double smallest_written_out = 1e-4;

int decimal_exponent(double size) {
  return static_cast<int>(std::floor(std::log10(size)));
}

bool is_written_out(double size) {
  return size >= smallest_written_out && size < largest_written_out;
}

/// The place is that of a value and the ends of its interval alike, so they are written alike.
bool is_written_out_to(int place, double size) {
  constexpr int last_written_out = -6;
  return size < largest_written_out && (place >= last_written_out || size >= 1e-3);
}

/// Power of ten of the last place that an uncertainty lets stand.
int last_place(double uncertainty) {
  int const exponent = decimal_exponent(uncertainty);
  double const leading = uncertainty / std::pow(10.0, exponent);
  return leading < 3.55 ? exponent - 1 : exponent;
}

std::string without_sign_of_zero(std::string text) {
  bool const is_zero = text.find_first_not_of("-0.") == std::string::npos;
  if (is_zero && text.front() == '-') text.erase(0, 1);
  return text;
}

std::string to_place(double value, int place) {
  if (place < 0) return without_sign_of_zero(fmt::format("{:.{}f}", value, -place));
  double const unit = std::pow(10.0, place);
  return without_sign_of_zero(fmt::format("{:.0f}", std::round(value / unit) * unit));
}

std::string to_place_in_powers(double value, int place) {
  if (std::abs(value) < 0.5 * std::pow(10.0, place)) return "0";
  int const digits = decimal_exponent(std::abs(value)) - place;
  return fmt::format("{:.{}e}", value, std::max(0, digits));
}

std::string to_four_digits(double value) {
  double const size = std::abs(value);
  if (size == 0.0) return "0";
  if (!is_written_out(size)) return fmt::format("{:.4g}", value);
  int const decimals = std::max(0, 3 - decimal_exponent(size));
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (decimals == 0) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string spaced(std::string_view unit) {
  return unit.empty() || unit == "1" ? std::string() : " " + std::string(unit);
}

}  // namespace

std::string rounded(double value, double uncertainty) {
  if (!std::isfinite(value)) return "-";
  if (!(uncertainty > 0.0) || !std::isfinite(uncertainty)) return to_four_digits(value);
  int const place = last_place(uncertainty);
  bool const plainly = is_written_out_to(place, std::max(std::abs(value), uncertainty));
  return plainly ? to_place(value, place) : to_place_in_powers(value, place);
}

double half_width(stats::Interval const& interval) noexcept {
  return 0.5 * (interval.high - interval.low);
}

std::string interval_text(stats::Interval const& interval) {
  double const half = half_width(interval);
  if (!(half > 0.0)) return {};
  return fmt::format("[{}, {}]", rounded(interval.low, half), rounded(interval.high, half));
}

std::string with_interval(double value, std::string_view unit, stats::Interval const& interval) {
  std::string const ends = interval_text(interval);
  return rounded(value, half_width(interval)) + spaced(unit) + (ends.empty() ? "" : " " + ends);
}

std::string with_uncertainty(double value, double standard_error, std::string_view unit) {
  std::string text = rounded(value, standard_error);
  if (!std::isfinite(value)) return text;
  if (!(standard_error > 0.0) || !std::isfinite(standard_error)) return text + spaced(unit);
  return fmt::format("{} ± {}{}", text, rounded(standard_error, standard_error), spaced(unit));
}

std::string p_text(double p) {
  if (std::isnan(p)) return "-";
  if (p < 1e-4) return "< 1e-4";
  return fmt::format("{:.2g}", p);
}

std::string p_text(stats::Comparison const& compared) {
  bool const varies = !(compared.ci95.low == compared.ci95.high);
  if (varies) return p_text(compared.p);
  return compared.difference == 0.0 ? "identical by construction" : "the same in every replicate";
}

}  // namespace poleward::report
