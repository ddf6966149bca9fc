// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/bipolar_observables.hpp"

#include <algorithm>
#include <functional>

namespace poleward::spindle {
namespace {

using stats::Moments;

constexpr double um_per_min = 60.0;  // in um/s

struct Row {
  ObservableInfo info;
  std::function<Moments(BipolarSpindle const&)> of;
};

Moments over_kinetochores(BipolarSpindle const& spindle,
                          std::function<double(SpindleSeen const&, std::size_t)> const& value) {
  Moments moments;
  SpindleSeen const& seen = spindle.seen();
  for (std::size_t k = 0; k < seen.slopes_um_per_s.size(); ++k) moments.add(value(seen, k));
  return moments;
}

Row speed(char const* name, char const* meaning,
          std::function<double(SpindleSeen const&, std::size_t)> um_per_s) {
  return {{name, "um/min", meaning}, [um_per_s](BipolarSpindle const& spindle) {
            return over_kinetochores(spindle, [&](SpindleSeen const& seen, std::size_t k) {
              return um_per_min * um_per_s(seen, k);
            });
          }};
}

Row of_cell(char const* name, char const* unit, char const* meaning,
            std::function<double(SpindleSeen const&)> value) {
  return {{name, unit, meaning}, [value](BipolarSpindle const& spindle) {
            Moments moments;
            if (spindle.seen().observations > 0) moments.add(value(spindle.seen()));
            return moments;
          }};
}

// A sum over observations, as their mean.
Row mean_of(char const* name, char const* unit, char const* meaning, double SpindleSeen::*sum) {
  return of_cell(name, unit, meaning, [sum](SpindleSeen const& seen) {
    return seen.*sum / static_cast<double>(seen.observations);
  });
}

Row oriented(char const* name, char const* meaning, Orientation which) {
  return of_cell(name, "1", meaning, [which](SpindleSeen const& seen) {
    return seen.oriented[static_cast<std::size_t>(which)] / static_cast<double>(seen.observations);
  });
}

double slope_of(SpindleSeen const& seen, std::size_t kinetochore, Part which) {
  return seen.slopes_um_per_s[kinetochore][static_cast<std::size_t>(which)];
}

double equator_um_per_s(SpindleSeen const& seen, std::size_t kinetochore) {
  double sum = 0.0;
  for (std::size_t which = 0; which < part_count; ++which) {
    sum += seen.slopes_um_per_s[kinetochore][which];
  }
  return sum;
}

double pole_um_per_s(SpindleSeen const& seen, std::size_t kinetochore) {
  return equator_um_per_s(seen, kinetochore) - seen.slopes_um_per_s[kinetochore][part_count];
}

bool moves_poleward(BipolarConfig const& config) {
  return std::any_of(config.schedule.begin(), config.schedule.end(), [](SpindleEvent const& event) {
    return event.what == SpindleEvent::What::lock_poleward;
  });
}

void add_speeds(std::vector<Row>& rows, BipolarConfig const& config) {
  rows.push_back(
      speed("velocity", "chromosome toward its pole, seen from the pole", pole_um_per_s));
  rows.push_back(speed("equator_velocity", "the same, seen from the equator", equator_um_per_s));
  rows.push_back(
      speed("lattice_velocity", "k-fibre lattice toward its pole: the flux",
            [](SpindleSeen const& seen, std::size_t k) { return seen.lattice_um_per_s[k]; }));
  rows.push_back(
      speed("own_velocity", "along the lattice: disassembly less assembly at plus ends",
            [](SpindleSeen const& seen, std::size_t k) { return slope_of(seen, k, Part::own); }));
  if (moves_poleward(config)) {
    rows.push_back({{"lattice_share", "1", "lattice_velocity / velocity, of the cell's means"},
                    [](BipolarSpindle const& spindle) {
                      Moments lattice;
                      Moments velocity;
                      SpindleSeen const& seen = spindle.seen();
                      for (std::size_t k = 0; k < seen.slopes_um_per_s.size(); ++k) {
                        lattice.add(seen.lattice_um_per_s[k]);
                        velocity.add(pole_um_per_s(seen, k));
                      }
                      Moments share;
                      if (velocity.mean != 0.0) share.add(lattice.mean / velocity.mean);
                      return share;
                    }});
  }
  rows.push_back(
      of_cell("pole_separation", "um/min", "rate at which the poles move apart",
              [](SpindleSeen const& seen) { return um_per_min * seen.length_um_per_s; }));
  if (config.bridges.per_side == 0) return;
  rows.push_back(
      speed("bridge_velocity", "bridging fibre's lattice toward its pole",
            [](SpindleSeen const& seen, std::size_t k) { return seen.bridge_um_per_s[k]; }));
}

void add_scene(std::vector<Row>& rows, BipolarConfig const& config) {
  using Seen = SpindleSeen;
  rows.push_back(mean_of("spindle_length", "um", "between the poles", &Seen::length_um));
  rows.push_back(mean_of("sister_distance", "um", "between sister kinetochores, along the axis",
                         &Seen::sister_distance_um));
  rows.push_back(
      mean_of("held_microtubules", "1", "held by a kinetochore, on average", &Seen::held));
  rows.push_back(mean_of("tension", "pN", "of each held microtubule's link", &Seen::tension_pN));
  if (config.bridges.per_side > 0) {
    rows.push_back(mean_of("overlap", "um", "of bridging fibres' halves", &Seen::overlap_um));
    rows.push_back(mean_of("bridge_tension", "pN",
                           "of each bridging minus end in its grip; "
                           "negative: pushed into the pole",
                           &Seen::bridge_grip_pN));
    rows.push_back(mean_of("bound_kinesin_5", "1", "in all overlaps", &Seen::motors));
  }
  if (config.search.per_pole > 0) {
    rows.push_back(mean_of("searching_length", "um", "of searching microtubules, on average",
                           &Seen::astral_length_um));
  }
  rows.push_back(oriented("amphitelic", "pairs held by both poles, each sister by one",
                          Orientation::amphitelic));
  rows.push_back(
      oriented("merotelic", "pairs with a sister held by both poles", Orientation::merotelic));
  rows.push_back(oriented("syntelic", "pairs held by one pole only", Orientation::syntelic));
  rows.push_back(oriented("monotelic", "pairs with one sister held", Orientation::monotelic));
}

std::vector<Row> rows_of(BipolarConfig const& config) {
  std::vector<Row> rows;
  add_speeds(rows, config);
  add_scene(rows, config);
  return rows;
}

}  // namespace

std::vector<ObservableInfo> observables(BipolarConfig const& config) {
  std::vector<ObservableInfo> all;
  for (Row const& row : rows_of(config)) all.push_back(row.info);
  return all;
}

std::vector<Moments> observe(BipolarSpindle const& spindle) {
  std::vector<Moments> all;
  for (Row const& row : rows_of(spindle.config())) all.push_back(row.of(spindle));
  return all;
}

}  // namespace poleward::spindle
