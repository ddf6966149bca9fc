// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "poleward/flux/ledger.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/budget.hpp"
#include "poleward/spindle/force_balance.hpp"
#include "poleward/spindle/half_spindle_config.hpp"
#include "poleward/spindle/half_spindle_state.hpp"
#include "poleward/spindle/microtubule_leap_tables.hpp"

namespace poleward::spindle {

/// One pole with its k-fibres and the chromosomes that ride on them, in one dimension.
///
/// x grows outward from the pole's starting place in the equator frame.  A kinetochore at x holds
/// each of its microtubules by a spring to an anchor that moves along the lattice (own motion)
/// while the lattice moves (reel-in, pole, sliding):
///
///     zeta dx/dt = F_load - sum_i k (x - a_i) + sqrt(2 kT zeta) xi,
///     a_i = start_i - own_i - lattice_i.
///
/// Each tick: gains, losses and switches of every microtubule by exact thinning along the force
/// path that an implicit predictor draws through the tick; binding and unbinding at the tick's
/// starting forces; then one implicit force balance.  What the tick leaves behind is of first order
/// in it and shown by a convergence test.  Neglected: microtubule bending, drag of held lattices,
/// kinetochore size, motion across the axis.
///
/// Units um, s, pN.  Cost: linear in microtubules per tick.  Not thread-safe; one per replicate.
class HalfSpindle {
 public:
  using Config = HalfSpindleConfig;
  using State = HalfSpindleState;

  /// \pre problems(config) is empty
  HalfSpindle(Config const& config, random::Address const& address);

  /// One tick further; false once the duration is reached or the cell was cut short.
  bool advance();

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] State state() const;

  [[nodiscard]] std::vector<KinetochoreState> const& kinetochores() const noexcept {
    return state_.kinetochores;
  }

  [[nodiscard]] CutShort cut_short() const noexcept { return state_.cut_short; }

  /// \throws InputError if the state is of another number of microtubules or kinetochores.
  void restore(State const& state);

  [[nodiscard]] flux::Ledger const& ledger() const noexcept { return ledger_; }

  /// \throws RunError if the books of tubulin or displacement do not close.
  void require_closed() const;

  /// Largest residual of the books in units of its bound.
  [[nodiscard]] double worst_residual_ratio() const;

  /// Displacement of kinetochore k since the start by parts, poleward, equator frame.
  [[nodiscard]] Parts displacement_um(std::size_t kinetochore) const;

 private:
  /// Where the links of a kinetochore stood when the tick began, as means over the attached ones.
  struct Means {
    int attached = 0;
    double own_um = 0.0;
    double reeled_um = 0.0;
    double lattice_um = 0.0;
    double anchor_um = 0.0;
  };

  [[nodiscard]] std::vector<flux::Stored> stored() const;
  [[nodiscard]] std::span<LinkState const> links_of(std::size_t kinetochore) const;
  [[nodiscard]] double reeled_um(LinkState const& link) const;
  [[nodiscard]] double anchor_um(LinkState const& link) const;
  [[nodiscard]] Means means_of(std::size_t kinetochore) const;
  void start(MicrotubuleConfig const& unclamped, random::Address const& address);
  void change_attachments();
  void place_anchors(std::size_t kinetochore, Means const& before);
  void prepare_balance(bool with_kicks);
  void predict();
  void exchange_tubulin();
  [[nodiscard]] Microtubule::Exchange exchange_one(std::size_t which);
  void move();
  void book_motion(std::size_t kinetochore, Means const& before, double pole_step_um);
  void weigh_flux(std::size_t kinetochore);
  void count_clipped(std::size_t kinetochore);
  void observe();
  void sample_kinetochore(std::size_t kinetochore);
  void expose_mark(std::size_t kinetochore);
  [[nodiscard]] VelocityWindow::Series series_of(std::size_t kinetochore) const;
  [[nodiscard]] CutShort check_geometry() const;
  [[nodiscard]] bool off_lattice(LinkState const& link) const;

  Config config_;
  std::shared_ptr<LeapTables const> leaps_;
  std::vector<Microtubule> microtubules_;
  flux::Ledger ledger_;
  State state_;
  // Scratch of one tick, sized once.
  std::vector<Body> bodies_;
  std::vector<Link> links_;
  std::vector<Means> before_;
  std::vector<double> kicks_pN_;
  PoleBody pole_;
};

}  // namespace poleward::spindle
