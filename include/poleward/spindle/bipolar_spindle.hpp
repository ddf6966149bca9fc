// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "poleward/flux/arrowhead.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/bipolar_config.hpp"
#include "poleward/spindle/bipolar_state.hpp"
#include "poleward/spindle/budget.hpp"

namespace poleward::spindle {

/// How the sisters of a pair are held.
enum class Orientation : std::uint8_t {
  unattached,
  monotelic,   ///< one sister only
  syntelic,    ///< both by the same pole only
  merotelic,   ///< a sister by both poles
  amphitelic,  ///< each by the pole it faces only
};

/// A whole spindle: two poles, sisters joined by cohesin, k-fibres, bridging fibres and searching
/// microtubules, in one dimension along the axis.
///
/// Unknowns of a tick are the poleward steps p of the kinetochores, d of the lattices and the
/// outward steps w of the poles; with f = k (link extension), T = tension of a minus end's grip,
///
///     zeta dp/dt = sum of f - cohesin - ejection + kick,        per kinetochore,
///     eta dd/dt  = sum of T - sum of f + drag of the neighbour,  per k-fibre,
///     eta dd/dt  = sum of T + n5 f5 (1 - v/2u5) - n14 f14 (1 + v/2u14) - drag,  per bridge half,
///     Z dw/dt    = - sum of T + pull - tether + kick,           per pole,
///
/// v being the speed at which the halves of a bridge slide apart.  Each tick: events of the
/// schedule; capture, detachment and nucleation; exchange and switching at every tubulin end under
/// the forces of the last balance; motors; then one implicit balance of all forces (an arrowhead:
/// flux::Arrowhead).  The error is of first order in the tick.
///
/// Neglected: bending, forces across the axis, differences of speed within a fibre, searching
/// microtubules' own flux, run lengths and positions of motors in an overlap.
///
/// Units um, s, pN.  Cost: linear in microtubules per tick.  Not thread-safe; one per replicate.
class BipolarSpindle {
 public:
  using Config = BipolarConfig;
  using State = BipolarState;

  /// \pre the config came from bipolar_config() without problems
  BipolarSpindle(Config const& config, random::Address const& address);

  /// One tick further; false once the duration is reached or the cell was cut short.
  bool advance();

  [[nodiscard]] State state() const;

  /// \throws InputError if the state is of another spindle.
  void restore(State const& state);

  /// As the model states it, before any event.
  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] std::vector<SpindleMicrotubule> const& microtubules() const noexcept {
    return state_.microtubules;
  }

  [[nodiscard]] std::vector<LaneState> const& lanes() const noexcept { return state_.lanes; }

  [[nodiscard]] SpindleSeen const& seen() const noexcept { return state_.seen; }

  [[nodiscard]] SpindleEnd end() const noexcept { return state_.end; }

  [[nodiscard]] std::int64_t tick() const noexcept { return state_.tick; }

  /// Tick at which an event of the schedule happened, or -1.
  [[nodiscard]] std::int64_t happened(std::size_t event) const { return state_.happened.at(event); }

  /// Places along the axis, 0 being the equator at the start.
  [[nodiscard]] double pole_x_um(std::size_t side) const;
  [[nodiscard]] double kinetochore_x_um(std::size_t kinetochore) const;
  [[nodiscard]] double plus_end_x_um(SpindleMicrotubule const& microtubule) const;
  [[nodiscard]] double minus_end_x_um(SpindleMicrotubule const& microtubule) const;
  /// \pre the microtubule carries a mark
  [[nodiscard]] double mark_x_um(SpindleMicrotubule const& microtubule) const;

  /// Antiparallel overlap of a lane's bridging fibre; 0 where there is none.
  [[nodiscard]] double overlap_um(std::size_t lane) const;

  [[nodiscard]] Orientation orientation(std::size_t lane) const;

  /// Held microtubules of a kinetochore, by the pole they come from.
  [[nodiscard]] std::array<int, side_count> held_by(std::size_t kinetochore) const;

  /// Poleward displacement of a kinetochore since the start by parts, equator frame.
  [[nodiscard]] Parts displacement_um(std::size_t kinetochore) const;

  [[nodiscard]] flux::Ledger const& ledger() const noexcept { return ledger_; }

  /// \throws RunError if the books of tubulin or displacement do not close.
  void require_closed() const;

  /// Largest residual of the books in units of its bound.
  [[nodiscard]] double worst_residual_ratio() const;

 private:
  /// What a kinetochore's held microtubules did in a tick, as sums over them, poleward.
  struct Grasp {
    std::array<int, side_count> held{};
    double anchor_um = 0.0;  ///< where the links' far ends are, from the kinetochore's start
    double own_um = 0.0;
    double reeled_um = 0.0;
    double carried_um = 0.0;  ///< by the lattice, reeling and pole included
    double pole_um = 0.0;

    [[nodiscard]] int count() const noexcept { return held[0] + held[1]; }
  };

  /// Forces and stiffnesses of one lane that are summed over its microtubules before a balance.
  struct Loads {
    std::array<double, 2> pull_pN{};                   ///< per kinetochore, toward its own pole
    std::array<int, 2> links{};                        ///< per kinetochore
    std::array<std::array<int, 2>, 2> signed_links{};  ///< [kinetochore][side]: +1 own, -1 other
    std::array<double, 2> fibre_tension_pN{};          ///< per side, of links
    std::array<double, 2> fibre_grip_pN{};
    std::array<int, 2> fibre_count{};
    std::array<double, 2> fibre_length_um{};  ///< summed
    std::array<double, 2> bridge_grip_pN{};
    std::array<int, 2> beyond{};  ///< searching plus ends that grew past the chromosome
  };

  /// The equations of two sisters before anything is known of lattices and poles.
  struct SisterEquations {
    std::array<double, 2> diagonal{};
    std::array<double, 2> value{};
    double coupling = 0.0;
  };

  /// What holds since the last change of the schedule.
  [[nodiscard]] Config const& law() const noexcept {
    return state_.phase < 0 ? config_
                            : *config_.schedule[static_cast<std::size_t>(state_.phase)].changed;
  }

  void start(random::Address const& address);
  /// Everything that follows from the state.
  void derive();
  void start_lanes(random::Stream& stream);
  void start_fibres(random::Stream& stream);
  void start_bridges(random::Stream& stream);
  void add_microtubule(SpindleMicrotubule microtubule, random::Stream& stream);

  void follow_schedule();
  void happen(SpindleEvent const& event, std::size_t index);
  void photoactivate(double distance_um);
  void ablate(SpindleEvent const& event);
  void regrip();

  void change_attachments();
  void try_capture(SpindleMicrotubule& microtubule, random::Stream& stream);
  void capture(SpindleMicrotubule& microtubule, std::size_t kinetochore);
  [[nodiscard]] double detachment_per_s(SpindleMicrotubule const& microtubule) const;
  void release(SpindleMicrotubule& microtubule);
  void nucleate(SpindleMicrotubule& microtubule, random::Stream& stream);
  void book_exchange(std::size_t kinetochore, Grasp const& before);

  void exchange_tubulin();
  void exchange_held(SpindleMicrotubule& microtubule, random::Stream& stream);
  void exchange_searching(SpindleMicrotubule& microtubule, random::Stream& stream);
  void exchange_bridging(SpindleMicrotubule& microtubule, random::Stream& stream);
  void lose_at_minus_end(SpindleMicrotubule& microtubule, random::Stream& stream);
  void bind_motors();
  [[nodiscard]] double motor_load_pN(std::size_t lane) const;

  void move();
  void load_microtubules();
  void load_held(SpindleMicrotubule const& microtubule);
  void load_searching(SpindleMicrotubule const& microtubule);
  void draw_kicks();
  [[nodiscard]] double ejection_pN(std::size_t kinetochore, double& stiffness_pN_per_um) const;
  void balance_rigid();
  void balance_sprung();
  void fill_sisters(std::size_t lane, SisterEquations& equations) const;
  void fill_lane(std::size_t lane);
  void fill_fibres(std::size_t lane);
  void fill_bridge(std::size_t lane);
  void add_motors(SlidingMotorsConfig const& motors, int bound, double direction, double& force_pN,
                  double& drag_pN_s_per_um) const;
  void grip_pole(std::size_t lane, int row, std::size_t side, double gripped, double tension_pN);
  void fill_poles(std::array<double, 3>& corner, std::array<double, 2>& value) const;
  void carry_passengers();
  void retension();
  void book_motion();

  void gather(std::vector<Grasp>& grasps) const;
  [[nodiscard]] double lattice_um(SpindleMicrotubule const& microtubule) const;
  [[nodiscard]] double ahead_um(SpindleMicrotubule const& microtubule, std::int64_t dimer) const;
  [[nodiscard]] double kinetochore_ahead_um(std::size_t kinetochore, std::size_t side) const;
  [[nodiscard]] double anchor_um(SpindleMicrotubule const& microtubule) const;
  [[nodiscard]] std::vector<flux::Stored> stored() const;
  [[nodiscard]] bool all_bioriented() const;
  [[nodiscard]] SpindleEnd check_geometry() const;
  void measure_overlaps();
  void observe();
  void observe_kinetochores(double weight_per_s);
  void observe_scene();

  Config config_;
  flux::Ledger ledger_;
  State state_;
  // Scratch of one tick, sized once; all of it follows from the state.
  std::vector<Grasp> grasps_;
  std::vector<Loads> loads_;
  std::vector<double> overlaps_um_;
  std::vector<double> kicks_pN_;
  std::vector<double> steps_um_;  ///< of kinetochores, poleward
  std::array<double, side_count> pole_steps_um_{};
  std::vector<double> fibre_steps_um_;  ///< of k-fibres, per lane and side
  std::array<double, side_count> cortical_pN_{};
  std::int64_t plus_exchanged_ = 0;
  std::int64_t minus_exchanged_ = 0;
  flux::Arrowhead<2> rigid_;
  flux::Arrowhead<6> sprung_;
};

}  // namespace poleward::spindle
