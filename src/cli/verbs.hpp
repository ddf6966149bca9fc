// SPDX-License-Identifier: Apache-2.0
/// \file
/// One function per verb: declares its options on the command line and says what it does.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "poleward/cli/program.hpp"
#include "poleward/job/kind.hpp"

namespace CLI {
class App;
}

namespace poleward::cli {

/// What every verb is given.
struct Context {
  std::vector<job::Kind> kinds;
  std::string command;  ///< as typed, for provenance
};

/// What the chosen verb does once the command line has been read.
using Action = std::function<ExitCode()>;

/// Declares a verb below `app` and sets `action` when it was chosen.
using Declare = void (*)(CLI::App& app, Context const& context, Action& action);

void declare_run(CLI::App& app, Context const& context, Action& action);
void declare_sweep(CLI::App& app, Context const& context, Action& action);
void declare_resume(CLI::App& app, Context const& context, Action& action);
void declare_check(CLI::App& app, Context const& context, Action& action);
void declare_describe(CLI::App& app, Context const& context, Action& action);
void declare_models(CLI::App& app, Context const& context, Action& action);
void declare_verify(CLI::App& app, Context const& context, Action& action);
void declare_validate(CLI::App& app, Context const& context, Action& action);
void declare_measure(CLI::App& app, Context const& context, Action& action);

void declare_new(CLI::App& app, Context const& context, Action& action);

}  // namespace poleward::cli
