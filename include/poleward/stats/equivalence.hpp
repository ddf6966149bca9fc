// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/stats/difference.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::stats {

/// Outcome of two one-sided tests of |difference| < margin at 5 %.
struct Equivalence {
  Interval ci90;
  Interval ci95;
  double p = undefined;  ///< the larger one-sided p; NaN where the difference does not vary
  Verdict verdict = Verdict::undecided;
};

/// Whether a difference is small: `holds` where its 90 % interval lies inside [-margin, margin]
/// (the two one-sided tests at 5 %), `fails` where its 95 % interval lies wholly outside, else
/// `undecided`.  A difference that does not vary is compared as it is.
///
/// \pre margin is positive.
/// \see Schuirmann 1987, J. Pharmacokinet. Biopharm. 15:657, doi:10.1007/BF01068419
[[nodiscard]] Equivalence test_equivalence(Estimate const& difference, double margin);

}  // namespace poleward::stats
