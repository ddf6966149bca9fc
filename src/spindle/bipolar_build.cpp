// SPDX-License-Identifier: Apache-2.0
// From the numbers of a file to the config that runs.
#include <cmath>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/bipolar_model.hpp"

namespace poleward::spindle {
namespace {

constexpr double s_per_min = 60.0;

/// Factor by which activated rates differ from those at the reference temperature.
double arrhenius(double energy_kJ_per_mol, double reference_K, double temperature_K) {
  constexpr double gas_constant_kJ_per_mol_K =
      1e-3 * constants::boltzmann_J_per_K * constants::avogadro_per_mol;
  return std::exp(energy_kJ_per_mol / gas_constant_kJ_per_mol_K *
                  (1.0 / reference_K - 1.0 / temperature_K));
}

double per_pN(std::optional<double> const& force_pN) {
  return force_pN ? 1.0 / *force_pN : 0.0;
}

double dimers_per_s(double um_per_min) {
  return um_per_min / s_per_min / constants::rise_per_dimer_um;
}

TipLaw tip_law(TipModel const& model, double factor) {
  return {.growth = {factor * dimers_per_s(model.growth_um_per_min), per_pN(model.growth_force_pN)},
          .shrinkage = {factor * dimers_per_s(model.shrinkage_um_per_min),
                        per_pN(model.shrinkage_force_pN)},
          .catastrophe = {factor * model.catastrophe_per_s, per_pN(model.catastrophe_force_pN)},
          .rescue = {factor * model.rescue_per_s, per_pN(model.rescue_force_pN)}};
}

SitesConfig sites_of(SitesModel const& model, double factor) {
  return {.sites = static_cast<int>(model.sites),
          .attached_at_start = model.attached_at_start,
          .link_pN_per_um = model.link_pN_per_um,
          .tips = tip_law(model.tip, factor),
          .detachment = {model.detachment_per_s, per_pN(model.detachment_force_pN)},
          .catch_bond = {model.catch_detachment_per_s, -per_pN(model.catch_force_pN)},
          .correction_per_s = model.correction_per_s,
          .correction_length_um = model.correction_length_um,
          .back_detachment_per_s = model.back_detachment_per_s,
          .capture_per_s = model.capture_per_s,
          .reach_um = model.reach_um,
          .back_capture = model.back_capture};
}

SlidingMotorsConfig motors_of(SlidingMotorsModel const& model, double factor) {
  return {.count = static_cast<int>(model.count),
          .speed_um_per_s = factor * model.speed_um_per_min / s_per_min,
          .stall_pN = model.stall_pN,
          .binding_per_um_s = model.binding_per_um_s,
          .unbinding = {model.unbinding_per_s, per_pN(model.unbinding_force_pN)}};
}

SpindlePolesConfig poles_of(PolesModel const& model) {
  SpindlePolesConfig poles{.length_um = model.length_um,
                           .movable = model.movable,
                           .drag_pN_s_per_um = model.drag_pN_s_per_um,
                           .tether_pN_per_um = model.tether_pN_per_um,
                           .outward_force_pN = model.outward_force_pN,
                           .cortex_pull_pN = model.cortex_pull_pN};
  if (model.cortex_um) poles.cortex_um = *model.cortex_um;
  return poles;
}

std::int64_t ticks_in(double time_s, RunTimes const& times) {
  return std::llround(time_s / times.tick_s);
}

WindowConfig window_of(BipolarModel const& model, RunTimes const& times) {
  return {.tick_s = times.tick_s,
          .ticks = ticks_in(times.duration_s, times),
          .window_start = ticks_in(times.window_start_s, times),
          .observe_every = ticks_in(times.observe_every_s, times),
          .frame_every = ticks_in(model.assay.frame_interval_s, times)};
}

}  // namespace

BipolarConfig bipolar_config(BipolarModel const& model, RunTimes const& times) {
  auto const factor = [&](double energy_kJ_per_mol) {
    return arrhenius(energy_kJ_per_mol, model.activation.reference_K, model.temperature_K);
  };
  double const plus = factor(model.activation.plus_ends_kJ_per_mol);
  double const minus = factor(model.activation.minus_ends_kJ_per_mol);
  double const motors = factor(model.activation.motors_kJ_per_mol);
  BridgesModel const& bridging = model.bridging;
  return {.temperature_K = model.temperature_K,
          .sisters = model.chromosomes,
          .sites = sites_of(model.kinetochore, plus),
          .ejection = model.ejection,
          .search = {.per_pole = static_cast<int>(model.searching.per_pole),
                     .aimed = model.searching.aimed,
                     .nucleation_per_s = model.searching.nucleation_per_s,
                     .tips = tip_law(model.searching.tip, plus)},
          .minus_ends = {.loss = {minus * dimers_per_s(model.minus_ends.loss_um_per_min),
                                  per_pN(model.minus_ends.loss_force_pN)},
                         .grip_pN_per_um = model.minus_ends.grip_pN_per_um,
                         .lattice_drag_pN_s_per_um = model.minus_ends.lattice_drag_pN_s_per_um},
          .bridges = {.per_side = static_cast<int>(bridging.per_side),
                      .overlap_um = bridging.overlap_um,
                      .growth_per_s = plus * dimers_per_s(bridging.growth_um_per_min),
                      .overlap_length_um = bridging.overlap_length_um,
                      .crosslinker_pN_s_per_um2 = bridging.crosslinker_pN_s_per_um2,
                      .coupling_pN_s_per_um2 = bridging.coupling_pN_s_per_um2},
          .kinesin5 = motors_of(model.kinesin_5, motors),
          .kinesin14 = motors_of(model.kinesin_14, motors),
          .poles = poles_of(model.poles),
          .stub_pull = model.stub,
          .window = window_of(model, times),
          .tracks_start = ticks_in(model.assay.start_s, times)};
}

std::vector<SpindleEvent> events_of(EventModel const& entry, RunTimes const& times) {
  using What = SpindleEvent::What;
  std::vector<SpindleEvent> events;
  SpindleEvent const base{.tick = ticks_in(entry.at_s, times),
                          .on_attachment = entry.when == EventCondition::attached,
                          .lane = static_cast<std::size_t>(entry.chromosome - 1),
                          .side = entry.side == SideWord::left ? std::size_t{0} : std::size_t{1}};
  auto add = [&](What what, double distance_um = 0.0) {
    events.push_back(base);
    events.back().what = what;
    events.back().distance_um = distance_um;
  };
  if (entry.cut) add(What::cut_cohesin);
  if (entry.lock) add(What::lock_poleward);
  if (entry.change) add(What::change);
  if (entry.photoactivate_um) add(What::photoactivate, *entry.photoactivate_um);
  if (entry.ablate_um) add(What::ablate, *entry.ablate_um);
  return events;
}

}  // namespace poleward::spindle
