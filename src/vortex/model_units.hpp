// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace poleward::vortex {

inline constexpr double m_per_nm = 1e-9;

}  // namespace poleward::vortex
