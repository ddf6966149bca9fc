// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/flux/field.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/ion/transport.hpp"

namespace poleward::ion {

/// What a transport is kept in books as: a quantity per ion, a holder per segment.
struct TransportBooks {
  flux::LedgerConfig ledger;
  std::vector<flux::Field::Config> fields;  ///< per ion
};

[[nodiscard]] TransportBooks transport_books(TransportConfig const& config);

}  // namespace poleward::ion
