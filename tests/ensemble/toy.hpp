// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "poleward/core/error.hpp"
#include "poleward/ensemble/ensemble.hpp"

namespace poleward::ensemble {

/// A walk in integer arithmetic whose every step depends on all before it, so that a lost, repeated
/// or misaddressed tick changes its end.  Members last between 1 and 12 ticks.
struct ToyWalk {
  std::uint64_t word = 0;
  std::uint32_t tick = 0;
  std::uint32_t ticks = 0;

  explicit ToyWalk(Member const& member)
      : word(member.seed * 1000003 + std::uint64_t{member.replicate} * 101 + member.arm) {
    next();
    ticks = 1 + static_cast<std::uint32_t>((word >> 33) % 12);
  }

  void next() noexcept { word = word * 6364136223846793005U + 1442695040888963407U; }

  bool step() noexcept {
    next();
    return ++tick < ticks;
  }
};

/// Three observables: one kinetochore, three kinetochores, and undefined in every fifth replicate.
inline Row toy_row(ToyWalk const& walk, Member const& member) {
  double const end = static_cast<double>(walk.word >> 11);
  Row row;
  row.values.push_back({.count = 1, .mean = end});
  row.values.push_back({.count = 3, .mean = end / 3.0, .sum_squared_deviations = end / 7.0});
  row.values.push_back(member.replicate % 5 == 0 ? stats::Moments{}
                                                 : stats::Moments{.count = 1, .mean = -end});
  row.excluded = member.replicate % 11 == 3;
  row.ledger = {end / 13.0, static_cast<double>(member.arm)};
  row.ledger_residual = end / 17.0;
  return row;
}

/// What a toy simulation tells at the start of each tick: the member and the ticks it has done.
using TickHook = std::function<void(Member const&, std::uint32_t)>;

class ToySimulation final : public Simulation {
 public:
  ToySimulation(Member const& member, TickHook const& hook)
      : member_(member), hook_(hook), walk_(member) {}

  bool advance() override {
    if (hook_) hook_(member_, walk_.tick);
    return walk_.step();
  }

  [[nodiscard]] Row row() const override { return toy_row(walk_, member_); }

  [[nodiscard]] std::string save() const override {
    return std::to_string(walk_.word) + " " + std::to_string(walk_.tick);
  }

  void restore(std::string_view bytes) override {
    std::string const text(bytes);
    char* end = nullptr;
    walk_.word = std::strtoull(text.c_str(), &end, 10);
    walk_.tick = static_cast<std::uint32_t>(std::strtoul(end, nullptr, 10));
  }

 private:
  Member member_;
  TickHook const& hook_;
  ToyWalk walk_;
};

/// Two arms of toy walks.  The hook is called by all threads and may throw.
inline Experiment toy_experiment(TickHook hook = {}) {
  Experiment experiment;
  experiment.arms = {"both", "flux_only"};
  experiment.observables = {{"end", "1", ""}, {"third", "1", ""}, {"sometimes", "1", ""}};
  experiment.accounts = {{"a", "1", "", ""}, {"b", "1", "", ""}};
  auto const shared = std::make_shared<TickHook const>(std::move(hook));
  experiment.start = [shared](Member const& member) -> std::unique_ptr<Simulation> {
    return std::make_unique<ToySimulation>(member, *shared);
  };
  return experiment;
}

/// The same ensemble by a plain loop, without threads, pauses or saved bytes.
inline Table toy_reference(std::uint64_t seed, std::uint32_t first, std::uint32_t replicates) {
  Table table(2, 3, 2);
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::uint32_t arm = 0; arm < 2; ++arm) {
      Member const member{.seed = seed, .replicate = first + replicate, .arm = arm};
      ToyWalk walk(member);
      while (walk.step()) {
      }
      table.insert(replicate, arm, toy_row(walk, member));
    }
  }
  return table;
}

/// Requests a pause once `ticks` more ticks have begun, on whatever thread that happens to be.
class PauseAfter {
 public:
  void arm(std::int64_t ticks) {
    pause.clear();
    left_.store(ticks);
  }

  void tick() {
    if (left_.fetch_sub(1) == 1) pause.request();
  }

  Pause pause;

 private:
  std::atomic<std::int64_t> left_ = 0;
};

}  // namespace poleward::ensemble
