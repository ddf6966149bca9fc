// SPDX-License-Identifier: Apache-2.0
#include "poleward/catalog/kinds.hpp"

namespace poleward::catalog {

std::vector<job::Kind> kinds() {
  return {spindle_kind(),      bipolar_kind(), ion_kind(),
          compartments_kind(), vortex_kind(),  solar_kind()};
}

}  // namespace poleward::catalog
