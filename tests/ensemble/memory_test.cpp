// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <limits>
#include <sstream>

#include <doctest/doctest.h>

#include "ensemble/toy.hpp"

using namespace poleward::ensemble;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

/// Most memory this process ever held, in kB, as the kernel counts it.
long peak_memory_kB() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.rfind("VmHWM:", 0) == 0) return std::stol(line.substr(6));
  }
  return std::numeric_limits<long>::max();
}

class OneTick final : public Simulation {
 public:
  explicit OneTick(std::uint32_t replicate) : replicate_(replicate) {}

  bool advance() override { return false; }

  [[nodiscard]] Row row() const override {
    return {.values = std::vector<poleward::stats::Moments>(12, {.count = 1, .mean = replicate_}),
            .ledger = {}};
  }

  [[nodiscard]] std::string save() const override { return {}; }

  void restore(std::string_view) override {}

 private:
  double replicate_;
};

}  // namespace

TEST_SUITE_BEGIN("ensemble/memory");

TEST_CASE("100 000 replicates of twelve observables run in a process of less than 64 MB") {
  Experiment experiment;
  experiment.observables.assign(12, {"x", "1", ""});
  experiment.start = [](Member const& member) -> std::unique_ptr<Simulation> {
    return std::make_unique<OneTick>(member.replicate);
  };
  Ensemble ensemble(experiment, {.replicates = 100'000, .threads = 2});
  Pause const pause;
  CHECK(ensemble.run(pause).ending == Ensemble::Ending::finished);
  CHECK(ensemble.table().complete_prefix() == 100'000);
  bool whole = true;
  for (std::uint32_t replicate = 0; replicate < 100'000; ++replicate) {
    whole = whole && ensemble.table().value(replicate, 0, 11).mean == replicate;
  }
  CHECK(whole);
  if (sanitized) {
    MESSAGE("peak memory is not checked: the sanitizer's own memory is counted with it");
  } else {
    CHECK(peak_memory_kB() < 64 * 1000);
  }
}

TEST_SUITE_END();
