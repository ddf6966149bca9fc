// SPDX-License-Identifier: Apache-2.0
// Claims about vortices that repel, in units in which lambda, the pair force and the drag are 1.
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "poleward/vortex/model.hpp"
#include "poleward/vortex/theory/lattice.hpp"
#include "poleward/vortex/vortices.hpp"
#include "vortex_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using vortex::Vortices;
namespace theory = vortex::theory;

/// A film of which only lambda matters here.
constexpr vortex::Material material{5e-9, 500e-9, 1.6e-6};
constexpr double lambda_nm = 500.0;

/// A cutoff, in lambda, that no neighbour of the lattices below is near: one exactly there would
/// come and go with a wave.
constexpr double between_shells = 12.2;

vortex::VortexModel model_of(double cutoff) {
  vortex::VortexModel model{
      .noise = false, .thickness_nm = 100.0, .cutoff = cutoff, .scheme = vortex::Scheme::heun};
  model.material = {.coherence_length_nm = 1e9 * material.coherence_length_m,
                    .penetration_depth_nm = lambda_nm,
                    .normal_resistivity_Ohm_m = material.normal_resistivity_Ohm_m,
                    .critical_temperature_K = 7.0};
  return model;
}

/// A lattice of the given spacing over lambda.
vortex::VortexModel lattice_model(double spacing, std::int64_t columns, std::int64_t rows,
                                  double cutoff) {
  auto model = model_of(cutoff);
  double const spacing_m = spacing * material.penetration_depth_m;
  model.field_T = 2.0 * vortex::flux_quantum_Wb / (std::sqrt(3.0) * spacing_m * spacing_m);
  model.columns = columns;
  model.rows = rows;
  return model;
}

/// Distance of two vortices after a time, from ticks short against the nearest distance.
double distance_after(double from, double tau) {
  auto model = model_of(8.0);
  model.arrangement = vortex::Arrangement::listed;
  model.width_nm = model.height_nm = 40.0 * lambda_nm;
  model.starts = {{10.0 * lambda_nm, 10.0 * lambda_nm},
                  {(10.0 + from) * lambda_nm, 10.0 * lambda_nm}};
  double const unit_s = material.relaxation_time_s();
  double place = from;
  double left = tau;
  // Stages of growing ticks: the rate of change is about 2/r^2.
  while (left > 0.0) {
    model.starts[1].x_nm = (10.0 + place) * lambda_nm;
    double const tick = 0.004 * place * place;
    double const stage = std::min(left, 250.0 * tick);
    double const ticks = std::max(1.0, std::ceil(stage / tick));
    Vortices run(vortex::vortices_config(
        model, {.duration_s = stage * unit_s, .tick_s = stage / ticks * unit_s}));
    while (run.advance()) {
    }
    place = (run.place_m(1).x - run.place_m(0).x) / material.penetration_depth_m;
    left = stage < left ? left - stage : 0.0;
  }
  return place;
}

std::vector<stats::Check> repulsion(std::filesystem::path const& root) {
  DataTable const table(root, "vortex/pair_repulsion", {"r0_over_lambda", "r_over_lambda", "tau"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const from = table.number(row, "r0_over_lambda");
    double const to = table.number(row, "r_over_lambda");
    double const tau = table.number(row, "tau");
    std::string const name = fmt::format(
        "two vortices from {} to {:.4g} lambda: ", table.text(row, "r0_over_lambda"), to);
    checks.push_back(check_exact({name + "time, theory", "eta lambda/f0", tau, "quadrature of K1"},
                                 theory::repulsion_time(from, to), 1e-12 * tau));
    checks.push_back(
        check_exact({name + "distance reached, simulated", "lambda", to, "quadrature of K1"},
                    distance_after(from, tau), 2e-5 * to));
  }
  return checks;
}

std::vector<stats::Check> energies(std::filesystem::path const& root) {
  DataTable const table(root, "vortex/lattice_sums",
                        {"a_over_lambda", "a_square_over_lambda", "n_lambda2", "E_tri_per_vortex",
                         "E_square_per_vortex", "rel_diff", "c66_latticesum", "c66_London", "ratio",
                         "c11_latticesum", "c11_London"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    theory::Lattice const lattice{.spacing = table.number(row, "a_over_lambda")};
    auto const add = [&](char const* what, char const* unit, char const* column, double got,
                         double share) {
      double const expected = table.number(row, column);
      checks.push_back(check_exact(
          {fmt::format("lattice, a = {} lambda: {}", table.text(row, "a_over_lambda"), what), unit,
           expected, "sum over 60 lambda"},
          got, share * expected));
    };
    double const triangular = lattice.energy_per_vortex();
    double const square = theory::square_of_same_density(lattice).energy_per_vortex();
    auto const stiff = theory::moduli(lattice);
    add("energy, triangular", "E0", "E_tri_per_vortex", triangular, 1e-12);
    add("energy, square", "E0", "E_square_per_vortex", square, 1e-12);
    add("square over triangular, less 1", "1", "rel_diff", square / triangular - 1.0, 1e-9);
    add("shear modulus", "E0/lambda^2", "c66_latticesum", stiff.shear, 1e-8);
    add("compression modulus", "E0/lambda^2", "c11_latticesum", stiff.compression, 1e-9);
    if (lattice.spacing < 1.0) continue;
    // Of a sample, to a cutoff and with a continuum beyond it.
    auto model = lattice_model(lattice.spacing, 26, 30, between_shells);
    double const tick_s = vortex::suggested_tick_s(model);
    auto const config = [&] {
      return vortex::vortices_config(model, {.duration_s = tick_s, .tick_s = tick_s});
    };
    add("energy, triangular, of a sample", "E0", "E_tri_per_vortex",
        Vortices(config()).energy_per_vortex(), 1e-3);
    model.arrangement = vortex::Arrangement::square;
    add("energy, square, of a sample", "E0", "E_square_per_vortex",
        Vortices(config()).energy_per_vortex(), 1e-3);
  }
  return checks;
}

/// Decay rate of a wave of a lattice, eta lambda/f0 per time.
double decay(double spacing, double fraction, vortex::Polarization polarization) {
  // Rows of a wave along y: fraction G = 2 pi/(wavelength), G = 4 pi/(a sqrt3).
  auto const rows_per_wave = std::llround(1.0 / fraction);

  constexpr double cutoff = between_shells;
  double const row = 0.5 * std::sqrt(3.0) * spacing;
  auto const waves =
      static_cast<std::int64_t>(std::ceil(2.0 * cutoff / row / static_cast<double>(rows_per_wave)));
  auto model = lattice_model(spacing, static_cast<std::int64_t>(std::ceil(2.0 * cutoff / spacing)),
                             waves * rows_per_wave, cutoff);
  model.wave = {.wavelengths = waves, .amplitude = 5e-4, .polarization = polarization};
  double const unit_s = material.relaxation_time_s();
  theory::Lattice const lattice{.spacing = spacing};
  auto const rates = theory::relaxation(
      lattice, 0.0, fraction * 4.0 * std::numbers::pi / (spacing * std::sqrt(3.0)));
  bool const transverse = polarization == vortex::Polarization::transverse;
  double const expected = transverse ? rates.along_x : rates.along_y;
  // Down to e^-0.4 in steps of 0.02: what the scheme neglects is 7e-5 of the rate.
  double const tick_s = std::min(0.02 / expected * unit_s, vortex::suggested_tick_s(model));
  constexpr double ticks = 20.0;
  Vortices run(vortex::vortices_config(model, {.duration_s = ticks * tick_s, .tick_s = tick_s}));
  while (run.advance()) {
  }
  run.require_closed();
  return run.mode_rate_per_s() * unit_s;
}

std::vector<stats::Check> waves(std::filesystem::path const& root) {
  DataTable const table(
      root, "vortex/phonon_relaxation",
      {"a_over_lambda", "dir", "fraction_of_G", "qx", "qy", "rate_slow", "rate_fast"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const spacing = table.number(row, "a_over_lambda");
    double const fraction = table.number(row, "fraction_of_G");
    auto const rates =
        theory::relaxation({.spacing = spacing}, table.number(row, "qx"), table.number(row, "qy"));
    std::string const name =
        fmt::format("wave {}, {} G, a = {} lambda: ", table.text(row, "dir"),
                    table.text(row, "fraction_of_G"), table.text(row, "a_over_lambda"));
    auto const add = [&](std::string const& what, char const* column, double got, double share) {
      double const expected = table.number(row, column);
      checks.push_back(check_exact({name + what, "f0/(eta lambda)", expected, "sum over 60 lambda"},
                                   got, share * expected));
    };
    add("slow rate, theory", "rate_slow", rates.slow(), 1e-11);
    add("fast rate, theory", "rate_fast", rates.fast(), 1e-11);
    // Waves along x do not fit a box of whole spacings, and denser lattices take long.
    if (table.text(row, "dir") != "GM_y" || spacing < 1.0) continue;
    add("slow rate, simulated", "rate_slow",
        decay(spacing, fraction, vortex::Polarization::transverse), 2e-3);
    add("fast rate, simulated", "rate_fast",
        decay(spacing, fraction, vortex::Polarization::longitudinal), 2e-3);
  }
  return checks;
}

std::vector<stats::Check> cutoffs(std::filesystem::path const& root) {
  DataTable const table(root, "vortex/cutoff_error",
                        {"a_over_lambda", "cutoff_over_lambda", "edge_force_full",
                         "edge_force_truncated", "rel_err"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const expected = table.number(row, "rel_err");
    checks.push_back(check_exact(
        {fmt::format("cutoff {} lambda, a = {} lambda: error of the force at an edge",
                     table.text(row, "cutoff_over_lambda"), table.text(row, "a_over_lambda")),
         "1", expected, "sum over 80 lambda"},
        theory::cutoff_error(table.number(row, "a_over_lambda"),
                             table.number(row, "cutoff_over_lambda")),
        1e-9 * std::abs(expected)));
  }
  return checks;
}

}  // namespace

std::vector<stats::Check> verify_vortex_lattice(std::filesystem::path const& root) {
  std::vector<stats::Check> checks;
  for (auto const& found : {repulsion(root), energies(root), waves(root), cutoffs(root)}) {
    checks.insert(checks.end(), found.begin(), found.end());
  }
  return checks;
}

}  // namespace poleward::catalog::verification
