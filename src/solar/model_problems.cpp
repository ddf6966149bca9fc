// SPDX-License-Identifier: Apache-2.0
// What contradicts in a solar model whose values are each in range.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "poleward/solar/model.hpp"
#include "surface_books.hpp"

namespace poleward::solar {
namespace {

using Problems = std::vector<schema::Problem>;

constexpr double s_per_yr = 365.25 * 86400.0;

std::string number(double value) {
  std::string text(32, '\0');
  text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.5g", value)));
  return text;
}

std::string circle_key(std::size_t circle, std::string const& leaf) {
  return "solar.circle[" + std::to_string(circle) + "]." + leaf;
}

std::string emergence_key(std::size_t emergence, std::string const& leaf) {
  return "solar.emergence[" + std::to_string(emergence) + "]." + leaf;
}

void check_whole_ticks(std::string const& key, double time_s, RunTimes const& times,
                       Problems& found) {
  double const ticks = time_s / times.tick_s;
  if (std::abs(ticks - std::round(ticks)) < 1e-6 * std::max(1.0, ticks)) return;
  found.push_back({key, "is no whole number of ticks",
                   "time advances in ticks of " + number(times.tick_s / s_per_yr) + " yr",
                   "choose a multiple of run.tick"});
}

void check_times(RunTimes const& times, Problems& found) {
  check_whole_ticks("run.duration", times.duration_s, times, found);
  check_whole_ticks("run.window_start", times.window_start_s, times, found);
  if (times.window_start_s > times.duration_s - 0.5 * times.tick_s) {
    found.push_back({"run.window_start", "leaves no window",
                     "crossings are counted from window_start to duration",
                     "lengthen run.duration or lower run.window_start"});
  }
}

void check_start(SolarModel const& model, Problems& found) {
  if (model.start.shape != StartField::Shape::mode || model.start.degree < model.cells) return;
  found.push_back({"solar.start.degree", "has no mode on this grid",
                   std::to_string(model.cells) + " cells have modes below that degree",
                   "raise solar.cells or lower the degree"});
}

bool is_plain(std::string const& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char letter) {
    return std::isalnum(letter) != 0 || letter == '_';
  });
}

void check_circles(SolarModel const& model, RunTimes const& times, Problems& found) {
  for (std::size_t i = 0; i < model.circles.size(); ++i) {
    CircleModel const& circle = model.circles[i];
    if (!is_plain(circle.name)) {
      found.push_back({circle_key(i, "name"), "names no column",
                       "observables are called crossed_<name>",
                       "use letters, digits and underscores"});
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (model.circles[j].name != circle.name) continue;
      found.push_back({circle_key(i, "name"), "comes twice", "results are told apart by name",
                       "give each circle a name of its own"});
    }
  }
  auto const config = surface_config(model, times);
  for (std::size_t i = 1; i < model.circles.size(); ++i) {
    auto const before = face_of(config, config.circles[i - 1].latitude_rad);
    auto const here = face_of(config, config.circles[i].latitude_rad);
    if (before < here) continue;
    found.push_back(
        {circle_key(i, "latitude"),
         before == here ? "lies at the same face as the circle before" : "is out of order",
         before == here ? "cells are wider than that" : "circles go from south to north",
         before == here ? "raise solar.cells, or leave one out" : "list the southern one first"});
  }
}

/// Rings that share a cell cancel in it.
void check_apart(SolarModel const& model, std::size_t emergence, Problems& found) {
  constexpr double rad_per_deg = std::numbers::pi / 180.0;
  EmergenceModel const& pair = model.emergences[emergence];
  double const apart = std::abs(std::sin(pair.first_latitude_deg * rad_per_deg) -
                                std::sin(pair.second_latitude_deg * rad_per_deg));
  auto const cells = static_cast<double>(model.cells);
  if (apart >= 2.0 / cells) return;
  found.push_back({emergence_key(emergence, "second_latitude"), "is within a cell of the first",
                   "the two rings would cancel there",
                   "move them apart, or choose solar.cells of at least " +
                       number(std::ceil(2.0 / std::max(apart, 1e-6)))});
}

void check_emergences(SolarModel const& model, RunTimes const& times, Problems& found) {
  for (std::size_t i = 0; i < model.emergences.size(); ++i) {
    EmergenceModel const& pair = model.emergences[i];
    double const net = pair.first_flux_Mx + pair.second_flux_Mx.value_or(-pair.first_flux_Mx);
    constexpr double rounding = 1e-12;
    if (std::abs(net) > rounding * std::abs(pair.first_flux_Mx)) {
      found.push_back({emergence_key(i, "second_flux"), "does not balance the first",
                       "together they bring " + number(net) + " Mx, a magnetic monopole",
                       "leave it out, or write " + number(-pair.first_flux_Mx) + " Mx"});
    }
    check_whole_ticks(emergence_key(i, "at"), pair.at_yr * s_per_yr, times, found);
    if (pair.at_yr * s_per_yr > times.duration_s - 0.5 * times.tick_s) {
      found.push_back({emergence_key(i, "at"), "comes when the run is over",
                       "it lasts " + number(times.duration_s / s_per_yr) + " yr",
                       "choose an earlier time, or a longer run.duration"});
    }
    check_apart(model, i, found);
    if (pair.every_yr) {
      check_whole_ticks(emergence_key(i, "every"), *pair.every_yr * s_per_yr, times, found);
      if (*pair.every_yr * s_per_yr < 0.5 * times.tick_s) {
        found.push_back({emergence_key(i, "every"), "is shorter than a tick",
                         "pairs come up at ticks", "choose a multiple of run.tick"});
      }
    }
    if (pair.until_yr && *pair.until_yr < pair.at_yr) {
      found.push_back({emergence_key(i, "until"), "comes before the first",
                       "none would ever come up", "choose a later time, or leave it out"});
    }
  }
}

}  // namespace

Problems problems(SolarModel const& model, RunTimes const& times) {
  Problems found;
  check_times(times, found);
  check_start(model, found);
  check_circles(model, times, found);
  check_emergences(model, times, found);
  bool const is_empty =
      model.start.shape == StartField::Shape::empty || model.start.strength_G == 0.0;
  if (is_empty && model.emergences.empty()) {
    found.push_back({"solar.start.field", "is empty and nothing emerges",
                     "there is nothing to transport",
                     "choose a start, or add [[solar.emergence]]"});
  }
  return found;
}

}  // namespace poleward::solar
