// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/poisson_table.hpp"

#include <bit>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "poleward/core/contracts.hpp"

namespace poleward::spindle {
namespace {

constexpr double smallest_relative_probability = 1e-20;

/// Probabilities of the counts first, first + 1, ...
struct Law {
  std::int64_t first = 0;
  std::vector<double> probability;
};

// Both sides of the mode by the recurrence p(k + 1) = p(k) mean / (k + 1), which needs no
// factorial.
Law poisson_law(double mean) {
  if (mean <= 0.0) return {0, {1.0}};
  auto const mode = static_cast<std::int64_t>(mean);
  std::vector<double> below_mode;
  double relative = 1.0;
  for (std::int64_t k = mode; k > 0; --k) {
    relative *= static_cast<double>(k) / mean;
    if (relative < smallest_relative_probability) break;
    below_mode.push_back(relative);
  }
  Law law{mode - static_cast<std::int64_t>(below_mode.size()),
          {below_mode.rbegin(), below_mode.rend()}};
  relative = 1.0;
  for (std::int64_t k = mode; relative >= smallest_relative_probability; ++k) {
    law.probability.push_back(relative);
    relative *= mean / static_cast<double>(k + 1);
  }
  double const total = std::accumulate(law.probability.begin(), law.probability.end(), 0.0);
  for (double& p : law.probability) p /= total;
  return law;
}

/// Walker's pairing: each slot keeps `keep` of its unit of weight and gives the rest to its alias.
struct Pairing {
  std::vector<double> keep;
  std::vector<std::size_t> alias;
};

Pairing pair_up(std::vector<double> weight) {
  Pairing pairing{std::vector<double>(weight.size(), 1.0), std::vector<std::size_t>(weight.size())};
  std::iota(pairing.alias.begin(), pairing.alias.end(), std::size_t{0});
  std::vector<std::size_t> poor;
  std::vector<std::size_t> rich;
  for (std::size_t slot = 0; slot < weight.size(); ++slot) {
    (weight[slot] < 1.0 ? poor : rich).push_back(slot);
  }
  while (!poor.empty() && !rich.empty()) {
    std::size_t const taker = poor.back();
    std::size_t const giver = rich.back();
    poor.pop_back();
    pairing.keep[taker] = weight[taker];
    pairing.alias[taker] = giver;
    weight[giver] -= 1.0 - weight[taker];
    if (weight[giver] < 1.0) {
      rich.pop_back();
      poor.push_back(giver);
    }
  }
  return pairing;
}

std::size_t slots_of(Law const& first, Law const& second) {
  return std::bit_ceil(
      std::max<std::size_t>(first.probability.size() * second.probability.size(), 2));
}

}  // namespace

PoissonTable::PoissonTable(double first_mean, double second_mean) {
  expects(0.0 <= first_mean && first_mean <= largest_mean, "a mean of a size to tabulate");
  expects(0.0 <= second_mean && second_mean <= largest_mean, "a mean of a size to tabulate");
  Law const first = poisson_law(first_mean);
  Law const second = poisson_law(second_mean);
  std::size_t const size = slots_of(first, second);
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(size));
  fraction_mask_ = (std::uint64_t{1} << shift_) - 1;

  std::size_t const columns = second.probability.size();
  std::vector<double> weight(size, 0.0);
  for (std::size_t slot = 0; slot < first.probability.size() * columns; ++slot) {
    weight[slot] = first.probability[slot / columns] * second.probability[slot % columns] *
                   static_cast<double>(size);
  }
  Pairing const pairing = pair_up(std::move(weight));
  auto const counts = [&](std::size_t slot) {
    auto const row =
        static_cast<std::uint32_t>(first.first) + static_cast<std::uint32_t>(slot / columns);
    auto const column =
        static_cast<std::uint32_t>(second.first) + static_cast<std::uint32_t>(slot % columns);
    return row | column << 16U;
  };
  slots_.resize(size);
  for (std::size_t slot = 0; slot < size; ++slot) {
    double const threshold = std::ldexp(pairing.keep[slot], static_cast<int>(shift_));
    slots_[slot] = {static_cast<std::uint64_t>(threshold), counts(slot),
                    counts(slot) ^ counts(pairing.alias[slot])};
  }
}

std::size_t PoissonTable::slots_for(double first_mean, double second_mean) {
  return slots_of(poisson_law(first_mean), poisson_law(second_mean));
}

}  // namespace poleward::spindle
