// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/random/stream.hpp"
#include "poleward/spindle/half_spindle_config.hpp"
#include "poleward/spindle/half_spindle_state.hpp"

namespace poleward::spindle {

/// Binds and unbinds the motors (walker) or the grip (other couplings) of one microtubule during a
/// tick, by the direct method at the tick's starting force.  Unbinding is a slip bond,
/// k = k0 exp(F/Fd) with F the load on each motor, or on the grip.
/// True if the link became attached or detached; its anchor is then for the caller to place.
bool change_attachment(HalfSpindleConfig const& config, LinkState& link, random::Stream& stream);

}  // namespace poleward::spindle
