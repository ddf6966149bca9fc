// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include "poleward/cli/program.hpp"

int main(int count, char** arguments) {
  // A full disk or a closed pipe is then an error with a message, not the end of the process.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  return static_cast<int>(poleward::cli::run_program({arguments + 1, arguments + count}));
}
