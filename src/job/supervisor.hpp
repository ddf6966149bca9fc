// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "poleward/ensemble/ensemble.hpp"
#include "poleward/job/interrupts.hpp"
#include "poleward/job/run.hpp"

namespace poleward::job {

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// The time now, UTC, ISO 8601 to the second.
[[nodiscard]] std::string utc_now();

[[nodiscard]] std::string host_name();

/// Watches a running ensemble from a thread of its own: asks for a pause when a checkpoint is due,
/// and tells how far it is.
class Supervisor {
 public:
  Supervisor(ensemble::Ensemble const& ensemble, LoadedModel const& model,
             RunOptions const& options, Interrupts const& interrupts, ensemble::Pause& pause);
  ~Supervisor();
  Supervisor(Supervisor const&) = delete;
  Supervisor& operator=(Supervisor const&) = delete;

  /// After a checkpoint: starts the time to the next one.
  void go_on();

  /// A line of its own, also where a progress bar stands.
  void warn(std::string const& text);

 private:
  void watch();
  [[nodiscard]] std::string progress() const;

  ensemble::Ensemble const& ensemble_;
  LoadedModel const& model_;
  RunOptions const& options_;
  Interrupts const& interrupts_;
  ensemble::Pause& pause_;
  Stopwatch since_start_;
  std::uint64_t done_at_start_ = 0;
  bool told_ = false;
  bool ending_ = false;
  Stopwatch since_checkpoint_;
  std::mutex guard_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace poleward::job
