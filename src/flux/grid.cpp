// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/grid.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "poleward/core/error.hpp"

namespace poleward::flux {
namespace {

void require_line(double low, double high, std::size_t cells) {
  if (!std::isfinite(low) || !std::isfinite(high) || low >= high) {
    throw InputError("a grid goes from " + std::to_string(low) + " to " + std::to_string(high) +
                     " (its ends are finite, the first below the second)");
  }
  if (cells == 0) throw InputError("a grid has no cells (it has at least one)");
}

/// Faces from widths in any unit, stretched to the line; the ends are exact.
Grid stretched(double low, double high, std::vector<double> const& widths) {
  std::vector<double> faces{0.0};
  for (double const width : widths) faces.push_back(faces.back() + width);
  double const scale = (high - low) / faces.back();
  for (double& face : faces) face = low + scale * face;
  faces.back() = high;
  return Grid(std::move(faces));
}

/// Widths that grow from 1 to `ratio`.
std::vector<double> geometric(std::size_t cells, double ratio) {
  if (!std::isfinite(ratio) || ratio <= 0.0) {
    throw InputError("a grid is graded by " + std::to_string(ratio) + " (the ratio is positive)");
  }
  std::vector<double> widths(cells);
  double const steps = cells > 1 ? static_cast<double>(cells - 1) : 1.0;
  for (std::size_t i = 0; i < cells; ++i) {
    widths[i] = std::pow(ratio, static_cast<double>(i) / steps);
  }
  return widths;
}

}  // namespace

Grid::Grid(std::vector<double> faces) : faces_(std::move(faces)) {
  if (faces_.size() < 2) throw InputError("a grid has no cells (it has at least two faces)");
  for (std::size_t i = 0; i < faces_.size(); ++i) {
    bool const above = i == 0 || faces_[i] > faces_[i - 1];
    if (std::isfinite(faces_[i]) && above) continue;
    throw InputError("face " + std::to_string(i) + " of a grid is at " + std::to_string(faces_[i]) +
                     " (each is finite and above the one before, or a cell has no width)");
  }
}

Grid Grid::uniform(double low, double high, std::size_t cells) {
  return graded(low, high, cells, 1.0);
}

Grid Grid::graded(double low, double high, std::size_t cells, double ratio) {
  require_line(low, high, cells);
  return stretched(low, high, geometric(cells, ratio));
}

Grid Grid::graded_from_both_ends(double low, double high, std::size_t cells, double ratio) {
  require_line(low, high, cells);
  auto widths = geometric((cells + 1) / 2, ratio);
  widths.resize(cells);
  for (std::size_t i = 0; i < cells / 2; ++i) widths[cells - 1 - i] = widths[i];
  return stretched(low, high, widths);
}

double Grid::spacing(std::size_t face) const {
  if (face == 0) return centre(0) - low();
  if (face == cells()) return high() - centre(cells() - 1);
  return centre(face) - centre(face - 1);
}

}  // namespace poleward::flux
