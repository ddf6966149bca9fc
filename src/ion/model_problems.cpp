// SPDX-License-Identifier: Apache-2.0
// What contradicts or is left unsaid in an ion model whose values are each in range.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/model.hpp"

namespace poleward::ion {
namespace {

using Problems = std::vector<schema::Problem>;

std::string key_of(std::size_t species, std::string const& leaf) {
  return "ion.species[" + std::to_string(species) + "]." + leaf;
}

std::string number(double value) {
  std::string text(32, '\0');
  text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.5g", value)));
  return text;
}

void check_times(RunTimes const& times, Problems& found) {
  auto const whole_ticks = [&](char const* key, double time_s) {
    double const ticks = time_s / times.tick_s;
    if (std::abs(ticks - std::round(ticks)) < 1e-6 * std::max(1.0, ticks)) return;
    found.push_back({key, "is no whole number of ticks",
                     "time advances in ticks of " + number(times.tick_s) + " s",
                     "choose a multiple of run.tick"});
  };
  whole_ticks("run.duration", times.duration_s);
  whole_ticks("run.window_start", times.window_start_s);
  if (times.window_start_s > times.duration_s - 0.5 * times.tick_s) {
    found.push_back({"run.window_start", "leaves no window",
                     "fluxes are averaged from window_start to duration",
                     "lengthen run.duration or lower run.window_start"});
  }
}

/// What is told of D, mobility and conductivity more than once has to agree.
void check_agreement(SpeciesModel const& species, std::size_t index, double temperature_K,
                     Problems& found) {
  auto const one = [&](SpeciesModel alone, char const* leaf) {
    double const expected = diffusivity_m2_per_s(species, temperature_K);
    double const implied = diffusivity_m2_per_s(alone, temperature_K);
    // Tables give three or four digits.
    constexpr double agreement = 2e-3;
    if (std::abs(implied - expected) <= agreement * expected) return;
    found.push_back({key_of(index, leaf), "contradicts what else is told of the ion",
                     "by Nernst and Einstein it means D = " + number(1e12 * implied) +
                         " um^2/s, and not " + number(1e12 * expected) + " um^2/s",
                     "keep one of them, from which the others follow"});
  };
  if (species.mobility_um2_per_V_s && species.diffusivity_um2_per_s) {
    one({.valence = species.valence, .mobility_um2_per_V_s = species.mobility_um2_per_V_s},
        "mobility");
  }
  bool const told = species.diffusivity_um2_per_s || species.mobility_um2_per_V_s;
  if (species.conductivity_S_cm2_per_mol && told) {
    one({.valence = species.valence,
         .conductivity_S_cm2_per_mol = species.conductivity_S_cm2_per_mol},
        "conductivity");
  }
}

/// The species whose D, mobility and conductivity do not belong together.
void check_nernst_einstein(SpeciesModel const& species, std::size_t index, double temperature_K,
                           Problems& found) {
  bool const charge_needed = species.mobility_um2_per_V_s || species.conductivity_S_cm2_per_mol;
  if (!species.diffusivity_um2_per_s && !charge_needed) {
    found.push_back({key_of(index, "diffusivity"), "is missing",
                     "neither mobility nor conductivity tells it",
                     "add diffusivity = \"... um^2/s\""});
    return;
  }
  if (species.valence == 0) {
    if (!charge_needed) return;
    found.push_back({key_of(index, species.mobility_um2_per_V_s ? "mobility" : "conductivity"),
                     "is that of a charge", "a solute of valence 0 feels no field",
                     "leave it out and tell its diffusivity"});
    return;
  }
  if (species.mobility_um2_per_V_s && *species.mobility_um2_per_V_s * species.valence <= 0.0) {
    found.push_back(
        {key_of(index, "mobility"),
         number(*species.mobility_um2_per_V_s) + " um^2/(V s) has not the sign of the valence",
         "a positive ion goes with the field, a negative one against it",
         "change its sign, or leave it out"});
    return;
  }
  check_agreement(species, index, temperature_K, found);
}

void check_species(IonModel const& model, Problems& found) {
  if (model.species.empty()) {
    found.push_back({"ion.species", "is missing", "there is nothing that could move",
                     "add [[ion.species]] with a name, a valence and a diffusivity"});
  }
  for (std::size_t i = 0; i < model.species.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (model.species[i].name != model.species[j].name) continue;
      found.push_back({key_of(i, "name"), "comes twice", "results are told apart by name",
                       "give each species a name of its own"});
    }
    check_nernst_einstein(model.species[i], i, model.temperature_K, found);
  }
}

void check_geometry(IonModel const& model, Problems& found) {
  if (model.plane_um && *model.plane_um >= model.length_um) {
    found.push_back({"ion.plane", "lies beyond the high end",
                     "the length is " + number(model.length_um) + " um", "choose a place inside"});
  }
  if (model.plane_um && model.cells < 2) {
    found.push_back(
        {"ion.plane", "lies inside the only cell", "fluxes are told at faces", "raise ion.cells"});
  }
}

void check_periodic(IonModel const& model, Problems& found) {
  if (!model.periodic) return;
  if (model.method != Method::field || model.coupling != Coupling::given) {
    found.push_back({"ion.periodic", "is true for other than densities in an imposed field",
                     "agents have ends, and a potential that follows from the ions has a first and "
                     "a last value",
                     "leave it out, or use method = \"field\" and potential = \"given\""});
  }
  if (model.cells < 3) {
    found.push_back(
        {"ion.cells", "is too small for a ring", "a ring has three cells or more", "raise it"});
  }
  for (std::size_t i = 0; i < model.species.size(); ++i) {
    for (bool const low : {true, false}) {
      EndModel const& end = low ? model.species[i].low : model.species[i].high;
      if (end.law == EndLaw::closed) continue;
      found.push_back({key_of(i, low ? "low.law" : "high.law"), "is on a ring",
                       "a ring has no ends", "leave it out, or periodic"});
    }
  }
}

double charge_mM(IonModel const& model, double (*concentration)(SpeciesModel const&)) {
  double charge = 0.0;
  double size = 0.0;
  for (SpeciesModel const& species : model.species) {
    charge += species.valence * concentration(species);
    size += std::abs(species.valence) * concentration(species);
  }
  // What rounding leaves of a neutral sum counts as none.
  return std::abs(charge) <= 1e-9 * size ? 0.0 : charge;
}

void check_neutral(IonModel const& model, std::string const& what, std::string const& key,
                   double (*concentration)(SpeciesModel const&), Problems& found) {
  double const charge = charge_mM(model, concentration);
  if (charge == 0.0) return;
  found.push_back({key, what + " is not neutral",
                   "its ions have a charge of " + number(charge) + " mM together",
                   "choose concentrations whose charges add up to 0, or potential = \"poisson\""});
}

bool all_baths(IonModel const& model, bool low) {
  return std::all_of(model.species.begin(), model.species.end(), [low](auto const& species) {
    return (low ? species.low : species.high).law == EndLaw::bath;
  });
}

void check_coupled(IonModel const& model, Problems& found) {
  if (model.coupling == Coupling::given || model.species.empty()) return;
  bool const neutral = model.coupling == Coupling::electroneutral;
  if (neutral) {
    check_neutral(
        model, "the start", key_of(0, "start"),
        [](SpeciesModel const& species) { return species.start_mM; }, found);
    if (all_baths(model, true)) {
      check_neutral(
          model, "the bath at the low end", key_of(0, "low.concentration"),
          [](SpeciesModel const& species) { return species.low.concentration_mM; }, found);
    }
    if (all_baths(model, false)) {
      check_neutral(
          model, "the bath at the high end", key_of(0, "high.concentration"),
          [](SpeciesModel const& species) { return species.high.concentration_mM; }, found);
    }
  }
  bool const low_holds = model.low.potential_mV && (!neutral || all_baths(model, true));
  bool const high_holds = model.high.potential_mV && (!neutral || all_baths(model, false));
  if (!low_holds && !high_holds) {
    found.push_back({"ion.potential", "is tied to nothing",
                     neutral ? "it needs an end where all ions have baths and the potential is told"
                             : "it needs an end where it is told",
                     "set ion.low.potential or ion.high.potential"});
  }
  for (std::size_t i = 0; i < model.species.size(); ++i) {
    if (model.species[i].start_mM > 0.0) continue;
    found.push_back({key_of(i, "start"), "is 0 mM",
                     "the potential is found together with the ions, which must be there",
                     "start from a small concentration"});
  }
  if (model.scheme == flux::FieldScheme::forward) {
    found.push_back({"ion.scheme", "is explicit", "ions and their potential are solved together",
                     "use second_order or backward"});
  }
}

void check_membrane(IonModel const& model, Problems& found) {
  bool passes = false;
  for (std::size_t i = 0; i < model.species.size(); ++i) {
    SpeciesModel const& species = model.species[i];
    if (species.low.law == EndLaw::membrane) {
      found.push_back({key_of(i, "low.law"), "is a membrane", "a membrane is at the high end",
                       "turn the model round"});
    }
    bool const here = species.high.law == EndLaw::membrane;
    passes = passes || (here && species.high.permeability_um_per_s > 0.0);
    if (here && !model.membrane_potential_mV && species.high.permeability_um_per_s > 0.0 &&
        species.valence != 0 && (species.start_mM <= 0.0 || species.high.concentration_mM <= 0.0)) {
      found.push_back({key_of(i, species.start_mM <= 0.0 ? "start" : "high.concentration"),
                       "is 0 mM", "a free membrane finds its potential from both sides",
                       "give both a concentration, or set ion.membrane_potential"});
    }
  }
  bool const any = std::any_of(model.species.begin(), model.species.end(), [](auto const& species) {
    return species.high.law == EndLaw::membrane;
  });
  if (!any) return;
  for (std::size_t i = 0; i < model.species.size(); ++i) {
    EndLaw const law = model.species[i].high.law;
    if (law == EndLaw::membrane || law == EndLaw::closed) continue;
    found.push_back({key_of(i, "high.law"), "stands beside a membrane",
                     "one end is one thing for all ions", "use membrane or closed"});
  }
  if (model.coupling != Coupling::given) {
    found.push_back({"ion.potential", "follows from the ions beside a membrane",
                     "the membrane's potential is its own",
                     "leave it given, and set ion.membrane_potential or leave that free"});
  }
  if (!passes && !model.membrane_potential_mV) {
    found.push_back({"ion.membrane_potential", "is free but no ion passes",
                     "it is that at which the ions' currents cancel", "set it, or a permeability"});
  }
}

void check_agents(IonModel const& model, Problems& found) {
  if (model.method == Method::field) return;
  if (model.coupling != Coupling::given) {
    found.push_back({"ion.potential", "follows from the ions",
                     "agents move independently in an imposed field",
                     "use method = \"field\", or leave the potential given"});
  }
  for (std::size_t i = 0; i < model.species.size(); ++i) {
    for (bool const low : {true, false}) {
      EndModel const& end = low ? model.species[i].low : model.species[i].high;
      bool const sink = end.law == EndLaw::bath && end.concentration_mM == 0.0;
      if (end.law == EndLaw::closed || sink) continue;
      found.push_back({key_of(i, low ? "low.law" : "high.law"), "is not for agents",
                       "agents meet walls, or baths of 0 mM that take all",
                       "use method = \"field\", closed, or a bath of 0 mM"});
    }
  }
  if (model.method == Method::hopping && model.cells < 2) {
    found.push_back(
        {"ion.cells", "is 1 for hopping", "agents hop from one cell to another", "raise it"});
  }
  double const width_um = model.length_um / static_cast<double>(model.cells);
  if (model.method == Method::hopping && model.plane_um &&
      (*model.plane_um < 0.5 * width_um || *model.plane_um >= model.length_um - 0.5 * width_um)) {
    found.push_back({"ion.plane", "lies nearer to an end than to a face between cells",
                     "cells are " + number(width_um) + " um wide",
                     "choose a place further inside, or raise ion.cells"});
  }
  if (model.method == Method::hopping && model.agents.open) {
    found.push_back({"ion.agents.open", "is true for hopping", "there are cells only inside",
                     "use method = \"langevin\""});
  }
  if (model.agents.start_um &&
      (*model.agents.start_um < 0.0 || *model.agents.start_um >= model.length_um)) {
    found.push_back({"ion.agents.start", "is not between the ends",
                     "the length is " + number(model.length_um) + " um", "choose a place inside"});
  }
}

/// \pre nothing else is wrong
void check_explicit_tick(IonModel const& model, RunTimes const& times, Problems& found) {
  if (model.method != Method::field || model.scheme != flux::FieldScheme::forward) return;
  auto config = transport_config(model, times);
  config.scheme = flux::FieldScheme::backward;
  double const longest_s = Transport(config).largest_explicit_tick_s();
  constexpr double rounding = 1e-9;
  if (times.tick_s <= longest_s * (1.0 + rounding)) return;
  // A little less, so that what is advised is accepted however it is rounded.
  constexpr double advised = 0.999;
  found.push_back(
      {"run.tick", "is too long for the explicit scheme", "concentrations would swing and grow",
       "choose at most " + number(advised * longest_s) + " s, or scheme = \"second_order\""});
}

}  // namespace

Problems problems(IonModel const& model, RunTimes const& times) {
  Problems found;
  check_times(times, found);
  check_species(model, found);
  check_geometry(model, found);
  check_periodic(model, found);
  check_coupled(model, found);
  check_membrane(model, found);
  check_agents(model, found);
  if (found.empty()) check_explicit_tick(model, times, found);
  return found;
}

}  // namespace poleward::ion
