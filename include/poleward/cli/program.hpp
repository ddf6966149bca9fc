// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace poleward::cli {

/// Exit codes of the program; every failure maps to one of them.
enum class ExitCode : int {
  done = 0,
  failed = 1,        ///< the run failed on its own account
  bad_input = 2,     ///< the user's input is wrong
  not_holding = 3,   ///< with --strict: a comparison or prediction does not hold
  our_fault = 70,    ///< a defect of the program
  interrupted = 130  ///< checkpoint written
};

/// The program `poleward`, given its arguments without its own name.
///
/// Numbers go to standard output, talk to standard error; nothing is thrown.
[[nodiscard]] ExitCode run_program(std::vector<std::string> arguments);

}  // namespace poleward::cli
