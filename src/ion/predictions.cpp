// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/observables.hpp"
#include "poleward/ion/theory/double_layer.hpp"
#include "poleward/ion/theory/first_passage.hpp"
#include "poleward/ion/theory/goldman.hpp"
#include "poleward/ion/theory/steady_transport.hpp"

namespace poleward::ion {
namespace {

using Law = flux::FieldEnd::Law;
using Predictions = std::vector<Prediction>;

constexpr double umol_per_mol = 1e6;
constexpr double um_per_m = 1e6;

double temperature_K(Electrolyte const& it) {
  return it.thermal_voltage_V * constants::elementary_charge_C / constants::boltzmann_J_per_K;
}

double length_m(Electrolyte const& it) {
  return it.grid.high() - it.grid.low();
}

/// v L / D of an ion in an imposed field and a flowing solvent.
double peclet(Electrolyte const& it, Ion const& ion) {
  double const speed_m_per_s =
      ion.valence * ion.diffusivity_m2_per_s / it.thermal_voltage_V * it.field_V_per_m +
      it.solvent_m_per_s;
  return speed_m_per_s * length_m(it) / ion.diffusivity_m2_per_s;
}

/// Whether the slowest ion has long come to rest: e^(-pi^2 t D/L^2) is below 1e-4 for t = L^2/D.
bool is_steady_at(Electrolyte const& it, double time_s) {
  return std::all_of(it.ions.begin(), it.ions.end(), [&](Ion const& ion) {
    return time_s * ion.diffusivity_m2_per_s >= length_m(it) * length_m(it);
  });
}

void add_layer(Predictions& all, Electrolyte const& it, Ion const& ion) {
  double const unit = umol_per_mol * ion.diffusivity_m2_per_s / length_m(it);
  if (ion.low.law == Law::bath && ion.high.law == Law::bath) {
    theory::BathLayer const layer{ion.low.value, ion.high.value, peclet(it, ion)};
    all.push_back({ion.name + "_flux_high", unit * layer.flux(), "steady layer between baths"});
  } else if (ion.low.law == Law::closed && ion.high.law == Law::closed) {
    // Mean of a density that grows as e^{Pe x}; at Pe = 0 the middle.
    double const p = peclet(it, ion);
    double const mean = std::abs(p) < 1e-6 ? 0.5 : 1.0 / -std::expm1(-p) - 1.0 / p;
    all.push_back({ion.name + "_place", um_per_m * length_m(it) * mean, "Boltzmann's density"});
  }
}

bool is_one_to_one(Electrolyte const& it) {
  return it.ions.size() == 2 && it.ions[0].valence * it.ions[1].valence == -1;
}

void add_wall(Predictions& all, Electrolyte const& it) {
  bool const closed = std::all_of(it.ions.begin(), it.ions.end(), [](Ion const& ion) {
    return ion.low.law == Law::closed && ion.high.law == Law::bath;
  });
  if (!closed || !is_one_to_one(it) || !it.low.potential_V || !it.high.potential_V) return;
  if (it.ions[0].high.value != it.ions[1].high.value || it.solvent_m_per_s != 0.0) return;
  theory::ChargedWall const wall{
      .potential_V = *it.low.potential_V - *it.high.potential_V,
      .bulk_mol_per_m3 = it.ions[0].high.value,
      .relative_permittivity = it.permittivity_F_per_m / vacuum_permittivity_F_per_m,
      .temperature_K = temperature_K(it)};
  all.push_back({"wall_charge_low", wall.charge_C_per_m2(), "Gouy and Chapman"});
}

/// One ion of a 1:1 salt is taken up at the low end, the other stands still.
void add_electrode(Predictions& all, Electrolyte const& it) {
  if (!is_one_to_one(it) || it.solvent_m_per_s != 0.0) return;
  for (std::size_t i = 0; i < 2; ++i) {
    Ion const& taken = it.ions[i];
    Ion const& still = it.ions[1 - i];
    bool const exchanges = taken.low.law == Law::exchange && taken.low.toward == 0.0;
    if (!exchanges || still.low.law != Law::closed || taken.high.law != Law::bath) continue;
    double const limit = theory::unsupported_limiting_current_A_per_m2(
        taken.diffusivity_m2_per_s, taken.high.value, length_m(it));
    double const reach = taken.low.away * length_m(it) / (2.0 * taken.diffusivity_m2_per_s);
    // Toward the low end, so that an anion makes a positive current.
    double const current = -taken.valence * limit * reach / (1.0 + reach);
    all.push_back({"current_low", current, "unsupported layer (Levich)"});
  }
}

void add_membrane(Predictions& all, TransportConfig const& config) {
  Electrolyte const& it = config.electrolyte;
  std::vector<theory::MembraneIon> ions;
  for (std::size_t i = 0; i < it.ions.size(); ++i) {
    ions.push_back({.valence = it.ions[i].valence,
                    .permeability_m_per_s = config.membrane->permeability_m_per_s[i],
                    .inside_mol_per_m3 = config.start_mol_per_m3[i],
                    .outside_mol_per_m3 = config.membrane->outside_mol_per_m3[i]});
  }
  std::erase_if(
      ions, [](auto const& ion) { return ion.valence == 0 || ion.permeability_m_per_s == 0.0; });
  if (!config.membrane->potential_V) {
    all.push_back({"membrane_potential",
                   1e3 * theory::reversal_potential_V(ions, temperature_K(it)),
                   "Goldman, Hodgkin and Katz, at the start"});
    return;
  }
  double current = 0.0;
  for (auto const& ion : ions) {
    current += theory::goldman_flux(ion, *config.membrane->potential_V, temperature_K(it))
                   .current_A_per_m2;
  }
  all.push_back({"current_high", current, "Goldman, Hodgkin and Katz, at the start"});
}

}  // namespace

Predictions predictions(TransportConfig const& config) {
  Predictions all;
  if (config.membrane) {
    add_membrane(all, config);
    return all;
  }
  Electrolyte const& it = config.electrolyte;
  if (!is_steady_at(it, config.tick_s * static_cast<double>(config.window_start))) return all;
  if (it.coupling == Coupling::given && !config.periodic) {
    for (Ion const& ion : it.ions) add_layer(all, it, ion);
  }
  if (it.coupling == Coupling::poisson) add_wall(all, it);
  if (it.coupling == Coupling::electroneutral) add_electrode(all, it);
  return all;
}

Predictions predictions(WalkersConfig const& config) {
  Predictions all;
  double const time_s = config.tick_s * static_cast<double>(config.ticks);
  for (WalkerKind const& kind : config.kinds) {
    double const diffusivity = kind.diffusivity_m2_per_s;
    double const speed_m_per_s =
        kind.valence * diffusivity / config.thermal_voltage_V * config.field_V_per_m +
        config.solvent_m_per_s;
    bool const free = kind.low == WalkerEnd::open;
    if (free && kind.high == WalkerEnd::open) {
      all.push_back({kind.name + "_diffusivity", 1e12 * diffusivity, "as set"});
      all.push_back({kind.name + "_speed", um_per_m * speed_m_per_s, "D E z/(kT/e) + solvent"});
      if (config.field_V_per_m != 0.0 && kind.valence != 0) {
        all.push_back({kind.name + "_einstein_ratio", 1.0, "Einstein"});
      }
    } else if (free && kind.high == WalkerEnd::sink && config.start_m) {
      double const way_m = config.length_m - *config.start_m;
      theory::FirstPassage const passage{speed_m_per_s * way_m / diffusivity};
      all.push_back({kind.name + "_absorbed",
                     100.0 * passage.cdf(time_s * diffusivity / (way_m * way_m)),
                     "inverse Gaussian law"});
    }
  }
  return all;
}

}  // namespace poleward::ion
