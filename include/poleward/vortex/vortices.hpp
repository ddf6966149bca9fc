// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "poleward/flux/bath.hpp"
#include "poleward/flux/langevin.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/flux/pair_forces.hpp"
#include "poleward/flux/plane.hpp"
#include "poleward/flux/plane_box.hpp"
#include "poleward/flux/space.hpp"
#include "poleward/flux/split.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/vortex/material.hpp"
#include "poleward/vortex/pins.hpp"

namespace poleward::vortex {

/// How a tick is stepped.
enum class Scheme : std::uint8_t {
  heun,   ///< mean of the forces before and after a trial step: error of order tick^2
  euler,  ///< Euler-Maruyama: error of order tick, one evaluation of the forces
};

/// Where pins lie that nobody listed.
struct ScatteredPins {
  std::int64_t count = 0;
  double force_N_per_m = 0.0;
  double range_m = 0.0;
  std::optional<std::uint64_t> seed;  ///< of one sample for all replicates; unset: each has its own
};

/// All lengths in m, forces per length in N/m, SI throughout.
struct VorticesConfig {
  Material material;
  double drag_N_s_per_m2 = 0.0;  ///< eta
  double thickness_m = 0.0;      ///< length of a vortex
  double temperature_K = 0.0;    ///< of the noise; 0: none
  double field_T = 0.0;          ///< applied, which open edges keep up
  double current_density_A_per_m2 = 0.0;
  flux::PlaneBox box;   ///< periodic in y; in x periodic, or open edges
  double taps_m = 0.0;  ///< x of the line between the voltage taps
  bool repulsion = true;
  double cutoff_m = 0.0;
  WashboardPin washboard;
  std::vector<Pin> pins;
  ScatteredPins scattered_pins;
  std::vector<flux::PlaneVector> start_m;
  std::int64_t scattered = 0;  ///< vortices put down at random, besides those listed
  Scheme scheme = Scheme::heun;
  double tick_s = 0.0;
  std::int64_t ticks = 1;
  std::int64_t window_start = 0;
  double criterion_V_per_m = 0.0;
  double wave_per_m = 0.0;  ///< wave number along y of a mode that is followed; 0: none
  std::vector<flux::PlaneVector> wave_sites_m;  ///< where the vortices are without it, one for each
  bool wave_across = true;                      ///< displacements along x, across the wave
  random::Address address;
};

/// Vortices of one flux quantum each, overdamped in a plane.
///
///     eta dr/dt = f0 sum K1(r/lambda) r/|r| + J Phi0 e_x + pins + sqrt(2 eta kT/d) noise
///
/// per length, d the thickness; the current flows along +y, the field points out of the plane, and
/// so the Lorentz force is along +x and E = B v along the current.  Noise: D = kT/(eta d), two
/// normals per vortex and tick, at the vortex's own address.
///
/// The box is periodic in y.  In x it is periodic too (positions stay unwrapped, so that windings
/// are kept), or its edges are open: beyond an edge lies a continuum of vortices at the applied
/// density n, which pushes by pi n lambda^2 f0 exp(-depth/lambda) inward (the integral of K1 over a
/// half plane).  A vortex that steps over an edge is gone to `outside`.  Where a strip of one
/// spacing along an edge holds fewer than the applied density puts there, one enters per tick at a
/// random place of the strip that is 0.3 spacings from all others, if there is one.
///
/// The quantity of the ledger is the flux quantum.  The line between two voltage taps, which runs
/// along y, is a boundary; V = Phi0 dN/dt with N the net count that crossed it.  Crossings are
/// divided into drift and diffusive parts, the sample being the carrier, at rest; entries are
/// jumps.
///
/// Neglected: the Magnus force and Hall angle, inertia, bending (vortices are straight), surface
/// barriers, heating.  Cost: two evaluations of all forces per tick with heun.  Not thread-safe.
class Vortices {
 public:
  using Config = VorticesConfig;

  /// What changes, agents in order of their entry.
  struct State {
    std::int64_t tick = 0;
    std::int64_t entered = 0;  ///< so far, which numbers the next one's noise
    std::vector<flux::CompensatedSum> x;
    std::vector<flux::CompensatedSum> y;
    std::vector<random::Stream::State> noise;
    random::Stream::State entry_noise{};
    std::vector<double> x_at_window;    ///< of those that were there when it opened
    flux::CompensatedSum path_x;        ///< of all vortices, in the window
    flux::CompensatedSum heat_J_per_m;  ///< given to the bath in the window
    std::int64_t steps = 0;             ///< vortices times ticks, in the window
    std::int64_t crossed_at_window = 0;
    double mode_at_window_m = 0.0;
    flux::Ledger::State ledger;

    friend bool operator==(State const&, State const&) = default;
  };

  /// \pre as vortex::problems() checks; drag and tick positive
  explicit Vortices(Config config);

  /// Goes one tick further; false once the last is done.
  bool advance();

  [[nodiscard]] std::size_t size() const noexcept { return state_.x.size(); }

  [[nodiscard]] flux::PlaneVector place_m(std::size_t vortex) const {
    return {state_.x[vortex].value(), state_.y[vortex].value()};
  }

  /// Mean over vortices and the window, along x.
  [[nodiscard]] double velocity_m_per_s() const;

  /// Phi0 times the flow of vortices per area and time in the window (Faraday).
  [[nodiscard]] double electric_field_V_per_m() const;

  /// J E.
  [[nodiscard]] double power_W_per_m3() const;

  /// Heat to the bath per volume and time: the work of all forces along the path, which is
  /// eta n v^2 without noise.
  [[nodiscard]] double dissipation_W_per_m3() const;

  /// Net count through the line between the taps in the window.
  [[nodiscard]] std::int64_t crossings() const;

  /// Phi0 times that count over the time.
  [[nodiscard]] double voltage_V() const;

  /// Of the displacements in the window, over twice the time; NaN for fewer than two vortices.
  [[nodiscard]] double diffusivity_m2_per_s() const;

  /// Energy per length and vortex of the repulsion, in E0: half the sum of K0 up to the cutoff and
  /// a continuum beyond it.  Cost: quadratic.
  [[nodiscard]] double energy_per_vortex() const;

  /// Energy per length of everything that pushes but the current: pairs to the cutoff and pins.
  [[nodiscard]] double potential_energy_J_per_m() const;

  /// Amplitude of the mode that is followed, m.
  [[nodiscard]] double mode_m() const;

  /// ln(amplitude at window_start over the one now)/time.
  [[nodiscard]] double mode_rate_per_s() const;

  [[nodiscard]] double window_s() const noexcept;

  [[nodiscard]] double worst_residual_ratio() const;
  void require_closed() const;

  [[nodiscard]] flux::Ledger const& ledger() const noexcept { return ledger_; }

  [[nodiscard]] flux::BoundaryId taps() const noexcept { return ways_.taps; }

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] Pins const& pins() const noexcept { return pins_; }

  [[nodiscard]] State state() const;

  /// Goes on from a saved state, bit by bit.  \throws InputError if it is of another sample.
  void restore(State const& state);

 private:
  /// Holders and boundaries; the edges are not there in a periodic sample.
  struct Ways {
    flux::HolderId before;
    flux::HolderId beyond;
    flux::BoundaryId low_edge;
    flux::BoundaryId taps;
    flux::BoundaryId high_edge;
  };

  static flux::LedgerConfig books(Config const& config, Ways& ways);
  [[nodiscard]] std::vector<flux::Stored> contents() const;
  void open_books();
  void put_down_start();
  void put_down(flux::PlaneVector place_m);
  void add_forces(std::span<double const> x, std::span<double const> y);
  [[nodiscard]] double force_along_x(double x_m) const;
  void feel();
  void step();
  void draw_kicks(flux::LangevinStep const& law);
  void average_with_trial(flux::LangevinStep const& law);
  void move_along_x(std::size_t vortex, flux::Displacement const& step);
  void add_work();
  bool remove_those_outside();
  void let_in();
  void let_in_at(double low_m, double high_m, bool at_low_edge);
  [[nodiscard]] std::optional<flux::PlaneVector> free_place(flux::PlaneVector low_m,
                                                            flux::PlaneVector high_m,
                                                            random::Stream& stream) const;
  void open_window();

  [[nodiscard]] bool open_edges() const noexcept { return !config_.box.periodic_x; }

  Config config_;
  Ways ways_;
  flux::Ledger ledger_;
  flux::Bath bath_;
  flux::Space along_x_;
  Pins pins_;
  std::optional<flux::PairForces> pairs_;
  State state_;
  // Of the places as they are: they follow from the state.
  std::vector<double> x_, y_, here_x_, here_y_;
  // Scratch of a tick.
  std::vector<double> force_x_, force_y_, trial_x_, trial_y_, mean_x_, mean_y_;
  std::vector<double> kick_x_, kick_y_, moved_x_, moved_y_, before_x_, before_y_;
};

}  // namespace poleward::vortex
