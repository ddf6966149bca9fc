// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/ion/electrolyte.hpp"

namespace poleward::ion {

/// One implicit stage of an electrolyte whose potential follows from its ions:
///
///     c = from + dt (dc/dt)(c, phi),   phi from c at the same time,
///
/// all densities and the potential at once, by Newton's method.  An infinite dt asks for the steady
/// state.  Densities stay positive: a step that would take more than nine tenths of one is cut.
///
/// Cost: a dozen or fewer iterations, each (ions + 1)^3 operations per node.  Pure; thread-safe.
///
/// \pre coupling is poisson or electroneutral; every potential is tied to that of some end;
///      `guess` has positive densities
/// \throws RunError, with the time step, if it does not converge
[[nodiscard]] Profile coupled_stage(Electrolyte const& electrolyte, Profile const& guess,
                                    std::vector<std::vector<double>> const& from, double dt_s);

}  // namespace poleward::ion
