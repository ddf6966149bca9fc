// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"

namespace poleward::job {

/// [run]: what every kind of model has.
struct RunSettings {
  std::string name;
  double duration_s = 0.0;
  double tick_s = 0.0;
  double window_start_s = 0.0;
  double observe_every_s = 0.1;
  std::uint64_t seed = 1;
  std::uint32_t replicates = 32;
  std::uint32_t first_replicate = 0;
  std::string stop_when;
};

/// What a kind of model does in the window from window_start to duration.
enum class RunWindow : std::uint8_t {
  none,      ///< it has no window
  averages,  ///< over all of it
  fits,      ///< velocities, to observations
};

/// What [run] means in the words of a kind of model.
struct RunTerms {
  std::string replicates = "32";  ///< the default
  std::string replicates_meaning = "Independent cells, in each arm of an experiment.";
  std::optional<std::string> tick = "0.02 s";  ///< the default; none: see tick_unset
  std::string tick_unset;                      ///< what it means to leave the tick out
  std::string tick_meaning = "Time step of the mechanics; kinetics between ticks are exact.";
  std::string tick_source = "assumed; a convergence test shows its error";
  RunWindow window = RunWindow::fits;
};

/// The one description of [run].  A tick that may be left out is 0 where it is.
[[nodiscard]] schema::Schema<RunSettings> run_schema(RunTerms const& terms = {});

/// A sequential stopping rule, `stop_when = "<observable> within <half-width>"`: enough replicates
/// once the half-width of the 95 % interval of the observable's mean, in the first arm, is at most
/// the given number in the observable's own unit, or the given share of the mean; or
/// `stop_when = "decided"`: once every verdict is other than undecided.
struct StopRule {
  std::string observable;  ///< empty: decided
  double half_width = 0.0;
  bool is_share = false;
};

struct StopRuleFault {
  std::string problem;
  std::string why;
  std::string cure;
};

/// Reads a rule; `unit_of` tells an observable's unit, or nothing if there is none of that name.
[[nodiscard]] std::variant<StopRule, StopRuleFault> parse_stop_rule(
    std::string const& text, std::vector<std::pair<std::string, std::string>> const& observables);

}  // namespace poleward::job
