// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

#include "poleward/cli/program.hpp"

namespace {

// A file opened later must not become standard output, or the table would be written into it.
void occupy_closed_streams() {
  for (int const stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1) continue;
    int const opened = open("/dev/null", O_RDONLY);
    if (opened != stream && opened >= 0) close(opened);
  }
}

}  // namespace

int main(int count, char** arguments) {
  occupy_closed_streams();
  // A full disk or a closed pipe is then an error with a message, not the end of the process.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  return static_cast<int>(poleward::cli::run_program({arguments + 1, arguments + count}));
}
