// SPDX-License-Identifier: Apache-2.0
/// \file
/// A microtubule that gains and loses tubulin at both ends, and so moves its own substance.
#pragma once

#include <array>
#include <cstdint>

#include "poleward/core/constants.hpp"
#include "poleward/core/strong_id.hpp"
#include "poleward/flux/carrier.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/end_rates.hpp"
#include "poleward/spindle/microtubule_force.hpp"

namespace poleward::spindle {

class LeapTables;

/// A tubulin dimer.  It names the protein, not the place: a dimer keeps its id for life.
using DimerId = StrongId<struct DimerTag>;

/// How much tubulin one event adds or removes.
enum class LatticeStep : std::uint8_t {
  dimer,  ///< one dimer, 8/13 nm
  row,    ///< 13 dimers, 8 nm, after 13 exponential stages at the dimer rate: same mean, same noise
};

/// What happens at the minus end.
enum class MinusEnd : std::uint8_t {
  held,    ///< gripped at the pole: each net loss reels the whole lattice in by its rise (flux)
  free,    ///< ungripped: the end recedes and the remaining dimers stay where they are
  capped,  ///< gripped and closed: no exchange there
};

/// State of the tip at time 0.
enum class InitialTip : std::uint8_t {
  growing,
  shrinking,
  stationary,  ///< drawn: growing with probability rescue / (catastrophe + rescue), without load
};

/// What the modeller chooses for a microtubule.
struct MicrotubuleConfig {
  MicrotubuleRates rates{};
  LatticeStep lattice_step = LatticeStep::dimer;
  MinusEnd minus_end = MinusEnd::held;
  std::int64_t initial_dimers = 13;
  InitialTip initial_tip = InitialTip::growing;

  [[nodiscard]] int dimers_per_event() const noexcept {
    return lattice_step == LatticeStep::row ? constants::dimers_per_row : 1;
  }

  /// The rates in state `tip` at the given forces; 0 at a capped minus end.
  [[nodiscard]] TipRates rates_at(TipState tip, EndForces const& forces) const noexcept;

  friend bool operator==(MicrotubuleConfig const&, MicrotubuleConfig const&) = default;
};

/// One microtubule: a rigid run of tubulin dimers exchanging with the pool at both ends, its plus
/// end switching between growing and shrinking.
///
/// Dimers have contiguous ids [minus, plus), 0 being the first one of the start.  Seen from the
/// pole that holds it, dimer i sits at
///
///     x(i) = i * rise - d,    rise = 8/13 nm,    d = net minus-end loss * rise   (held, capped),
///                                                d = what slide() imposed        (free),
///
/// where d is the poleward displacement of the lattice.  Every exchange has the rate k exp(F/F_i)
/// of the state of the tip.  An event that falls due as a loss when nothing is left does not
/// happen; a tip that reaches length 0 while shrinking, or turns to shrinking there, is reborn
/// growing at once.
///
/// Three ways to pass time, all with the exact law of the process and interchangeable at any
/// moment: event by event, by leaps over intervals of constant rates, and under a load that
/// changes.  The hazard left until the next switch is part of the state, so how time is cut into
/// intervals does not change the law.
///
/// Neglected: protofilament structure, the GTP cap, any state but growing and shrinking.
/// Units: um, s, pN, dimers.  Not thread-safe; one per replicate.
///
/// \see Mitchison 1989, J. Cell Biol. 109:637, doi:10.1083/jcb.109.2.637 (poleward flux)
/// \see Dogterom & Leibler 1993, Phys. Rev. Lett. 70:1347, doi:10.1103/PhysRevLett.70.1347
class Microtubule {
 public:
  using Mark = DimerId;
  using Config = MicrotubuleConfig;

  /// What changes.  A plain aggregate, so that a checkpoint can store it and a test can set it.
  struct State {
    std::int64_t minus = 0;  ///< id of the first dimer
    std::int64_t plus = 0;   ///< one past the id of the last
    TipState tip = TipState::growing;
    std::array<int, channel_count> stage{};  ///< stages done of the next event, per channel
    double switch_hazard = 1.0;  ///< left until the tip switches, exponential(1) when drawn
    double slid_um = 0.0;        ///< poleward displacement imposed on a free lattice

    friend bool operator==(State const&, State const&) = default;
  };

  /// What happened during one advance: the ledger's entry.  Tubulin in dimers.
  struct Exchange {
    std::int64_t plus_gained = 0;
    std::int64_t plus_lost = 0;
    std::int64_t minus_gained = 0;
    std::int64_t minus_lost = 0;
    std::int64_t catastrophes = 0;
    std::int64_t rescues = 0;
    std::int64_t rebirths = 0;  ///< at length 0, shrinking to growing

    friend bool operator==(Exchange const&, Exchange const&) = default;
  };

  /// Starts with the minus end at the pole.  Draws from `initial`: the tip's state if it is to be
  /// stationary, the stages of row clocks (uniform, their stationary law), and the first hazard.
  ///
  /// \throws InputError if a rate is negative or not finite, or initial_dimers is negative or not a
  ///         whole number of events.  The message gives the key, the value and the cure.
  Microtubule(Config const& config, random::Stream& initial);

  /// Gillespie's direct method at constant forces: the reference for the other two.
  ///
  /// Cost: one exponential and one word per event.  \pre dt_s is finite and not negative
  /// \throws RunError if the force makes a rate overflow
  /// \see Gillespie 1977, J. Phys. Chem. 81:2340, doi:10.1021/j100540a008
  Exchange advance_by_events(double dt_s, EndForces const& forces, random::Stream& stream);

  /// Passes the tables' whole interval at their constant forces, in a time that does not depend on
  /// the number of events.
  ///
  /// Between switches the gains and losses at each end are independent Poisson counts, drawn from
  /// the tables for a whole interval and by random::poisson for a part of one.  Counts that could
  /// not have passed length 0 in any order are taken as they are; others are put in order, each
  /// order equally likely, and rebirth ends the part at that event's order statistic.
  /// \pre the tables were made for this config
  Exchange advance_by_leaps(LeapTables const& tables, random::Stream& stream);

  /// Passes time under forces that change with time and with the exchange itself, exactly, by
  /// thinning.
  ///
  /// Candidates come at the sum of upper bounds, each the rate at the worst corner of a box of time
  /// and of net exchange; a new box is opened where one is left.  Every rate is monotone along each
  /// side of the box, so no bound is ever exceeded.  Constant paths fall back on the law for
  /// constant rates.  Cost: about 1.1 candidates per event, and an exponential function per rate
  /// and box.
  ///
  /// \pre dt_s is finite and not negative, the paths are finite
  /// \throws RunError if a rate overflows
  /// \see Lewis & Shedler 1979, Nav. Res. Logist. Q. 26:403, doi:10.1002/nav.3800260304
  Exchange advance_under_load(double dt_s, ForcePath const& plus, ForcePath const& minus,
                              random::Stream& stream);

  [[nodiscard]] bool holds(DimerId dimer) const noexcept {
    return state_.minus <= dimer.value() && dimer.value() < state_.plus;
  }

  /// Distance of the minus-side edge of `dimer` from where the pole stood.  \pre holds(dimer)
  [[nodiscard]] double position(DimerId dimer) const;

  [[nodiscard]] std::int64_t dimers() const noexcept { return state_.plus - state_.minus; }

  [[nodiscard]] double length_um() const noexcept { return rise_um(dimers()); }

  [[nodiscard]] double minus_end_um() const noexcept {
    return rise_um(state_.minus) - lattice_displacement_um();
  }

  [[nodiscard]] double plus_end_um() const noexcept {
    return rise_um(state_.plus) - lattice_displacement_um();
  }

  /// Net advance of the plus end along the lattice since the start.
  [[nodiscard]] double plus_advance_um() const noexcept {
    return rise_um(state_.plus - config_.initial_dimers);
  }

  /// Poleward displacement of the lattice by net loss at a gripped minus end.
  [[nodiscard]] double reeled_um() const noexcept {
    return config_.minus_end == MinusEnd::free ? 0.0 : rise_um(state_.minus);
  }

  /// Poleward displacement of every dimer since the start.
  [[nodiscard]] double lattice_displacement_um() const noexcept {
    return reeled_um() + state_.slid_um;
  }

  /// Moves a free lattice poleward.  \pre the minus end is free
  void slide(double poleward_um);

  /// Takes other rates from now on.  \throws InputError as the constructor does
  void change_rates(MicrotubuleRates const& rates);

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] State const& state() const noexcept { return state_; }

  /// Resumes from a saved state.  \throws InputError if it is none that this config can reach
  void restore(State const& state);

 private:
  [[nodiscard]] static double rise_um(std::int64_t dimers) noexcept {
    return static_cast<double>(dimers) * constants::rise_per_dimer_um;
  }

  Config config_;
  State state_;
};

static_assert(flux::Carrier<Microtubule>);

}  // namespace poleward::spindle
