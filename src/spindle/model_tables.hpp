// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/schema/schema.hpp"
#include "poleward/spindle/model.hpp"

namespace poleward::spindle {

[[nodiscard]] schema::Schema<MicrotubuleModel> microtubule_table();

[[nodiscard]] schema::Schema<KinetochoreModel> kinetochore_table();

}  // namespace poleward::spindle
