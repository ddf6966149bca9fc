// SPDX-License-Identifier: Apache-2.0
// usage: measure COMMAND [ARGUMENTS...]
// Runs the command, its output thrown away, and prints three numbers: its exit code, the most memory
// it held (kB), and the processor time it had used when its first output came (ms).
#include <array>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

double cpu_ms(pid_t process) {
  clockid_t clock = 0;
  timespec used{};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) return -1.0;
  return 1e3 * static_cast<double>(used.tv_sec) + 1e-6 * static_cast<double>(used.tv_nsec);
}

[[noreturn]] void become(char** command, int output) {
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execvp(command[0], command);
  constexpr int cannot_execute = 127;
  _exit(cannot_execute);
}

}  // namespace

int main(int count, char** arguments) {
  std::array<int, 2> ends{};
  if (count < 2 || pipe2(ends.data(), O_CLOEXEC) != 0) return 2;
  pid_t const process = fork();
  if (process < 0) return 2;
  if (process == 0) become(arguments + 1, ends[1]);
  close(ends[1]);
  std::array<char, 4096> thrown_away{};
  double first_output_ms = -1.0;
  while (read(ends[0], thrown_away.data(), thrown_away.size()) > 0) {
    if (first_output_ms < 0.0) first_output_ms = cpu_ms(process);
  }
  int status = 0;
  rusage used{};
  if (wait4(process, &status, 0, &used) != process) return 2;
  std::printf("%d %ld %.0f\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
              used.ru_maxrss, first_output_ms);
  return 0;
}
