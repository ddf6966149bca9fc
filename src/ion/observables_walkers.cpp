// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include "poleward/ion/observables.hpp"

namespace poleward::ion {
namespace {

constexpr double um_per_m = 1e6;
constexpr double um2_per_m2 = 1e12;

struct Seen {
  Observable what;
  std::function<stats::Moments(Walkers const&)> value;
};

stats::Moments one(double value) {
  stats::Moments moments;
  moments.add(value);
  return moments;
}

bool is_free(WalkerKind const& kind) {
  return kind.low == WalkerEnd::open && kind.high == WalkerEnd::open;
}

bool has_sink(WalkerKind const& kind) {
  return kind.low == WalkerEnd::sink || kind.high == WalkerEnd::sink;
}

double diffusivity_um2_per_s(Walkers const& run, std::size_t kind) {
  return um2_per_m2 * run.displacements_m(kind).variance() / (2.0 * run.time_s());
}

double speed_um_per_s(Walkers const& run, std::size_t kind) {
  return um_per_m * run.displacements_m(kind).mean / run.time_s();
}

double mobility_um2_per_V_s(Walkers const& run, std::size_t kind) {
  double const own = speed_um_per_s(run, kind) - um_per_m * run.config().solvent_m_per_s;
  return um_per_m * own / run.config().field_V_per_m;
}

void add_free(std::vector<Seen>& all, WalkersConfig const& config, std::size_t kind) {
  std::string const& name = config.kinds[kind].name;
  all.push_back(
      {{name + "_diffusivity", "um^2/s", "Variance of the displacements over twice the time."},
       [=](Walkers const& run) { return one(diffusivity_um2_per_s(run, kind)); }});
  all.push_back({{name + "_speed", "um/s", "Mean displacement toward the high end over time."},
                 [=](Walkers const& run) { return one(speed_um_per_s(run, kind)); }});
  if (config.field_V_per_m == 0.0 || config.kinds[kind].valence == 0) return;
  all.push_back(
      {{name + "_mobility", "um^2/(V s)", "Speed relative to the solvent over the field."},
       [=](Walkers const& run) { return one(mobility_um2_per_V_s(run, kind)); }});
  all.push_back(
      {{name + "_einstein_ratio", "1", "Diffusivity over mobility, in units of kT/q."},
       [=](Walkers const& run) {
         double const kT_over_q = run.config().thermal_voltage_V / run.config().kinds[kind].valence;
         return one(diffusivity_um2_per_s(run, kind) / mobility_um2_per_V_s(run, kind) / kT_over_q);
       }});
}

void add_sink(std::vector<Seen>& all, WalkersConfig const& config, std::size_t kind) {
  std::string const& name = config.kinds[kind].name;
  all.push_back({{name + "_absorbed", "%", "Share of the agents that a sink has taken up."},
                 [=](Walkers const& run) {
                   auto const taken = static_cast<double>(run.absorption_times_s(kind).count);
                   return one(100.0 * taken / static_cast<double>(run.config().count));
                 }});
  all.push_back({{name + "_passage_time", "s", "Mean time of those that were taken up."},
                 [=](Walkers const& run) { return run.absorption_times_s(kind); }});
}

void add_plane(std::vector<Seen>& all, WalkersConfig const& config, std::size_t kind) {
  std::string const& name = config.kinds[kind].name;
  auto const add = [&](char const* part, char const* meaning, auto pick) {
    all.push_back({{name + "_" + part + "_plane", "%", meaning}, [=](Walkers const& run) {
                     return one(100.0 * pick(run.through_plane(kind)) /
                                static_cast<double>(run.config().count));
                   }});
  };
  using Count = Walkers::PlaneCount;
  add("net", "Net crossings toward the high end, as a share of all agents.",
      [](Count const& c) { return c.diffusive + c.drift + c.carried + c.jumps; });
  if (config.hops) return;
  add("diffusive", "Their diffusive part.", [](Count const& c) { return c.diffusive; });
  add("drift", "Their drift.", [](Count const& c) { return c.drift; });
  add("carried", "Their part carried by the solvent.", [](Count const& c) { return c.carried; });
}

std::vector<Seen> all_of(WalkersConfig const& config) {
  std::vector<Seen> all;
  for (std::size_t kind = 0; kind < config.kinds.size(); ++kind) {
    if (is_free(config.kinds[kind])) add_free(all, config, kind);
    if (has_sink(config.kinds[kind])) add_sink(all, config, kind);
    if (config.plane_m) add_plane(all, config, kind);
    all.push_back({{config.kinds[kind].name + "_place", "um",
                    "Mean place of the free agents at the end, from the low end."},
                   [kind](Walkers const& run) {
                     auto const places = run.places_m(kind);
                     return places.count > 0 ? one(um_per_m * places.mean) : stats::Moments{};
                   }});
  }
  return all;
}

}  // namespace

std::vector<Observable> observables(WalkersConfig const& config) {
  std::vector<Observable> all;
  for (auto& seen : all_of(config)) all.push_back(std::move(seen.what));
  return all;
}

std::vector<stats::Moments> observe(Walkers const& walkers) {
  std::vector<stats::Moments> values;
  for (auto const& seen : all_of(walkers.config())) values.push_back(seen.value(walkers));
  return values;
}

}  // namespace poleward::ion
