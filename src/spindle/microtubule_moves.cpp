// SPDX-License-Identifier: Apache-2.0
#include "microtubule_moves.hpp"

namespace poleward::spindle {

Ticks Moves::finish_rows(Ticks const& ticks) noexcept {
  Ticks finished{};
  for (std::size_t channel = 0; channel < channel_count; ++channel) {
    std::int64_t const passed = state_.stage[channel] + ticks[channel];
    std::int64_t const unfinished = passed % constants::dimers_per_row;
    state_.stage[channel] = static_cast<int>(unfinished);
    finished[channel] = passed - unfinished;
  }
  return finished;
}

void Moves::turn() noexcept {
  if (state_.tip == TipState::growing) {
    ++exchange_.catastrophes;
  } else {
    ++exchange_.rescues;
  }
  state_.tip = other(state_.tip);
  if (state_.tip == TipState::shrinking && dimers() == 0) rebirth();
}

void Moves::turn_on_hazard(random::Stream& stream) {
  turn();
  state_.switch_hazard = random::exponential(stream);
}

}  // namespace poleward::spindle
