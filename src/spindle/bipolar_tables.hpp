// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/spindle/bipolar_model.hpp"

namespace poleward::spindle::bipolar_tables {

[[nodiscard]] schema::Schema<SistersConfig> chromosomes();
[[nodiscard]] schema::Schema<SitesModel> kinetochore();
[[nodiscard]] schema::Schema<EjectionConfig> ejection();
[[nodiscard]] schema::Schema<SearchModel> searching();
[[nodiscard]] schema::Schema<MinusEndsModel> minus_ends();
[[nodiscard]] schema::Schema<BridgesModel> bridging();
[[nodiscard]] schema::Schema<SlidingMotorsModel> motors(bool outward);
[[nodiscard]] schema::Schema<PolesModel> poles();

}  // namespace poleward::spindle::bipolar_tables
