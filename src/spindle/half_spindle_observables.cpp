// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/half_spindle_observables.hpp"

#include <cmath>
#include <functional>

#include "poleward/stats/findings.hpp"

namespace poleward::spindle {
namespace {

using Slopes = VelocityWindow::Series;

constexpr double um_per_min = 60.0;  // of one um/s

// A slope of displacements that only rounding moved is 0: they are kept to about 1e-15 um.
double in_um_per_min(double um_per_s) {
  constexpr double rounding_um_per_min = 1e-12;
  double const velocity = um_per_s * um_per_min;
  return std::abs(velocity) < rounding_um_per_min ? 0.0 : velocity;
}

// Everything one kinetochore leaves behind, in the units it is reported in.
struct Seen {
  Slopes slope_um_per_min;
  std::array<double, VelocityWindow::block_count> block_um_per_min;
  KinetochoreState const* kinetochore;
  double observations;
  bool film_complete;

  [[nodiscard]] double slope(Part which) const {
    return slope_um_per_min[static_cast<std::size_t>(which)];
  }

  [[nodiscard]] double pole() const { return slope_um_per_min[VelocityWindow::pole_motion]; }

  [[nodiscard]] double equator_velocity() const {
    double total = 0.0;
    for (std::size_t which = 0; which < part_count; ++which) total += slope_um_per_min[which];
    return total;
  }

  [[nodiscard]] double velocity() const { return equator_velocity() - pole(); }

  [[nodiscard]] double lattice() const {
    return slope(Part::reel_in) + slope(Part::sliding) + slope(Part::pole) - pole();
  }

  [[nodiscard]] double mean(double sum) const { return sum / observations; }
};

struct Entry {
  ObservableInfo info;
  std::function<double(Seen const&)> value;
};

void add_riding(std::vector<Entry>& list) {
  auto add = [&](char const* name, char const* unit, char const* meaning, auto value) {
    list.push_back({{name, unit, meaning}, value});
  };
  add("velocity", "um/min", "chromosome toward the pole, pole frame",
      [](Seen const& s) { return s.velocity(); });
  add("lattice_velocity", "um/min",
      "lattice toward the pole, pole frame, equal-weight mean over attached microtubules",
      [](Seen const& s) { return s.lattice(); });
  add("own_velocity", "um/min", "chromosome along its lattice, toward the minus end",
      [](Seen const& s) { return s.slope(Part::own); });
  add("linker_velocity", "um/min", "by linkers and grips changing length",
      [](Seen const& s) { return s.slope(Part::linker); });
  add("exchange_velocity", "um/min", "by microtubules joining or leaving the fibre",
      [](Seen const& s) { return s.slope(Part::exchange); });
  add("unattached_velocity", "um/min", "by the load while nothing was attached",
      [](Seen const& s) { return s.slope(Part::unattached); });
  add("thermal_velocity", "um/min", "Brownian, while nothing was attached",
      [](Seen const& s) { return s.slope(Part::thermal); });
  add("equator_velocity", "um/min", "chromosome toward the pole, equator frame",
      [](Seen const& s) { return s.equator_velocity(); });
  add("tension_weighted_flux", "um/min",
      "lattice toward the pole, equator frame, weighted by the tension of its linkers",
      [](Seen const& s) { return s.slope_um_per_min[VelocityWindow::tension_weighted_flux]; });
  add("lattice_share", "1", "lattice velocity / velocity", [](Seen const& s) {
    return s.velocity() == 0.0 ? stats::undefined : s.lattice() / s.velocity();
  });
  add("tension", "pN", "of the linker of one microtubule, mean over the fibre",
      [](Seen const& s) { return s.mean(s.kinetochore->tension_sum_pN); });
  add("attached_microtubules", "1", "held by the kinetochore",
      [](Seen const& s) { return s.mean(s.kinetochore->attached_sum); });
  add("clipped_share", "1", "of attached time with motors beyond stall that were not let slip",
      [](Seen const& s) {
        auto const total = static_cast<double>(s.kinetochore->link_ticks);
        return total > 0.0 ? static_cast<double>(s.kinetochore->clipped) / total : 0.0;
      });
}

void add_tubulin(std::vector<Entry>& list, bool rides) {
  auto add = [&](char const* name, char const* unit, char const* meaning, auto value) {
    list.push_back({{name, unit, meaning}, value});
  };
  if (!rides) {
    add("lattice_velocity", "um/min",
        "lattice toward the pole, pole frame, mean over the microtubules of a fibre",
        [](Seen const& s) { return s.lattice() + s.slope(Part::linker); });
  }
  add("plus_end_assembly", "um/min", "net gain at plus ends",
      [](Seen const& s) { return s.slope_um_per_min[VelocityWindow::plus_end_assembly]; });
  add("minus_end_loss", "um/min", "net loss at minus ends",
      [](Seen const& s) { return s.slope_um_per_min[VelocityWindow::minus_end_loss]; });
  add("length_velocity", "um/min", "microtubules growing longer", [](Seen const& s) {
    return s.slope_um_per_min[VelocityWindow::plus_end_assembly] -
           s.slope_um_per_min[VelocityWindow::minus_end_loss];
  });
  add("length", "um", "of a microtubule, mean over the window",
      [](Seen const& s) { return s.mean(s.kinetochore->length_sum_um); });
  add("growing_share", "1", "of microtubules in the growing state",
      [](Seen const& s) { return s.mean(s.kinetochore->growing_sum); });
  add("grip_force", "pN", "push of a minus end on its grip, positive under compression",
      [](Seen const& s) { return -s.mean(s.kinetochore->grip_sum_pN); });
  add("pole_velocity", "um/min", "pole outward, equator frame",
      [](Seen const& s) { return s.pole(); });
}

void add_assay(std::vector<Entry>& list) {
  list.push_back({{"assay_flux", "um/min", "photoactivated mark toward the pole, as filmed"},
                  [](Seen const& s) {
                    return s.film_complete ? s.kinetochore->mark.mark_slope_um_per_s * um_per_min
                                           : stats::undefined;
                  }});
  list.push_back(
      {{"assay_velocity", "um/min", "chromosome toward the pole, as filmed"}, [](Seen const& s) {
         return s.film_complete ? s.kinetochore->mark.kinetochore_slope_um_per_s * um_per_min
                                : stats::undefined;
       }});
}

void add_blocks(std::vector<Entry>& list, bool rides) {
  for (std::size_t block = 0; block < VelocityWindow::block_count; ++block) {
    list.push_back(
        {{"velocity_block_" + std::to_string(block + 1), "um/min",
          std::string(rides ? "velocity" : "lattice velocity") + " in one eighth of the window"},
         [block](Seen const& s) { return s.block_um_per_min[block]; }});
  }
}

std::vector<Entry> entries(HalfSpindleConfig const& config) {
  bool const rides = config.kinetochore.coupling != Coupling::none;
  std::vector<Entry> list;
  if (rides) add_riding(list);
  add_tubulin(list, rides);
  if (rides) add_assay(list);
  add_blocks(list, rides);
  return list;
}

Seen look(HalfSpindleConfig const& config, KinetochoreState const& kinetochore) {
  Seen seen{.slope_um_per_min = kinetochore.window.slope_per_s,
            .block_um_per_min =
                VelocityWindow::block_velocities(kinetochore.window, config.window.window_s()),
            .kinetochore = &kinetochore,
            .observations = static_cast<double>(kinetochore.window.seen),
            .film_complete =
                kinetochore.mark.frames >= config.window.frames() && config.window.frames() >= 2};
  for (double& slope : seen.slope_um_per_min) slope = in_um_per_min(slope);
  for (double& velocity : seen.block_um_per_min) velocity = in_um_per_min(velocity);
  return seen;
}

}  // namespace

std::vector<ObservableInfo> observables(HalfSpindleConfig const& config) {
  std::vector<ObservableInfo> list;
  for (Entry const& entry : entries(config)) list.push_back(entry.info);
  return list;
}

std::vector<stats::Moments> observe(HalfSpindle const& half_spindle) {
  auto const list = entries(half_spindle.config());
  std::vector<stats::Moments> values(list.size());
  for (KinetochoreState const& kinetochore : half_spindle.kinetochores()) {
    if (kinetochore.window.seen < half_spindle.config().window.observations()) continue;
    auto const seen = look(half_spindle.config(), kinetochore);
    for (std::size_t which = 0; which < list.size(); ++which) {
      double const value = list[which].value(seen);
      if (std::isfinite(value)) values[which].add(value);
    }
  }
  return values;
}

}  // namespace poleward::spindle
