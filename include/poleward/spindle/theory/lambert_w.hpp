// SPDX-License-Identifier: Apache-2.0
/// \file
/// Lambert's W of an argument too large, or too small, to write down.
#pragma once

namespace poleward::spindle::theory {

/// W(exp(y)): the positive solution of w + ln w = y.
///
/// Taking the logarithm of the argument keeps the formulas finite where exp(y) would overflow.
/// Relative error a few 1e-16 for |y| up to about 1e15; 0 for y below about -745.  Cost: one
/// exponential and a Halley step, or at most four logarithms.
/// \pre y is not NaN and not +infinity.
/// \see Corless et al. 1996, Adv. Comput. Math. 5:329, doi:10.1007/BF02124750
[[nodiscard]] double lambert_w_of_exp(double log_argument);

}  // namespace poleward::spindle::theory
