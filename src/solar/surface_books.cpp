// SPDX-License-Identifier: Apache-2.0
#include "surface_books.hpp"

#include <algorithm>
#include <cmath>

namespace poleward::solar {
namespace {

using flux::Mechanism;

/// Cells of equal area from pole to pole, faces at (2 i - n)/n, exactly as far north as south.
flux::Grid grid_of(std::size_t cells) {
  std::vector<double> faces(cells + 1);
  auto const n = static_cast<double>(cells);
  for (std::size_t i = 0; i <= cells; ++i) faces[i] = (2.0 * static_cast<double>(i) - n) / n;
  return flux::Grid(std::move(faces));
}

std::string segment_name(std::vector<Circle> const& circles, std::size_t segment) {
  if (circles.empty()) return "surface";
  if (segment == 0) return "south of " + circles.front().name;
  if (segment == circles.size()) return "north of " + circles.back().name;
  return "between " + circles[segment - 1].name + " and " + circles[segment].name;
}

}  // namespace

std::size_t face_of(SurfaceConfig const& config, double latitude_rad) {
  auto const n = static_cast<double>(config.cells);
  double const face = std::round(0.5 * n * (1.0 + std::sin(latitude_rad)));
  return static_cast<std::size_t>(std::clamp(face, 1.0, n - 1.0));
}

SurfaceBooks surface_books(SurfaceConfig const& config) {
  SurfaceBooks books{.field = {.grid = grid_of(config.cells), .is_signed = true}};
  auto const quantity = books.ledger.add_quantity(
      {.name = "magnetic flux", .unit = "Mx", .kind = flux::Kind::measured});
  for (std::size_t segment = 0; segment <= config.circles.size(); ++segment) {
    books.field.segments.push_back(
        books.ledger.add_holder(quantity, segment_name(config.circles, segment)));
  }
  books.field.boundaries.emplace_back();
  for (std::size_t circle = 0; circle < config.circles.size(); ++circle) {
    books.field.planes.push_back(face_of(config, config.circles[circle].latitude_rad));
    books.field.boundaries.push_back(books.ledger.add_boundary(
        {.name = config.circles[circle].name,
         .from = books.field.segments[circle],
         .to = books.field.segments[circle + 1],
         .carrier = "plasma",
         .frame = "circles of latitude",
         .mechanisms = {Mechanism::diffusive, Mechanism::drift, Mechanism::carried}}));
  }
  books.field.boundaries.emplace_back();
  if (config.emergences.empty()) return books;
  auto const interior = books.ledger.add_outside(quantity, "interior");
  for (auto const segment : books.field.segments) {
    auto const& name = books.ledger.holders[static_cast<std::size_t>(segment.value())].name;
    books.emergence.push_back(books.ledger.add_boundary({.name = "emergence, " + name,
                                                         .from = interior,
                                                         .to = segment,
                                                         .mechanisms = {Mechanism::source}}));
  }
  return books;
}

}  // namespace poleward::solar
