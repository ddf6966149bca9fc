// SPDX-License-Identifier: Apache-2.0
// What contradicts in a whole spindle although every value is in its range.
#include <algorithm>
#include <cmath>
#include <limits>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/bipolar_model.hpp"

namespace poleward::spindle {
namespace {

using Problems = std::vector<schema::Problem>;

bool is_whole(double number) {
  return std::abs(number - std::round(number)) < 1e-6;
}

void check_times(BipolarModel const& model, RunTimes const& times, Problems& found) {
  auto whole_ticks = [&](char const* key, double time_s) {
    if (is_whole(time_s / times.tick_s) && (time_s == 0.0 || time_s >= 0.5 * times.tick_s)) return;
    found.push_back({key, "is no whole number of ticks",
                     "time advances in ticks of " + std::to_string(times.tick_s) + " s",
                     "choose a multiple of run.tick"});
  };
  whole_ticks("run.duration", times.duration_s);
  whole_ticks("run.window_start", times.window_start_s);
  whole_ticks("run.observe_every", times.observe_every_s);
  whole_ticks("bipolar.assay.frame_interval", model.assay.frame_interval_s);
  whole_ticks("bipolar.assay.start", model.assay.start_s);
  if (times.duration_s - times.window_start_s < 8.0 * times.observe_every_s - 0.5 * times.tick_s) {
    found.push_back({"run.window_start", "leaves fewer than nine observations in the window",
                     "velocities are fitted to the window from window_start to duration",
                     "lengthen run.duration, or lower run.window_start or run.observe_every"});
  }
  if (model.assay.start_s > times.duration_s) {
    found.push_back({"bipolar.assay.start", "lies after the end of the run",
                     "there is nothing to film", "choose a time below run.duration"});
  }
}

void check_tip(TipModel const& tip, std::string const& table, Problems& found) {
  auto not_zero = [&](char const* key, std::optional<double> const& force_pN) {
    if (!force_pN || *force_pN != 0.0) return;
    found.push_back({table + key, "is 0 pN", "a rate k0 exp(F/F_i) has no value there",
                     "leave it out for a rate that does not depend on force"});
  };
  not_zero("growth_force", tip.growth_force_pN);
  not_zero("shrinkage_force", tip.shrinkage_force_pN);
  not_zero("catastrophe_force", tip.catastrophe_force_pN);
  not_zero("rescue_force", tip.rescue_force_pN);
}

void check_attachments(BipolarModel const& model, Problems& found) {
  if (model.kinetochore.attached_at_start) return;
  auto const& searching = model.searching;
  bool const found_by_some =
      searching.per_pole > 0 && searching.aimed > 0.0 && searching.nucleation_per_s > 0.0 &&
      searching.tip.growth_um_per_min > 0.0 && model.kinetochore.capture_per_s > 0.0;
  if (found_by_some) return;
  found.push_back({"bipolar.kinetochore.attached_at_start",
                   "is false, so sisters are attached to nothing",
                   "no microtubule searches for them (per_pole, aimed, nucleation, tip.growth and "
                   "capture must all be above 0)",
                   "set [bipolar.searching] and bipolar.kinetochore.capture, or start attached"});
}

void check_bridges(BipolarModel const& model, Problems& found) {
  bool const bridged = model.bridging.per_side > 0;
  if (bridged && !model.minus_ends.grip_pN_per_um) {
    found.push_back({"bipolar.bridging.per_side", "slides minus ends that the poles grip rigidly",
                     "the force on a grip would be a drag times a noisy velocity",
                     "set bipolar.minus_ends.grip, a spring"});
  }
  if (bridged && model.bridging.overlap_um >= model.poles.length_um) {
    found.push_back({"bipolar.bridging.overlap", "is as long as the spindle",
                     "bridging microtubules would reach beyond the opposite pole",
                     "make it shorter than bipolar.poles.length"});
  }
  for (auto const& [count, key] : {std::pair{model.kinesin_5.count, "bipolar.kinesin_5.count"},
                                   std::pair{model.kinesin_14.count, "bipolar.kinesin_14.count"}}) {
    if (bridged || count == 0) continue;
    found.push_back({key, "has no overlap to bind in", "the model has no bridging fibres",
                     "set bipolar.bridging.per_side, or leave the motors out"});
  }
}

void check_places(BipolarModel const& model, Problems& found) {
  auto const& chromosomes = model.chromosomes;
  if (chromosomes.cohesin_rest_um + 8.0 * chromosomes.start_spread_um >= model.poles.length_um) {
    found.push_back({"bipolar.poles.length", "is too short for the chromosomes",
                     "the sisters' distance at rest and their spread have to fit between the poles",
                     "lengthen it, or lower cohesin_rest or spread"});
  }
  if (chromosomes.cohesin_pN_per_um == 0.0 && model.ejection.kind == EjectionKind::none &&
      model.kinetochore.attached_at_start) {
    found.push_back({"bipolar.chromosomes.cohesin", "is 0, and nothing ejects the chromosomes",
                     "sisters that nothing joins run to their poles at once",
                     "give it a stiffness, or cut it by the schedule"});
  }
}

void check_entry(EventModel const& entry, std::size_t number, BipolarModel const& model,
                 RunTimes const& times, Problems& found) {
  std::string const at = "schedule[" + std::to_string(number) + "]";
  if (events_of(entry, times).empty()) {
    found.push_back({at + ".at", "names nothing that happens", "an entry needs an action",
                     "add cut, lock, change, photoactivate or ablate"});
  }
  if (entry.change.has_value() != (entry.to.has_value() != entry.times.has_value()) ||
      (entry.to && entry.times)) {
    found.push_back({at + (entry.change ? ".change"
                           : entry.to   ? ".to"
                                        : ".times"),
                     "is half of a change", "a change names a parameter and its new value",
                     "write change = \"KEY\" with either to = \"VALUE\" or times = NUMBER"});
  }
  if (!is_whole(entry.at_s / times.tick_s)) {
    found.push_back({at + ".at", "is no whole number of ticks",
                     "time advances in ticks of " + std::to_string(times.tick_s) + " s",
                     "choose a multiple of run.tick"});
  }
  if (entry.at_s > times.duration_s) {
    found.push_back({at + ".at", "lies after the end of the run", "it would never happen",
                     "choose a time below run.duration"});
  }
  if (entry.chromosome > model.chromosomes.chromosomes) {
    found.push_back({at + ".chromosome", "is none of the pairs",
                     "there are " + std::to_string(model.chromosomes.chromosomes),
                     "choose one of them"});
  }
  if (entry.ablate_um && !model.minus_ends.grip_pN_per_um) {
    found.push_back({at + ".ablate", "cuts a fibre that its pole grips rigidly",
                     "a stub needs a lattice that can move by itself",
                     "set bipolar.minus_ends.grip, a spring"});
  }
  for (auto const& [distance_um, key] : {std::pair{entry.photoactivate_um, ".photoactivate"},
                                         std::pair{entry.ablate_um, ".ablate"}}) {
    if (!distance_um || *distance_um < 0.5 * model.poles.length_um) continue;
    found.push_back({at + key, "lies beyond the equator",
                     "the half-spindle is " + std::to_string(0.5 * model.poles.length_um) +
                         " um long at the start",
                     "choose a shorter distance from the pole"});
  }
}

void check_schedule(BipolarModel const& model, std::vector<EventModel> const& schedule,
                    RunTimes const& times, Problems& found) {
  for (std::size_t i = 0; i < schedule.size(); ++i) {
    check_entry(schedule[i], i, model, times, found);
    if (i == 0 || schedule[i].when != schedule[i - 1].when) continue;
    if (schedule[i].at_s >= schedule[i - 1].at_s) continue;
    found.push_back({"schedule[" + std::to_string(i) + "].at", "goes back in time",
                     "the entry before it comes later", "put the entries in order of time"});
  }
}

double gain_per_s(LoadedRate const& dimers_per_s, double spring_pN_per_um) {
  return std::abs(dimers_per_s.per_pN) * dimers_per_s.per_s * constants::rise_per_dimer_um *
         spring_pN_per_um;
}

}  // namespace

double largest_stable_tick_s(BipolarConfig const& config) {
  double const link = config.sites.link_pN_per_um;
  double const grip = config.minus_ends.grip_pN_per_um.value_or(link);
  double const gain = std::max({gain_per_s(config.sites.tips.growth, link),
                                gain_per_s(config.sites.tips.shrinkage, link),
                                gain_per_s(config.minus_ends.loss, grip)});
  return gain > 0.0 ? 0.5 / gain : std::numeric_limits<double>::infinity();
}

Problems problems(BipolarModel const& model, std::vector<EventModel> const& schedule,
                  RunTimes const& times) {
  Problems found;
  check_times(model, times, found);
  check_tip(model.kinetochore.tip, "bipolar.kinetochore.tip.", found);
  check_attachments(model, found);
  check_bridges(model, found);
  check_places(model, found);
  check_schedule(model, schedule, times, found);
  if (!found.empty()) return found;
  double const stable_s = largest_stable_tick_s(bipolar_config(model, times));
  if (times.tick_s > stable_s) {
    // Rounded down to one digit, so that it can be typed and divides most times.
    double const decade = std::pow(10.0, std::floor(std::log10(stable_s)));
    double const digit = std::floor(stable_s / decade);
    double const typed = (digit >= 5.0 ? 5.0 : digit >= 2.0 ? 2.0 : 1.0) * decade;
    std::string text = std::to_string(typed);
    text.erase(text.find_last_not_of('0') + 1);
    found.push_back({"run.tick", "is too long for these springs: forces would overshoot",
                     "a rate that answers a spring must not change the force by half of its own "
                     "scale in one tick",
                     "write \"" + text + " s\" or less"});
  }
  return found;
}

}  // namespace poleward::spindle
