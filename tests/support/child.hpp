// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <exception>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace poleward::test {

/// A forked process that runs an action and exits with what it returns, or 99 if it throws.
class Child {
 public:
  explicit Child(std::function<int()> const& action) : number_(::fork()) {
    if (number_ != 0) return;
    int code = 99;
    try {
      code = action();
    } catch (std::exception const&) {
    }
    ::_exit(code);
  }

  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;
  Child(Child&&) = delete;
  Child& operator=(Child&&) = delete;

  ~Child() {
    if (number_ > 0) kill();
  }

  /// Ends it at once, whatever it is doing.
  void kill() {
    ::kill(number_, SIGKILL);
    (void)wait();
  }

  /// Its exit code; -1 if it was killed.
  int wait() {
    int status = 0;
    ::waitpid(std::exchange(number_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  ::pid_t number_;
};

/// A one-way line from a child: the child says one byte, the parent waits for it.
class Signal {
 public:
  Signal() {
    if (::pipe(ends_) != 0) std::terminate();
  }

  Signal(Signal const&) = delete;
  Signal& operator=(Signal const&) = delete;
  Signal(Signal&&) = delete;
  Signal& operator=(Signal&&) = delete;

  ~Signal() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }

  void give() const { (void)!::write(ends_[1], "!", 1); }

  void await() const {
    char byte = 0;
    (void)!::read(ends_[0], &byte, 1);
  }

 private:
  int ends_[2] = {-1, -1};
};

}  // namespace poleward::test
