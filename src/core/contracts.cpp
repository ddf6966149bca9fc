// SPDX-License-Identifier: Apache-2.0
#include "poleward/core/contracts.hpp"

#include <string>

#include "poleward/core/error.hpp"

namespace poleward {

void contract_broken(std::string_view promise, std::source_location where) {
  throw ContractError(std::string(where.file_name()) + ":" + std::to_string(where.line()) +
                      ": broken promise: " + std::string(promise));
}

}  // namespace poleward
