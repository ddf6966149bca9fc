// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/flux/field.hpp"

namespace poleward::test {

/// Books for a field with any planes: a holder for each segment, outside on both sides.
inline flux::LedgerConfig books_for(flux::Field::Config& config) {
  flux::LedgerConfig books;
  auto const salt =
      books.add_quantity({.name = "salt", .unit = "mol", .kind = flux::Kind::measured});
  auto const before = books.add_outside(salt, "before");
  for (std::size_t i = 0; i <= config.planes.size(); ++i) {
    config.segments.push_back(books.add_holder(salt, "segment " + std::to_string(i)));
  }
  auto const after = books.add_outside(salt, "after");
  auto const add = [&](flux::HolderId from, flux::HolderId to) {
    auto const name = "boundary " + std::to_string(config.boundaries.size());
    config.boundaries.push_back(books.add_boundary({.name = name, .from = from, .to = to}));
  };
  bool const ring = config.periodic && !config.planes.empty();
  add(ring ? config.segments.back() : before, config.segments.front());
  for (std::size_t i = 0; i < config.planes.size(); ++i) {
    add(config.segments[i], config.segments[i + 1]);
  }
  add(config.segments.back(), after);
  return books;
}

/// A field with its ledger.
struct FieldInBooks {
  FieldInBooks(flux::Field::Config config, std::vector<double> const& density)
      : ledger(books_for(config)), field(config, ledger, density) {}

  FieldInBooks(flux::Field::Config const& config, double density)
      : FieldInBooks(config, std::vector<double>(config.grid.cells(), density)) {}

  void step(std::vector<flux::Edge> const& edges, double dt, flux::FieldScheme scheme) {
    field.step(edges, dt, scheme, ledger);
  }

  /// What crossed the first plane.
  [[nodiscard]] flux::EdgeFlux plane() const {
    auto const at = field.config().boundaries.at(1);
    using flux::Mechanism;
    return {.diffusive = ledger.amount(at, Mechanism::diffusive),
            .drift = ledger.amount(at, Mechanism::drift),
            .carried = ledger.amount(at, Mechanism::carried)};
  }

  [[nodiscard]] double worst_residual_ratio() const {
    std::vector<flux::Stored> now(ledger.config().holders.size());
    for (std::size_t i = 0; i < field.config().segments.size(); ++i) {
      now[static_cast<std::size_t>(field.config().segments[i].value())].amount = field.content(i);
    }
    return ledger.worst_residual_ratio(now);
  }

  flux::Ledger ledger;
  flux::Field field;
};

}  // namespace poleward::test
