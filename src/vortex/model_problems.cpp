// SPDX-License-Identifier: Apache-2.0
// What contradicts or is left unsaid in a model whose values are each in range.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "model_units.hpp"
#include "poleward/vortex/model.hpp"
#include "poleward/vortex/theory/washboard.hpp"

namespace poleward::vortex {
namespace {

using Problems = std::vector<schema::Problem>;

std::string number(double value) {
  std::string text(32, '\0');
  text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.5g", value)));
  return text;
}

Material material_of(VortexModel const& model) {
  return {.coherence_length_m = model.material.coherence_length_nm * m_per_nm,
          .penetration_depth_m = model.material.penetration_depth_nm * m_per_nm,
          .normal_resistivity_Ohm_m = model.material.normal_resistivity_Ohm_m};
}

bool is_lattice(VortexModel const& model) {
  return model.arrangement == Arrangement::triangular || model.arrangement == Arrangement::square;
}

void check_times(RunTimes const& times, Problems& found) {
  auto const whole_ticks = [&](char const* key, double time_s) {
    double const ticks = time_s / times.tick_s;
    if (std::abs(ticks - std::round(ticks)) < 1e-6 * std::max(1.0, ticks)) return;
    found.push_back({key, "is no whole number of ticks",
                     "time advances in ticks of " + number(times.tick_s) + " s",
                     "choose a multiple of run.tick, or leave run.tick out"});
  };
  whole_ticks("run.duration", times.duration_s);
  whole_ticks("run.window_start", times.window_start_s);
  if (times.window_start_s > times.duration_s - 0.5 * times.tick_s) {
    found.push_back({"run.window_start", "leaves no window",
                     "averages are taken from window_start to duration",
                     "choose an earlier start or a longer duration"});
  }
}

void check_material(VortexModel const& model, Problems& found) {
  auto const material = material_of(model);
  if (model.temperature_K >= model.material.critical_temperature_K) {
    found.push_back({"vortex.temperature", "is not below Tc",
                     "at " + number(model.material.critical_temperature_K) +
                         " K and above there is no superconductor",
                     "cool the sample, or raise vortex.material.critical_temperature"});
  }
  if (material.kappa() * std::sqrt(2.0) <= 1.0) {
    found.push_back({"vortex.material.penetration_depth", "makes a type-I superconductor",
                     "kappa = lambda/xi is " + number(material.kappa()) +
                         " and vortices need more than 0.70711",
                     "choose a longer one, or a shorter coherence_length"});
    return;
  }
  double const depairing = material.depairing_current_A_per_m2();
  if (std::abs(model.current_density_A_per_m2) >= depairing) {
    found.push_back({"vortex.current_density", "breaks the pairs",
                     "the depairing current of this material is " + number(depairing) + " A/m^2",
                     "choose less"});
  }
  if (model.field_T && *model.field_T >= material.upper_critical_field_T()) {
    found.push_back({"vortex.field", "is above Bc2",
                     "at " + number(material.upper_critical_field_T()) +
                         " T and above there is no superconductor",
                     "choose less"});
  }
}

void check_shape(VortexModel const& model, Problems& found) {
  bool const listed = model.arrangement == Arrangement::listed;
  if (!model.field_T && (!listed || model.open_edges)) {
    found.push_back(
        {"vortex.field", "is not told", "it says how many vortices there are", "set it"});
  }
  if (model.field_T && listed && !model.open_edges) {
    found.push_back({"vortex.field", "is told besides the vortices",
                     "those listed make the field of their box",
                     "leave it out, or use another arrangement"});
  }
  if (listed && model.starts.empty()) {
    found.push_back({"vortex.arrangement", "lists no vortex", "there is no [[vortex.start]]",
                     "add some, or use another arrangement"});
  }
  if (!listed && !model.starts.empty()) {
    found.push_back({"vortex.start[0].x", "is not used", "the arrangement is not \"listed\"",
                     "leave it out, or list all vortices"});
  }
  auto const side = [&](char const* key, bool told, bool counted, char const* other) {
    if (!is_lattice(model)) {
      if (!told) {
        found.push_back({key, "is not told", "there is no lattice that would make it", "set it"});
      }
      return;
    }
    if (told || counted) return;
    found.push_back({key, "is not told, nor " + std::string(other),
                     "one of them makes the size of the sample", "set either"});
  };
  side("vortex.width", model.width_nm.has_value(), model.columns.has_value(), "vortex.columns");
  side("vortex.height", model.height_nm.has_value(), model.rows.has_value(), "vortex.rows");
  bool const triangular = model.arrangement == Arrangement::triangular;
  if (triangular && model.rows && *model.rows % 2 == 1) {
    found.push_back({"vortex.rows", "is odd",
                     "every second row of a triangular lattice is shifted, and y is periodic",
                     "choose an even number"});
  }
}

void check_starts(VortexModel const& model, Shape const& shape, Problems& found) {
  double const width_nm = shape.width_m / m_per_nm;
  double const height_nm = shape.height_m / m_per_nm;
  flux::PlaneBox const box{width_nm, height_nm, !model.open_edges, true};
  auto const key = [](std::size_t i) { return "vortex.start[" + std::to_string(i) + "].x"; };
  for (std::size_t i = 0; i < model.starts.size(); ++i) {
    auto const& here = model.starts[i];
    bool const inside =
        here.x_nm >= 0.0 && here.x_nm < width_nm && here.y_nm >= 0.0 && here.y_nm < height_nm;
    if (!inside) {
      found.push_back(
          {key(i), "or y is outside the sample",
           "it goes from 0 to " + number(width_nm) + " nm and to " + number(height_nm) + " nm",
           "choose a place inside"});
    }
    for (std::size_t j = 0; model.repulsion && j < i; ++j) {
      auto const& other = model.starts[j];
      auto const apart = box.minimal_image({here.x_nm - other.x_nm, here.y_nm - other.y_nm});
      double const distance_nm = std::hypot(apart.x, apart.y);
      if (distance_nm >= model.material.coherence_length_nm) continue;
      found.push_back({key(i), "is on the spot of another vortex",
                       "it is " + number(distance_nm) + " nm from vortex.start[" +
                           std::to_string(j) + "] and cores are " +
                           number(model.material.coherence_length_nm) + " nm wide",
                       "move one of them, or set vortex.repulsion = false"});
    }
  }
}

void check_box(VortexModel const& model, Shape const& shape, Problems& found) {
  double const cutoff_m = model.cutoff * model.material.penetration_depth_nm * m_per_nm;
  double const smaller_m =
      model.open_edges ? shape.height_m : std::min(shape.width_m, shape.height_m);
  bool const repels = model.repulsion && (shape.count > 1 || model.open_edges);
  if (repels && 2.0 * cutoff_m > smaller_m * (1.0 + 1e-12)) {
    found.push_back({"vortex.cutoff", "reaches beyond half the box",
                     "half of it is " +
                         number(0.5 * smaller_m / m_per_nm / model.material.penetration_depth_nm) +
                         " penetration depths, and a vortex would be pushed twice by one other",
                     "lower it, or enlarge the box"});
  }
  if (shape.count == 0) {
    found.push_back({"vortex.field", "puts no vortex into the sample",
                     "its area holds less than half a flux quantum", "raise it, or the area"});
  }
  double range_nm = model.random_pins.count > 0 ? model.random_pins.range_nm : 0.0;
  for (PinModel const& pin : model.pins) range_nm = std::max(range_nm, pin.range_nm);
  if (2.0 * Pins::reach * range_nm * m_per_nm > smaller_m) {
    found.push_back(
        {model.random_pins.count > 0 ? "vortex.random_pins.range" : "vortex.pin[0].range",
         "is too wide for the box", "a pin is felt to six ranges, and once only",
         "lower it, or enlarge the box"});
  }
  if (model.taps_nm && *model.taps_nm * m_per_nm > shape.width_m) {
    found.push_back({"vortex.taps", "are outside the sample",
                     "its width is " + number(shape.width_m / m_per_nm) + " nm",
                     "choose a place inside"});
  }
}

void check_periods(VortexModel const& model, Shape const& shape, Problems& found) {
  if (model.washboard.strength_A_per_m2 > 0.0 && !model.open_edges) {
    double const periods = shape.width_m / (model.washboard.period_nm * m_per_nm);
    if (std::round(periods) < 1.0 || std::abs(periods - std::round(periods)) > 1e-6 * periods) {
      found.push_back({"vortex.washboard.period", "does not fit the box",
                       "there are " + number(periods) + " periods in its width",
                       "choose a whole part of the width"});
    }
  }
  if (model.wave.wavelengths == 0) return;
  if (model.arrangement != Arrangement::triangular || model.open_edges) {
    found.push_back({"vortex.wave.wavelengths", "is of no triangular lattice",
                     "a wave is put on a periodic triangular lattice",
                     "use arrangement = \"triangular\" and no open edges"});
  } else if (2 * model.wave.wavelengths > shape.rows) {
    found.push_back({"vortex.wave.wavelengths", "is more than the rows can carry",
                     "a wave takes two rows, and there are " + std::to_string(shape.rows),
                     "choose fewer"});
  }
}

void check_tick(VortexModel const& model, RunTimes const& times, Problems& found) {
  // Ten times what is suggested: half of the time in which the stiffest mode relaxes.
  double const longest_s = 10.0 * suggested_tick_s(model);
  if (times.tick_s <= longest_s) return;
  found.push_back({"run.tick", "is too long for the forces",
                   "beyond " + number(longest_s) + " s vortices step over what holds them",
                   "choose a shorter tick, or leave it out"});
}

}  // namespace

Problems problems(VortexModel const& model, RunTimes const& times) {
  Problems found;
  check_material(model, found);
  check_shape(model, found);
  if (found.empty()) {
    Shape const shape = shape_of(model);
    check_times(times, found);
    check_starts(model, shape, found);
    check_box(model, shape, found);
    check_periods(model, shape, found);
  }
  if (found.empty()) check_tick(model, times, found);
  return found;
}

std::vector<std::string> warnings(VortexModel const& model) {
  std::vector<std::string> all;
  auto const material = material_of(model);
  Shape const shape = shape_of(model);
  constexpr double noticed = 1e-3;
  if (shape.strain > noticed) {
    all.push_back("the box frustrates the lattice: " + std::to_string(shape.columns) + " x " +
                  std::to_string(shape.rows) + " vortices fit it only when strained by " +
                  number(100.0 * shape.strain) +
                  " %; leave vortex.width and vortex.height out and tell columns and rows");
  }
  double const field_T =
      static_cast<double>(shape.count) * flux_quantum_Wb / (shape.width_m * shape.height_m);
  if (model.repulsion && shape.count > 1 && field_T < material.lower_critical_field_T()) {
    all.push_back("the field of " + number(1e3 * field_T) +
                  " mT is below Bc1 = " + number(1e3 * material.lower_critical_field_T()) +
                  " mT: in a thick sample vortices would leave");
  }
  WashboardModel const& board = model.washboard;
  bool const creeps = board.strength_A_per_m2 > 0.0 && model.noise && model.temperature_K > 0.0 &&
                      std::abs(model.current_density_A_per_m2) <= board.strength_A_per_m2;
  if (!creeps) return all;
  double const pull_N = board.strength_A_per_m2 * flux_quantum_Wb * model.thickness_nm * m_per_nm;
  theory::Washboard const tilted{std::abs(model.current_density_A_per_m2) / board.strength_A_per_m2,
                                 2.0 * std::numbers::pi * constants::boltzmann_J_per_K *
                                     model.temperature_K / (pull_N * board.period_nm * m_per_nm)};
  if (!tilted.kramers_holds()) {
    all.push_back("the creep formula of Kramers does not hold here: the barrier is " +
                  number(tilted.barrier() / tilted.temperature) + " kT at J/J_c = " +
                  number(tilted.tilt) + " (it needs 5 kT and at most 0.9); it is not compared");
  }
  return all;
}

}  // namespace poleward::vortex
