// SPDX-License-Identifier: Apache-2.0
// The box a model describes, and the lattice in it.
#include <algorithm>
#include <cmath>

#include "model_units.hpp"
#include "poleward/vortex/model.hpp"

namespace poleward::vortex {
namespace {

/// Distance of columns and of rows of the unstrained lattice.
flux::PlaneVector steps_m(Arrangement arrangement, double field_T) {
  double const triangular_m = lattice_spacing_m(field_T);
  if (arrangement == Arrangement::square) {
    double const side_m = std::sqrt(flux_quantum_Wb / field_T);
    return {side_m, side_m};
  }
  return {triangular_m, 0.5 * std::sqrt(3.0) * triangular_m};
}

std::int64_t at_least(std::int64_t least, double steps) {
  return std::max(least, static_cast<std::int64_t>(std::llround(steps)));
}

Shape lattice_shape(VortexModel const& model) {
  auto const step_m = steps_m(model.arrangement, *model.field_T);
  Shape shape;
  bool const triangular = model.arrangement == Arrangement::triangular;
  shape.columns = model.columns ? *model.columns
                                : at_least(1, model.width_nm.value_or(0.0) * m_per_nm / step_m.x);
  double const rows_told = model.height_nm.value_or(0.0) * m_per_nm / step_m.y;
  shape.rows = model.rows
                   ? *model.rows
                   : (triangular ? 2 * at_least(1, 0.5 * rows_told) : at_least(1, rows_told));
  double const natural_width_m = static_cast<double>(shape.columns) * step_m.x;
  double const natural_height_m = static_cast<double>(shape.rows) * step_m.y;
  shape.width_m = model.width_nm ? *model.width_nm * m_per_nm : natural_width_m;
  shape.height_m = model.height_nm ? *model.height_nm * m_per_nm : natural_height_m;
  shape.count = shape.columns * shape.rows;
  shape.strain = std::max(std::abs(shape.width_m / natural_width_m - 1.0),
                          std::abs(shape.height_m / natural_height_m - 1.0));
  return shape;
}

}  // namespace

bool shape_is_told(VortexModel const& model) {
  if (model.arrangement == Arrangement::listed) return model.width_nm && model.height_nm;
  if (!model.field_T) return false;
  if (model.arrangement == Arrangement::scattered) return model.width_nm && model.height_nm;
  return (model.width_nm || model.columns) && (model.height_nm || model.rows);
}

Shape shape_of(VortexModel const& model) {
  Shape shape;
  if (model.arrangement == Arrangement::triangular || model.arrangement == Arrangement::square) {
    shape = lattice_shape(model);
  } else {
    shape.width_m = *model.width_nm * m_per_nm;
    shape.height_m = *model.height_nm * m_per_nm;
    shape.count =
        model.arrangement == Arrangement::listed
            ? static_cast<std::int64_t>(model.starts.size())
            : std::llround(*model.field_T * shape.width_m * shape.height_m / flux_quantum_Wb);
  }
  double const area_m2 = shape.width_m * shape.height_m;
  shape.spacing_m = lattice_spacing_m(static_cast<double>(std::max<std::int64_t>(1, shape.count)) *
                                      flux_quantum_Wb / area_m2);
  return shape;
}

}  // namespace poleward::vortex
