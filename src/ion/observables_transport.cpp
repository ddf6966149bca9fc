// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>

#include "poleward/ion/observables.hpp"

namespace poleward::ion {
namespace {

using flux::FieldEnd;

constexpr double umol_per_mol = 1e6;
constexpr double mV_per_V = 1e3;
constexpr double um_per_m = 1e6;

/// An observable and how it is read off; made once for the names and once for the values.
struct Seen {
  Observable what;
  std::function<double(Transport const&)> value;
};

char const* name_of(Place place) {
  if (place == Place::low) return "low";
  return place == Place::plane ? "plane" : "high";
}

bool is_open(TransportConfig const& config, std::size_t ion, Place place) {
  if (place == Place::plane) return config.plane > 0;
  if (place == Place::high && config.membrane) return true;
  auto const& end =
      place == Place::low ? config.electrolyte.ions[ion].low : config.electrolyte.ions[ion].high;
  return end.law != FieldEnd::Law::closed;
}

void add_fluxes(std::vector<Seen>& all, TransportConfig const& config, std::size_t ion) {
  std::string const& name = config.electrolyte.ions[ion].name;
  for (Place const place : {Place::low, Place::plane, Place::high}) {
    if (!is_open(config, ion, place)) continue;
    auto const add = [&](char const* part, std::string const& meaning, auto pick) {
      all.push_back(
          {{name + "_" + part + "_" + name_of(place), "umol/(m^2 s)", meaning},
           [=](Transport const& run) { return umol_per_mol * pick(run.mean_flux(ion, place)); }});
    };
    add("flux", "Flux toward the high end, averaged over the window.",
        [](flux::EdgeFlux const& flux) { return flux.total(); });
    add("diffusive", "Its diffusive part, -D dc/dx.",
        [](flux::EdgeFlux const& flux) { return flux.diffusive; });
    add("drift", "Its drift in the electric field.",
        [](flux::EdgeFlux const& flux) { return flux.drift; });
    add("carried", "Its part carried by the solvent.",
        [](flux::EdgeFlux const& flux) { return flux.carried; });
  }
}

void add_ion(std::vector<Seen>& all, TransportConfig const& config, std::size_t ion) {
  add_fluxes(all, config, ion);
  std::string const& name = config.electrolyte.ions[ion].name;
  all.push_back({{name + "_mean", "mM", "Mean concentration at the end."},
                 [ion](Transport const& run) { return run.mean_density_mol_per_m3(ion); }});
  bool const holds = !is_open(config, ion, Place::low) && !is_open(config, ion, Place::high);
  if (!holds || config.periodic) return;
  all.push_back({{name + "_place", "um", "Mean place of the ions at the end, from the low end."},
                 [ion](Transport const& run) { return um_per_m * run.mean_place_m(ion); }});
}

void add_currents(std::vector<Seen>& all, TransportConfig const& config) {
  bool const displaces = config.electrolyte.coupling == Coupling::poisson;
  for (Place const place : {Place::low, Place::plane, Place::high}) {
    bool any = false;
    for (std::size_t ion = 0; ion < config.electrolyte.ions.size(); ++ion) {
      any = any || is_open(config, ion, place);
    }
    std::string const where = name_of(place);
    if (any) {
      all.push_back({{"current_" + where, "A/m^2", "F sum z J toward the high end."},
                     [place](Transport const& run) { return run.mean_current_A_per_m2(place); }});
    }
    if (!displaces || place == Place::plane) continue;
    all.push_back(
        {{"displacement_current_" + where, "A/m^2", "Current that charges the wall, eps dE/dt."},
         [place](Transport const& run) { return run.mean_displacement_current_A_per_m2(place); }});
    all.push_back({{"wall_charge_" + where, "C/m^2", "Charge of the wall at the end."},
                   [place](Transport const& run) { return run.wall_charge_C_per_m2(place); }});
  }
}

void add_potentials(std::vector<Seen>& all, TransportConfig const& config) {
  if (config.membrane) {
    all.push_back({{"membrane_potential", "mV", "Inside minus outside, at the end."},
                   [](Transport const& run) { return mV_per_V * run.membrane_potential_V(); }});
    return;
  }
  all.push_back({{"potential_drop", "mV", "Potential of the low end minus that of the high end."},
                 [](Transport const& run) {
                   return mV_per_V * (run.potential_V(Place::low) - run.potential_V(Place::high));
                 }});
}

std::vector<Seen> all_of(TransportConfig const& config) {
  std::vector<Seen> all;
  for (std::size_t ion = 0; ion < config.electrolyte.ions.size(); ++ion) add_ion(all, config, ion);
  add_currents(all, config);
  add_potentials(all, config);
  all.push_back({{"numerical_diffusion", "%", "Largest that the grid adds while densities change."},
                 [](Transport const& run) { return 100.0 * run.numerical_diffusion(); }});
  return all;
}

}  // namespace

std::vector<Observable> observables(TransportConfig const& config) {
  std::vector<Observable> all;
  for (auto& seen : all_of(config)) all.push_back(std::move(seen.what));
  return all;
}

std::vector<stats::Moments> observe(Transport const& transport) {
  std::vector<stats::Moments> values;
  for (auto const& seen : all_of(transport.config())) {
    values.emplace_back().add(seen.value(transport));
  }
  return values;
}

}  // namespace poleward::ion
