// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numeric>

#include "poleward/core/constants.hpp"
#include "poleward/core/contracts.hpp"
#include "unit_table.hpp"

namespace poleward::schema {
namespace {

constexpr int largest_exponent = 64;

/// Divides both by their greatest common divisor.
void reduce(std::int64_t& a, std::int64_t& b) {
  std::int64_t const common = std::gcd(a, b);
  a /= common;
  b /= common;
}

std::optional<Scale> product(Scale a, Scale b) {
  reduce(a.numerator, b.denominator);
  reduce(b.numerator, a.denominator);
  Scale result{.power_of_ten = a.power_of_ten + b.power_of_ten, .other = a.other * b.other};
  bool const overflow = __builtin_mul_overflow(a.numerator, b.numerator, &result.numerator) ||
                        __builtin_mul_overflow(a.denominator, b.denominator, &result.denominator);
  bool const kept = result.other > 1e-60 && result.other < 1e60;
  if (overflow || !kept || std::abs(result.power_of_ten) > 120) return std::nullopt;
  return result;
}

Unit inverse(Unit const& unit) {
  Unit result{.scale = {.numerator = unit.scale.denominator,
                        .denominator = unit.scale.numerator,
                        .power_of_ten = -unit.scale.power_of_ten,
                        .other = 1.0 / unit.scale.other}};
  for (std::size_t i = 0; i < result.dimension.exponents.size(); ++i) {
    result.dimension.exponents[i] = static_cast<std::int8_t>(-unit.dimension.exponents[i]);
  }
  return result;
}

/// 10^power, exact up to 10^22.
double ten_to(int power) {
  double result = 1.0;
  for (; power >= 22; power -= 22) result *= 1e22;
  for (; power > 0; --power) result *= 10.0;
  return result;
}

}  // namespace

std::optional<Unit> product(Unit const& a, Unit const& b) {
  auto const scale = product(a.scale, b.scale);
  if (!scale) return std::nullopt;
  Unit result{.scale = *scale};
  for (std::size_t i = 0; i < result.dimension.exponents.size(); ++i) {
    int const exponent = a.dimension.exponents[i] + b.dimension.exponents[i];
    if (std::abs(exponent) > largest_exponent) return std::nullopt;
    result.dimension.exponents[i] = static_cast<std::int8_t>(exponent);
  }
  return result;
}

std::optional<Unit> power(Unit const& unit, int exponent) {
  if (std::abs(exponent) > largest_exponent) return std::nullopt;
  Unit const factor = exponent < 0 ? inverse(unit) : unit;
  std::optional<Unit> result = Unit{};
  for (int i = 0; i < std::abs(exponent) && result; ++i) {
    result = product(result.value_or(Unit{}), factor);
  }
  return result;
}

double convert(double value, Unit const& from, Unit const& to) {
  expects(from.dimension == to.dimension, "a value is converted within its dimension");
  if (from == to) return value;
  if (from.celsius) return convert(value + constants::zero_celsius_K, {from.dimension, {}}, to);
  if (to.celsius) {
    return convert(value, from, {to.dimension, {}}) - constants::zero_celsius_K;
  }
  Scale up = from.scale;
  Scale down = to.scale;
  reduce(up.numerator, down.numerator);
  reduce(up.denominator, down.denominator);
  int const power_of_ten = up.power_of_ten - down.power_of_ten;
  double const times = static_cast<double>(up.numerator) * static_cast<double>(down.denominator) *
                       ten_to(power_of_ten) * (up.other / down.other);
  double const over = static_cast<double>(up.denominator) * static_cast<double>(down.numerator) *
                      ten_to(-power_of_ten);
  return value * times / over;
}

}  // namespace poleward::schema
