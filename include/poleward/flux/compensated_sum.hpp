// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace poleward::flux {

/// Running sum that keeps the rounding error of every addition beside it.
///
///     value = sum + compensation,   |error| <= eps |value| + n^2 eps^2 sum|terms|   (about)
///
/// so that 10^6 small steps added to a large position lose nothing that a double could show.  The
/// error of one addition is Knuth's exact one, which needs no comparison of magnitudes; what is
/// kept is that of the Kahan-Babuska sum in Neumaier's form.  Positions, carriers and the ledger
/// all use this one sum, so that they can be compared.
///
/// A regular value of 16 bytes; 7 flops per term.  Not for infinities.
///
/// \see Neumaier 1974, Z. Angew. Math. Mech. 54:39, doi:10.1002/zamm.19740540106
struct CompensatedSum {
  double sum = 0.0;
  double compensation = 0.0;

  constexpr void add(double term) noexcept {
    double const total = sum + term;
    double const added = total - sum;
    compensation += (sum - (total - added)) + (term - added);
    sum = total;
  }

  /// Adds what another sum holds, its compensation included.
  constexpr void merge(CompensatedSum const& other) noexcept {
    add(other.sum);
    compensation += other.compensation;
  }

  [[nodiscard]] constexpr double value() const noexcept { return sum + compensation; }

  friend constexpr bool operator==(CompensatedSum const&, CompensatedSum const&) noexcept = default;
};

}  // namespace poleward::flux
