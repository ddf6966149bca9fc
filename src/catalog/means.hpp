// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "poleward/core/contracts.hpp"
#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/table.hpp"
#include "poleward/report/numbers.hpp"
#include "poleward/stats/difference.hpp"

namespace poleward::catalog {

/// Means over the replicates of a table's first arm, looked up by the name of an observable.
class Means {
 public:
  Means(ensemble::Experiment const& experiment, ensemble::Table const& table,
        std::uint32_t replicates)
      : experiment_(experiment), table_(table), replicates_(replicates) {}

  /// One number per replicate.  \pre there is such an observable
  [[nodiscard]] stats::Moments of(std::string const& observable) const {
    auto const at = find(observable);
    expects(at != experiment_.observables.end(), "the observable exists");
    auto const which = static_cast<std::uint32_t>(at - experiment_.observables.begin());
    stats::Moments moments;
    for (std::uint32_t replicate = 0; replicate < replicates_; ++replicate) {
      auto const value = table_.value(replicate, 0, which);
      if (value.count > 0) moments.add(value.mean);
    }
    return moments;
  }

  [[nodiscard]] bool has(std::string const& observable) const {
    return find(observable) != experiment_.observables.end();
  }

  [[nodiscard]] std::string const& unit_of(std::string const& observable) const {
    return find(observable)->unit;
  }

  /// "78.1 kg/ha [77.9, 78.3]"; without the brackets where all replicates are one.
  [[nodiscard]] std::string text(std::string const& observable, std::string const& unit) const {
    auto const mean = stats::mean_of(of(observable));
    return report::with_interval(mean.value, unit, mean.interval(0.95));
  }

  /// An observable beside an exact answer.
  [[nodiscard]] stats::Comparison beside(std::string const& observable, double expected) const {
    auto const mean = stats::mean_of(of(observable));
    auto apart = mean;
    apart.value -= expected;
    return {.quantity = observable,
            .unit = unit_of(observable),
            .prediction = "theory",
            .measured = mean.value,
            .predicted = expected,
            .difference = apart.value,
            .ci95 = apart.interval(0.95),
            .ci90 = apart.interval(0.90)};
  }

  [[nodiscard]] std::uint32_t replicates() const noexcept { return replicates_; }

 private:
  [[nodiscard]] std::vector<ensemble::Observable>::const_iterator find(
      std::string const& observable) const {
    return std::find_if(experiment_.observables.begin(), experiment_.observables.end(),
                        [&](auto const& known) { return known.name == observable; });
  }

  ensemble::Experiment const& experiment_;
  ensemble::Table const& table_;
  std::uint32_t replicates_;
};

}  // namespace poleward::catalog
