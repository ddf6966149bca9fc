// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/flux/clock.hpp"
#include "poleward/flux/field.hpp"
#include "poleward/flux/field_steps.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/ion/electrolyte.hpp"

namespace poleward::ion {

/// A membrane at the high end of an electrolyte, with a bath behind it.
struct Membrane {
  std::vector<double> permeability_m_per_s;  ///< per ion
  std::vector<double> outside_mol_per_m3;    ///< per ion
  /// Inside minus outside; unset: that at which no current flows, found anew at every tick.
  std::optional<double> potential_V;
};

/// A run of an electrolyte as densities on a grid.
struct TransportConfig {
  Electrolyte electrolyte;
  std::vector<double> start_mol_per_m3;  ///< per ion, the same in all cells
  std::optional<Membrane> membrane;
  std::size_t plane = 0;  ///< an inner face that is watched; 0: none
  bool periodic = false;  ///< the high end is the low end; of Coupling::given
  flux::FieldScheme scheme = flux::FieldScheme::second_order;
  double tick_s = 1.0;
  std::int64_t ticks = 1;
  std::int64_t window_start = 0;  ///< tick from which fluxes are averaged, to the end
};

/// Where fluxes are looked at.
enum class Place : std::uint8_t {
  low,
  plane,
  high,
};

/// Ions as densities: diffusion, drift and the solvent's flow, every amount booked by its parts.
///
/// Per tick, with an imposed field, each ion is taken through one step of its own flux::Field;
/// where the potential follows from the ions, all are solved together by coupled_stage() and handed
/// to their fields.  Quantities of the ledger are the ions, in mol per m^2 of cross-section;
/// boundaries are the ends that are open and the plane, each toward +x; "carried" is by the
/// solvent.
///
/// Cost of a tick: with an imposed field one tridiagonal solve per ion and stage, otherwise see
/// coupled_stage().  Not thread-safe; one object per thread.
class Transport {
 public:
  using Config = TransportConfig;

  struct State {
    std::int64_t tick = 0;
    std::vector<flux::Field::State> fields;
    Profile profile;  ///< of the coupled solver; empty with an imposed field
    double membrane_potential_V = 0.0;
    flux::Ledger::State ledger;
    flux::Ledger::State at_window;  ///< the ledger where the window begins
    double low_field_at_window_V_per_m = 0.0;
    double high_field_at_window_V_per_m = 0.0;

    friend bool operator==(State const&, State const&) = default;
  };

  explicit Transport(Config config);

  /// Goes one tick further; false once the last is done.
  /// \throws RunError if a density would turn negative or a stage does not settle
  bool advance();

  /// Mean flux of an ion over the window so far, mol/(m^2 s) toward +x; 0 at a closed end.
  [[nodiscard]] flux::EdgeFlux mean_flux(std::size_t ion, Place place) const;

  /// F sum z J, A/m^2 toward +x.
  [[nodiscard]] double mean_current_A_per_m2(Place place) const;

  /// eps dE/dt at an end, averaged over the window; the current that charges the wall.
  [[nodiscard]] double mean_displacement_current_A_per_m2(Place place) const;

  /// Charge per area of the wall at an end, eps E toward the inside.
  [[nodiscard]] double wall_charge_C_per_m2(Place place) const;

  [[nodiscard]] double mean_density_mol_per_m3(std::size_t ion) const;

  /// Mean place of an ion's amount.
  [[nodiscard]] double mean_place_m(std::size_t ion) const;

  [[nodiscard]] double potential_V(Place place) const;

  [[nodiscard]] double membrane_potential_V() const noexcept { return state_.membrane_potential_V; }

  /// The longest tick at which the explicit scheme is stable.  \pre the field is imposed
  [[nodiscard]] double largest_explicit_tick_s() const;

  /// The largest numerical diffusion of any ion on any edge, as a share of its own.
  [[nodiscard]] double numerical_diffusion() const;

  [[nodiscard]] double worst_residual_ratio() const;

  /// \throws RunError if the books of an ion do not close
  void require_closed() const;

  [[nodiscard]] std::span<double const> density_mol_per_m3(std::size_t ion) const {
    return fields_[ion].density();
  }

  [[nodiscard]] flux::Ledger const& ledger() const noexcept { return ledger_; }

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] State state() const;

  /// Goes on from a saved state, bit by bit.  \throws InputError if it is of another electrolyte.
  void restore(State const& state);

 private:
  [[nodiscard]] bool is_coupled() const noexcept {
    return config_.electrolyte.coupling != Coupling::given;
  }

  [[nodiscard]] std::vector<flux::Edge> edges(std::size_t ion,
                                              std::vector<double> const& potential_V) const;
  [[nodiscard]] double end_field_V_per_m(Place place) const;
  [[nodiscard]] std::vector<flux::Stored> contents() const;
  void set_membrane();
  void open_window();
  void advance_given();
  void advance_coupled();

  Config config_;
  flux::Ledger ledger_;
  std::vector<flux::Field> fields_;
  std::vector<flux::FieldSteps> steps_;  ///< per ion, if neither its edges nor its ends change
  State state_;                          ///< fields and ledger are kept in theirs
};

}  // namespace poleward::ion
