// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <vector>

#include <boost/math/quadrature/gauss.hpp>

#include "poleward/vortex/theory/washboard.hpp"

namespace poleward::vortex::theory {
namespace {

using std::numbers::pi;

constexpr int outer_points = 512;
constexpr int inner_panels = 24;

/// int_0^{2 pi} exp{[cos(x) s + ...]/theta} dy of one place: `sign` +1 for I+, -1 for I-.
double inner(Washboard const& board, double place, double sign) {
  auto const integrand = [&](double lag) {
    double const there = place - sign * lag;
    double const climb = sign * (std::cos(there) - std::cos(place)) - board.tilt * lag;
    return std::exp(climb / board.temperature);
  };
  double sum = 0.0;
  double const width = 2.0 * pi / inner_panels;
  for (int panel = 0; panel < inner_panels; ++panel) {
    sum += boost::math::quadrature::gauss<double, 20>::integrate(integrand, panel * width,
                                                                 (panel + 1) * width);
  }
  return sum;
}

/// Over one period of a smooth periodic function, where equal weights converge at once.
template <class Function>
double over_a_period(Function const& function) {
  double sum = 0.0;
  for (int point = 0; point < outer_points; ++point) {
    sum += function(2.0 * pi * point / outer_points);
  }
  return sum * 2.0 * pi / outer_points;
}

}  // namespace

double Washboard::velocity() const {
  using Complex = std::complex<long double>;
  long double const nu = static_cast<long double>(tilt) / temperature;
  long double const quarter_square = 0.25L / temperature / temperature;
  Complex term = 1.0L;
  Complex sum = 1.0L;
  for (int k = 1; k < 10000; ++k) {
    term *= quarter_square / (Complex(k, nu) * static_cast<long double>(k));
    sum += term;
    if (std::norm(term) < 1e-40L * std::norm(sum) && k > quarter_square / (k + nu)) break;
  }
  return static_cast<double>(tilt / std::norm(sum));
}

double Washboard::velocity_by_quadrature() const {
  double const total = over_a_period([&](double place) { return inner(*this, place, 1.0); });
  return 2.0 * pi * temperature * -std::expm1(-2.0 * pi * tilt / temperature) / total;
}

double Washboard::diffusivity() const {
  double first = 0.0;
  double const third = over_a_period([&](double place) {
    double const plus = inner(*this, place, 1.0);
    first += plus;
    return plus * plus * inner(*this, place, -1.0);
  });
  first *= 2.0 * pi / outer_points;
  return 4.0 * pi * pi * third / (first * first * first);
}

double Washboard::barrier() const {
  if (tilt >= 1.0) return 0.0;
  return 2.0 * (std::sqrt(1.0 - tilt * tilt) - tilt * std::acos(tilt));
}

double Washboard::kramers_velocity() const {
  if (tilt >= 1.0) return std::numeric_limits<double>::quiet_NaN();
  double const curvature = std::sqrt(1.0 - tilt * tilt);
  double const rate = curvature / (2.0 * pi) * std::exp(-barrier() / temperature);
  return 2.0 * pi * rate * -std::expm1(-2.0 * pi * tilt / temperature);
}

bool Washboard::kramers_holds() const {
  constexpr double smallest_barrier = 5.0;
  constexpr double largest_tilt = 0.9;
  return tilt <= largest_tilt && barrier() >= smallest_barrier * temperature;
}

double athermal_washboard_velocity(double tilt) {
  return tilt > 1.0 ? std::sqrt((tilt - 1.0) * (tilt + 1.0)) : 0.0;
}

}  // namespace poleward::vortex::theory
