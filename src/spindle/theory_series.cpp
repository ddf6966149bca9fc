// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/spindle/theory/series.hpp"

namespace poleward::spindle::theory {
namespace {

constexpr int most_newton_steps = 2000;
constexpr int fewest_time_steps = 64;
constexpr int most_time_steps = 1 << 20;
constexpr double slope_tolerance = 1.0e-11;

void check(SeriesElement const& element) {
  expects(element.unloaded_speed_um_per_s >= 0.0, "the unloaded speed is not negative");
  expects(element.force_pN > 0.0, "the force scale is positive");
}

struct Response {
  double speed_um_per_s = 0.0;
  double compliance_um_per_pN_s = 0.0;
};

Response response(std::span<SeriesElement const> on, double load_pN) {
  Response sum;
  for (SeriesElement const& element : on) {
    sum.speed_um_per_s += speed_um_per_s(element, load_pN);
    sum.compliance_um_per_pN_s += compliance_um_per_pN_s(element, load_pN);
  }
  return sum;
}

// Solution with the exponential elements left out, below the true one: they only add speed.
double linear_speed_um_per_s(std::span<SeriesElement const> on, double load_pN, double drag) {
  Response sum;
  for (SeriesElement const& element : on) {
    if (element.law != SpeedLaw::linear) continue;
    sum.speed_um_per_s += speed_um_per_s(element, load_pN);
    sum.compliance_um_per_pN_s += compliance_um_per_pN_s(element, load_pN);
  }
  return sum.speed_um_per_s / (1.0 + drag * sum.compliance_um_per_pN_s);
}

// Displacement and fitted slope, advanced together.
struct Progress {
  double displacement_um = 0.0;
  double slope_um_per_s = 0.0;
};

double window_slope_um_per_s(std::span<SeriesElement const> on, SeriesLoad const& load,
                             double window_s, int steps) {
  auto const rate = [&](double time, double displacement_um) {
    double const speed = series_speed_um_per_s(on, load, displacement_um);
    return Progress{speed * window_s, 6.0 * time * (1.0 - time) * speed};
  };
  double const step = 1.0 / steps;
  Progress now;
  for (int count = 0; count < steps; ++count) {
    double const time = count * step;
    Progress const first = rate(time, now.displacement_um);
    double const middle = time + 0.5 * step;
    Progress const second = rate(middle, now.displacement_um + 0.5 * step * first.displacement_um);
    Progress const third = rate(middle, now.displacement_um + 0.5 * step * second.displacement_um);
    Progress const fourth = rate(time + step, now.displacement_um + step * third.displacement_um);
    now.displacement_um += step / 6.0 *
                           (first.displacement_um + 2.0 * second.displacement_um +
                            2.0 * third.displacement_um + fourth.displacement_um);
    now.slope_um_per_s += step / 6.0 *
                          (first.slope_um_per_s + 2.0 * second.slope_um_per_s +
                           2.0 * third.slope_um_per_s + fourth.slope_um_per_s);
  }
  return now.slope_um_per_s;
}

// Relaxations of the load within the window; more steps than these keep Runge-Kutta stable.
double relaxations(std::span<SeriesElement const> on, SeriesLoad const& load, double window_s) {
  double const start_pN =
      load.constant_pN + load.drag_pN_s_per_um * series_speed_um_per_s(on, load);
  double const compliance = response(on, start_pN).compliance_um_per_pN_s;
  return window_s * load.stiffness_pN_per_um * compliance /
         (1.0 + load.drag_pN_s_per_um * compliance);
}

}  // namespace

double speed_um_per_s(SeriesElement const& element, double load_pN) {
  check(element);
  double const reduced = load_pN / element.force_pN;
  return element.unloaded_speed_um_per_s *
         (element.law == SpeedLaw::linear ? 1.0 - reduced : std::exp(-reduced));
}

double compliance_um_per_pN_s(SeriesElement const& element, double load_pN) {
  double const numerator = element.law == SpeedLaw::linear ? element.unloaded_speed_um_per_s
                                                           : speed_um_per_s(element, load_pN);
  return numerator / element.force_pN;
}

double series_speed_um_per_s(std::span<SeriesElement const> on, SeriesLoad const& load,
                             double displacement_um) {
  double const drag = load.drag_pN_s_per_um;
  expects(drag >= 0.0 && load.stiffness_pN_per_um >= 0.0, "drag and stiffness are not negative");
  double const still_pN = load.constant_pN + load.stiffness_pN_per_um * displacement_um;
  if (drag == 0.0) return response(on, still_pN).speed_um_per_s;
  double speed = linear_speed_um_per_s(on, still_pN, drag);
  for (int step = 0; step < most_newton_steps; ++step) {
    Response const now = response(on, still_pN + drag * speed);
    double const change = (now.speed_um_per_s - speed) / (1.0 + drag * now.compliance_um_per_pN_s);
    speed += change;
    if (!(change > std::numeric_limits<double>::epsilon() * std::abs(speed))) break;
  }
  return speed;
}

double window_slope_um_per_s(std::span<SeriesElement const> on, SeriesLoad const& load,
                             double window_s) {
  if (load.stiffness_pN_per_um == 0.0) return series_speed_um_per_s(on, load);
  expects(window_s > 0.0, "the window is positive");
  double const wanted = fewest_time_steps + 2.0 * relaxations(on, load, window_s);
  int steps = static_cast<int>(std::min<double>(wanted, most_time_steps));
  double coarse = window_slope_um_per_s(on, load, window_s, steps);
  while (steps < most_time_steps) {
    steps *= 2;
    double const fine = window_slope_um_per_s(on, load, window_s, steps);
    double const correction = (fine - coarse) / 15.0;
    if (std::abs(correction) <= slope_tolerance * std::abs(fine)) return fine + correction;
    coarse = fine;
  }
  throw RunError(
      "the elastic load relaxes too often within the window for its slope to be integrated: "
      "shorten the window or soften the load");
}

}  // namespace poleward::spindle::theory
