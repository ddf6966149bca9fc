// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

namespace poleward::job {

/// Takes SIGINT, SIGTERM and SIGHUP in a thread of its own for as long as it lives.
///
/// A SIGHUP that the process was started to ignore (nohup) stays ignored.  They are blocked in the
/// thread that makes it and in all threads started later, so make it before any other.  The first
/// signal calls `on_first` in the watching thread; a second one ends the process at once with exit
/// code 130.
class Interrupts {
 public:
  explicit Interrupts(std::function<void()> on_first);
  ~Interrupts();
  Interrupts(Interrupts const&) = delete;
  Interrupts& operator=(Interrupts const&) = delete;

  [[nodiscard]] bool happened() const noexcept;

 private:
  struct Watch;
  std::unique_ptr<Watch> watch_;
};

}  // namespace poleward::job
