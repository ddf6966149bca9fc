// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <boost/math/quadrature/gauss.hpp>

#include "london.hpp"
#include "poleward/vortex/theory/lattice.hpp"

namespace poleward::vortex::theory {
namespace {

/// Calls visit(x, y, r) for every site nearer than the cutoff in the half plane y > 0 and on the
/// half line y = 0, x > 0: each stands for itself and its mirror image.
template <class Visit>
void half_lattice(Lattice const& lattice, Visit const& visit) {
  bool const triangular = lattice.kind == LatticeKind::triangular;
  double const row_height = lattice.spacing * (triangular ? 0.5 * std::sqrt(3.0) : 1.0);
  auto const rows = static_cast<int>(lattice.cutoff / row_height);
  for (int row = 0; row <= rows; ++row) {
    double const y = row * row_height;
    double const shift = triangular ? 0.5 * (row % 2) * lattice.spacing : 0.0;
    double const reach = std::sqrt(std::max(0.0, lattice.cutoff * lattice.cutoff - y * y));
    auto const most = static_cast<int>(reach / lattice.spacing) + 1;
    for (int column = row == 0 ? 1 : -most - 1; column <= most; ++column) {
      double const x = column * lattice.spacing + shift;
      double const r = std::hypot(x, y);
      if (r < lattice.cutoff) visit(x, y, r);
    }
  }
}

}  // namespace

double Lattice::density() const noexcept {
  double const cell = spacing * spacing;
  return kind == LatticeKind::triangular ? 2.0 / (std::sqrt(3.0) * cell) : 1.0 / cell;
}

double Lattice::energy_per_vortex() const {
  double sum = 0.0;
  half_lattice(*this, [&](double, double, double r) { sum += bessel_k0(r); });
  return sum;
}

Lattice square_of_same_density(Lattice const& triangular) {
  return {.kind = LatticeKind::square,
          .spacing = triangular.spacing * std::sqrt(0.5 * std::sqrt(3.0)),
          .cutoff = triangular.cutoff};
}

double Relaxation::slow() const noexcept {
  return 0.5 * (along_x + along_y) - std::hypot(0.5 * (along_x - along_y), mixed);
}

double Relaxation::fast() const noexcept {
  return 0.5 * (along_x + along_y) + std::hypot(0.5 * (along_x - along_y), mixed);
}

Relaxation relaxation(Lattice const& lattice, double wave_x, double wave_y) {
  Relaxation sum;
  half_lattice(lattice, [&](double x, double y, double r) {
    double const sine = std::sin(0.5 * (wave_x * x + wave_y * y));
    // 1 - cos, for a site and its mirror image.
    double const weight = 4.0 * sine * sine;
    double const across = -bessel_k1(r) / r;
    double const along = bessel_k0(r) - across;
    double const xx = x * x / (r * r);
    double const yy = y * y / (r * r);
    sum.along_x += weight * (along * xx + across * yy);
    sum.along_y += weight * (along * yy + across * xx);
    sum.mixed += weight * (along - across) * x * y / (r * r);
  });
  return sum;
}

Moduli moduli(Lattice const& lattice) {
  double const wave = 1e-3 / lattice.spacing;
  auto const rates = relaxation(lattice, wave, 0.0);
  double const unit = lattice.density() / (wave * wave);
  return {.shear = unit * rates.along_y, .compression = unit * rates.along_x};
}

double edge_force(double spacing, double cutoff) {
  double sum = 0.0;
  half_lattice({.spacing = spacing, .cutoff = cutoff},
               [&](double x, double, double r) { sum += bessel_k1(r) * std::abs(x) / r; });
  return sum;
}

double cutoff_error(double spacing, double cutoff) {
  // K1 falls by e^25 over what is added to the cutoff.
  return edge_force(spacing, cutoff) / edge_force(spacing, cutoff + 25.0) - 1.0;
}

double repulsion_time(double from, double to) {
  // In u = ln r the integrand varies little, so equal panels of u suffice.
  constexpr int panels = 32;
  double const width = std::log(to / from) / panels;
  auto const integrand = [](double u) {
    double const r = std::exp(u);
    return r / (2.0 * bessel_k1(r));
  };
  double sum = 0.0;
  for (int panel = 0; panel < panels; ++panel) {
    double const low = std::log(from) + panel * width;
    sum += boost::math::quadrature::gauss<double, 20>::integrate(integrand, low, low + width);
  }
  return sum;
}

}  // namespace poleward::vortex::theory
