// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include "poleward/core/contracts.hpp"
#include "poleward/flux/bernoulli.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/theory/goldman.hpp"

namespace poleward::ion::theory {
namespace {

double total_current_A_per_m2(std::span<MembraneIon const> ions, double potential_V,
                              double temperature_K) {
  double sum = 0.0;
  for (MembraneIon const& ion : ions) {
    sum += goldman_flux(ion, potential_V, temperature_K).current_A_per_m2;
  }
  return sum;
}

}  // namespace

MembraneFlux goldman_flux(MembraneIon const& ion, double potential_V, double temperature_K) {
  double const reduced = ion.valence * potential_V / thermal_voltage_V(temperature_K);
  double const out = ion.permeability_m_per_s * flux::bernoulli(-reduced) * ion.inside_mol_per_m3;
  double const in = ion.permeability_m_per_s * flux::bernoulli(reduced) * ion.outside_mol_per_m3;
  double const net = out - in;
  return {.net_mol_per_m2_s = net,
          .out_mol_per_m2_s = out,
          .in_mol_per_m2_s = in,
          .current_A_per_m2 = ion.valence * faraday_C_per_mol * net};
}

double reversal_potential_V(std::span<MembraneIon const> ions, double temperature_K) {
  expects(!ions.empty(), "there is an ion");
  double low_V = 1e300;
  double high_V = -1e300;
  for (MembraneIon const& ion : ions) {
    expects(ion.permeability_m_per_s > 0.0, "each ion passes");
    double const nernst_V = nernst_potential_V(ion.valence, ion.inside_mol_per_m3,
                                               ion.outside_mol_per_m3, temperature_K);
    low_V = std::min(low_V, nernst_V);
    high_V = std::max(high_V, nernst_V);
  }
  while (true) {
    double const middle_V = std::midpoint(low_V, high_V);
    if (middle_V <= low_V || middle_V >= high_V) return middle_V;
    (total_current_A_per_m2(ions, middle_V, temperature_K) > 0.0 ? high_V : low_V) = middle_V;
  }
}

}  // namespace poleward::ion::theory
