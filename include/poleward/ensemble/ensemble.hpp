// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/pause.hpp"
#include "poleward/ensemble/table.hpp"

namespace poleward::ensemble {

/// Most replicates an ensemble may plan.
inline constexpr std::uint32_t max_replicates = 10'000'000;

/// Runs the members of an experiment on several threads, with results that do not depend on how.
///
/// Workers take members in the order (replicate, arm); nothing is queued, so memory grows with what
/// is finished and not with what is planned.  A member's numbers depend on its address alone and
/// rows are kept by address, so the table has the same bits for any number of threads and any
/// pauses.
///
/// A stop rule is asked on complete prefixes of 32, 64, 128, ... replicates only, and no member
/// past a prefix is begun before the rule has answered: nothing has to be discarded, at the price
/// of threads that wait for the last member of each prefix.
///
/// A simulation that throws ends the run.  Members before it are finished first, so that the one
/// reported is always the same; it and those interrupted stay in the State, and running again
/// reports the same failure.
class Ensemble {
 public:
  /// One member alone is `first_replicate = I, replicates = 1`; its row is that of the full run.
  struct Config {
    std::uint64_t seed = 1;
    std::uint32_t first_replicate = 0;
    std::uint32_t replicates = 1;  ///< 1 to max_replicates
    int threads = 1;
    /// Whether the first `prefix` replicates of the table are enough; unset: run all.
    std::function<bool(Table const&, std::uint32_t prefix)> enough;
  };

  /// A member taken and not finished.  `replicate` counts from first_replicate.
  struct Running {
    std::uint32_t replicate = 0;
    std::uint32_t arm = 0;
    std::string bytes;  ///< Simulation::save() at the last pause; empty: from the start

    friend bool operator==(Running const&, Running const&) = default;
  };

  struct State {
    Table::State table;
    std::vector<Running> running;
    std::uint64_t next = 0;                   ///< first member not yet taken
    std::uint64_t tested = 0;                 ///< largest prefix the stop rule refused
    std::optional<std::uint32_t> stopped_at;  ///< prefix that satisfied the stop rule

    friend bool operator==(State const&, State const&) = default;
  };

  /// The same without a copy of the table, for writing it out.  Valid while nothing runs.
  struct StateView {
    Table::State const& table;
    std::vector<Running> running;
    std::uint64_t next = 0;
    std::uint64_t tested = 0;
    std::optional<std::uint32_t> stopped_at;
  };

  enum class Ending {
    finished,
    paused,
    failed,
  };

  /// A failed member can be run alone with `first_replicate = failed_replicate, replicates = 1`.
  struct Outcome {
    Ending ending = Ending::finished;
    std::uint32_t failed_replicate = 0;  ///< counted from 0, first_replicate included
    std::string failed_arm;
    std::string message;       ///< in the words of what the simulation threw
    std::exception_ptr cause;  ///< that itself: its type tells whose fault it was
  };

  /// How far the run is, for display only: the mean is over kept rows in order of arrival.
  struct Progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    stats::Moments first_observable;  ///< of arm 0
  };

  /// The experiment must outlive the ensemble.
  Ensemble(Experiment const& experiment, Config config);
  Ensemble(Experiment const&& experiment, Config config) = delete;

  /// Goes on until all is done, a pause is requested or a simulation fails.  After a pause or a
  /// failure it may be called again.  The pause is looked at before every tick.
  Outcome run(Pause const& pause);

  [[nodiscard]] Table const& table() const noexcept { return table_; }

  [[nodiscard]] std::optional<std::uint32_t> stopped_at() const noexcept { return stopped_at_; }

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  /// Thread-safe while run() is under way.
  [[nodiscard]] Progress progress() const;

  /// \pre run() is not under way
  [[nodiscard]] State state() const;
  /// \pre run() is not under way
  [[nodiscard]] StateView view() const;
  /// \throws InputError if the state is of another experiment.
  void restore(State state);

 private:
  struct Failure {
    std::uint64_t member = 0;
    std::exception_ptr cause;
  };

  [[nodiscard]] std::uint64_t members_before(std::uint32_t replicates) const noexcept;
  [[nodiscard]] std::uint64_t index(Running const& member) const noexcept;
  [[nodiscard]] std::uint32_t next_prefix() const;
  void prepare();
  void work(std::uint64_t limit, Pause const& pause);
  [[nodiscard]] std::optional<Running> take(std::uint64_t limit);
  void run_member(Running member, Pause const& pause);
  void keep(Running const& member, Row const& row);
  void put_back(Running member);
  void fail(Running member, std::exception_ptr cause);
  void count_for_display(std::uint32_t arm, stats::Moments const& value);
  [[nodiscard]] bool overtaken(std::uint64_t member) const noexcept;
  [[nodiscard]] bool all_finished_before(std::uint64_t member) const;
  [[nodiscard]] Outcome outcome_of(Failure const& failure) const;
  void check(State const& state, Table const& table) const;

  Experiment const& experiment_;
  Config config_;
  Table table_;
  std::vector<Running> running_;
  std::uint64_t next_ = 0;
  std::uint64_t tested_ = 0;
  std::optional<std::uint32_t> stopped_at_;
  std::optional<Failure> failure_;
  std::uint64_t done_ = 0;
  stats::Moments first_observable_;
  mutable std::mutex guard_;  ///< of all the above while workers run
  std::atomic<std::uint64_t> lowest_failure_ = std::numeric_limits<std::uint64_t>::max();
};

}  // namespace poleward::ensemble
