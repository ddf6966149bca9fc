// SPDX-License-Identifier: Apache-2.0
/// \file
/// A whole spindle as its file states it, what contradicts in it, and what runs from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/spindle/bipolar_config.hpp"
#include "poleward/spindle/model.hpp"

namespace poleward::spindle {

/// Growth, shrinkage and switching of a plus end; unset forces say that force does not matter.
struct TipModel {
  double growth_um_per_min = 0.0;
  double shrinkage_um_per_min = 0.0;
  double catastrophe_per_s = 0.0;
  double rescue_per_s = 0.0;
  std::optional<double> growth_force_pN;
  std::optional<double> shrinkage_force_pN;
  std::optional<double> catastrophe_force_pN;
  std::optional<double> rescue_force_pN;
};

/// [bipolar.kinetochore]
struct SitesModel {
  std::int64_t sites = 10;
  bool attached_at_start = true;
  double link_pN_per_um = 200.0;
  TipModel tip;
  double detachment_per_s = 0.0;
  std::optional<double> detachment_force_pN;
  double catch_detachment_per_s = 0.0;
  std::optional<double> catch_force_pN;
  double correction_per_s = 0.0;
  double correction_length_um = 0.1;
  double back_detachment_per_s = 0.0;
  double capture_per_s = 5.0;
  double reach_um = 0.1;
  double back_capture = 0.1;
};

/// [bipolar.searching]
struct SearchModel {
  std::int64_t per_pole = 0;
  double aimed = 0.5;
  double nucleation_per_s = 1.0;
  TipModel tip;
};

/// [bipolar.minus_ends]
struct MinusEndsModel {
  double loss_um_per_min = 0.0;
  std::optional<double> loss_force_pN;
  std::optional<double> grip_pN_per_um;
  double lattice_drag_pN_s_per_um = 0.05;
};

/// [bipolar.bridging]
struct BridgesModel {
  std::int64_t per_side = 0;
  double overlap_um = 2.0;
  double growth_um_per_min = 0.0;
  std::optional<double> overlap_length_um;
  double crosslinker_pN_s_per_um2 = 0.0;
  double coupling_pN_s_per_um2 = 0.0;
};

/// [bipolar.kinesin_5] and [bipolar.kinesin_14]
struct SlidingMotorsModel {
  std::int64_t count = 0;
  double speed_um_per_min = 2.4;
  double stall_pN = 5.0;
  double binding_per_um_s = 0.1;
  double unbinding_per_s = 0.05;
  std::optional<double> unbinding_force_pN;
};

/// [bipolar.poles]
struct PolesModel {
  double length_um = 12.0;
  bool movable = false;
  double drag_pN_s_per_um = 1000.0;
  double tether_pN_per_um = 0.0;
  double outward_force_pN = 0.0;
  std::optional<double> cortex_um;
  double cortex_pull_pN = 0.0;
};

/// [bipolar.activation]: Arrhenius factors of rates and speeds away from the reference temperature.
struct ActivationModel {
  double reference_K = 310.15;
  double plus_ends_kJ_per_mol = 0.0;
  double minus_ends_kJ_per_mol = 0.0;
  double motors_kJ_per_mol = 0.0;
};

/// [bipolar.assay]: how kinetochores are filmed.
struct KinetochoreAssayModel {
  double frame_interval_s = 2.0;
  double start_s = 0.0;
  double error_x_um = 0.0;
  double error_y_um = 0.0;
  double error_z_um = 0.0;
  double shift_um = 0.0;
  double tilt_rad = 0.0;
};

/// [bipolar] with its tables.
struct BipolarModel {
  double temperature_K = 310.15;
  SistersConfig chromosomes;
  SitesModel kinetochore;
  EjectionConfig ejection;
  SearchModel searching;
  MinusEndsModel minus_ends;
  BridgesModel bridging;
  SlidingMotorsModel kinesin_5;
  SlidingMotorsModel kinesin_14;
  PolesModel poles;
  StubPull stub;
  ActivationModel activation;
  KinetochoreAssayModel assay;
};

enum class EventCondition : std::uint8_t {
  time,      ///< at the time `at`
  attached,  ///< `at` after every pair was first held from both sides
};

enum class CutTarget : std::uint8_t {
  cohesin
};
enum class LockTarget : std::uint8_t {
  poleward
};
enum class SideWord : std::uint8_t {
  left,
  right
};

/// [[schedule]]: one time and what happens then.
struct EventModel {
  double at_s = 0.0;
  EventCondition when = EventCondition::time;
  std::optional<CutTarget> cut;
  std::optional<LockTarget> lock;
  std::optional<std::string> change;
  std::optional<std::string> to;
  std::optional<double> times;
  std::optional<double> photoactivate_um;
  std::optional<double> ablate_um;
  std::int64_t chromosome = 1;
  SideWord side = SideWord::left;
};

/// [[variation]]: a parameter that differs from cell to cell.
struct VariationModel {
  std::string key;
  double spread = 0.0;  ///< s.d. between cells, as a share of the mean
};

/// Every parameter of [[variation]].
[[nodiscard]] schema::Schema<VariationModel> variation_schema();

/// Every parameter below [bipolar], described once.
[[nodiscard]] schema::Schema<BipolarModel> bipolar_schema();

/// Every parameter of [[schedule]].
[[nodiscard]] schema::Schema<EventModel> event_schema();

/// What is wrong with the model although every value is in its range.
[[nodiscard]] std::vector<schema::Problem> problems(BipolarModel const& model,
                                                    std::vector<EventModel> const& schedule,
                                                    RunTimes const& times);

/// The longest tick at which forces frozen during it do not overshoot: a tip or minus end whose
/// speed v0 exp(F/F_i) answers a spring k has the gain k v0/|F_i| per second, and tick * gain is
/// kept below one half; infinite where no rate depends on force.
[[nodiscard]] double largest_stable_tick_s(BipolarConfig const& config);

/// Without its schedule.  \pre problems() is empty
[[nodiscard]] BipolarConfig bipolar_config(BipolarModel const& model, RunTimes const& times);

/// The events of one entry, but for a change, whose `changed` the caller fills in.
/// \pre problems() is empty
[[nodiscard]] std::vector<SpindleEvent> events_of(EventModel const& entry, RunTimes const& times);

}  // namespace poleward::spindle
