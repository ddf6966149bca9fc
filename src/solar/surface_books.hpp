// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/flux/field.hpp"
#include "poleward/flux/ledger_config.hpp"
#include "poleward/solar/surface_transport.hpp"

namespace poleward::solar {

/// The declared holders and boundaries of a surface, and the field that sits in them.
struct SurfaceBooks {
  flux::LedgerConfig ledger;
  flux::Field::Config field;
  std::vector<flux::BoundaryId> emergence;  ///< into each segment; none without emergences
};

/// \pre circles go from south to north and lie at different inner faces
[[nodiscard]] SurfaceBooks surface_books(SurfaceConfig const& config);

/// The face nearest to a circle of latitude, by area.
[[nodiscard]] std::size_t face_of(SurfaceConfig const& config, double latitude_rad);

}  // namespace poleward::solar
