// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a ledger keeps books of: quantities, the holders they sit in, the boundaries between.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "poleward/core/strong_id.hpp"
#include "poleward/flux/mechanism.hpp"

namespace poleward::flux {

using QuantityId = StrongId<struct QuantityTag>;
using HolderId = StrongId<struct HolderTag>;
using BoundaryId = StrongId<struct BoundaryTag>;

enum class Kind : std::uint8_t {
  counted,   ///< whole things, 64-bit integers, exact
  measured,  ///< real amounts, compensated sums
};

/// A conserved amount: tubulin dimers, chromosomes, mol, kg of nitrogen, maxwell.
struct Quantity {
  std::string name{};
  std::string unit{};
  Kind kind = Kind::counted;

  friend bool operator==(Quantity const&, Quantity const&) = default;
};

/// Where an amount sits.  An outside holder stands for the rest of the world (a tubulin pool, the
/// atmosphere): amounts come from it and go to it by name, but its own content is not tracked.
struct Holder {
  std::string name{};
  QuantityId quantity{};
  bool outside = false;

  friend bool operator==(Holder const&, Holder const&) = default;
};

/// A declared, oriented way from one holder to another; amounts are positive from -> to.
///
/// A plane between two halves of a box, the end of a polymer between pool and lattice, an edge of a
/// graph of compartments, a face between two cells of a field: all are boundaries here.  `carrier`
/// names the material that "carried" refers to and `frame` what velocities are measured against;
/// both are printed with the account.  Only the mechanisms listed may use the boundary.
struct Boundary {
  std::string name{};
  HolderId from{};
  HolderId to{};
  std::string carrier{};
  std::string frame{};
  std::vector<Mechanism> mechanisms{every_mechanism.begin(), every_mechanism.end()};

  friend bool operator==(Boundary const&, Boundary const&) = default;
};

/// Everything declared, in the order of declaration, which is the order of every report.
/// An id is an index into its vector.
struct LedgerConfig {
  std::vector<Quantity> quantities;
  std::vector<Holder> holders;
  std::vector<Boundary> boundaries;

  QuantityId add_quantity(Quantity quantity);
  HolderId add_holder(QuantityId quantity, std::string name);
  HolderId add_outside(QuantityId quantity, std::string name);
  BoundaryId add_boundary(Boundary boundary);

  friend bool operator==(LedgerConfig const&, LedgerConfig const&) = default;
};

/// \throws InputError, naming the entry, if a name is empty or used twice within its kind (holders
///         and boundaries: within their quantity), an id points nowhere, a boundary joins holders
///         of two quantities or a holder with itself, or lists no mechanism or one twice.
void require_valid(LedgerConfig const& config);

}  // namespace poleward::flux
