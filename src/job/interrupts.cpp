// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/interrupts.hpp"

#include <atomic>
#include <pthread.h>
#include <signal.h>
#include <thread>
#include <unistd.h>

namespace poleward::job {
namespace {

constexpr int exit_code_interrupted = 130;

bool is_ignored(int signal) {
  struct sigaction inherited {};

  return sigaction(signal, nullptr, &inherited) == 0 && inherited.sa_handler == SIG_IGN;
}

// nohup asks that a hang-up be ignored, and so it is.
sigset_t watched_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (int const signal : {SIGINT, SIGTERM}) sigaddset(&signals, signal);
  if (!is_ignored(SIGHUP)) sigaddset(&signals, SIGHUP);
  return signals;
}

}  // namespace

struct Interrupts::Watch {
  std::function<void()> on_first;
  sigset_t before{};
  std::atomic<bool> happened = false;
  std::atomic<bool> ending = false;
  std::thread thread;

  void wait() {
    auto const signals = watched_signals();
    for (;;) {
      int signal = 0;
      sigwait(&signals, &signal);
      if (ending) return;
      if (happened.exchange(true)) _exit(exit_code_interrupted);
      on_first();
    }
  }
};

Interrupts::Interrupts(std::function<void()> on_first) : watch_(std::make_unique<Watch>()) {
  watch_->on_first = std::move(on_first);
  auto const signals = watched_signals();
  pthread_sigmask(SIG_BLOCK, &signals, &watch_->before);
  watch_->thread = std::thread([watch = watch_.get()] { watch->wait(); });
}

Interrupts::~Interrupts() {
  watch_->ending = true;
  pthread_kill(watch_->thread.native_handle(), SIGTERM);
  watch_->thread.join();
  pthread_sigmask(SIG_SETMASK, &watch_->before, nullptr);
}

bool Interrupts::happened() const noexcept {
  return watch_->happened;
}

}  // namespace poleward::job
