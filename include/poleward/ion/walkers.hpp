// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/flux/absorbing_agents.hpp"
#include "poleward/flux/jumps.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::ion {

/// What a walker finds at an end.
enum class WalkerEnd : std::uint8_t {
  open,    ///< the line goes on
  closed,  ///< a wall
  sink,    ///< a surface that takes up at the first touch
};

/// One kind of ion as agents.
struct WalkerKind {
  std::string name;
  int valence = 1;
  double diffusivity_m2_per_s = 0.0;
  WalkerEnd low = WalkerEnd::open;
  WalkerEnd high = WalkerEnd::open;
};

struct WalkersConfig {
  bool hops = false;  ///< from cell to cell, instead of Brownian steps
  std::vector<WalkerKind> kinds;
  std::size_t count = 1000;       ///< of each kind
  double length_m = 1e-4;         ///< between the ends
  std::size_t cells = 100;        ///< of hopping, all of one width
  std::optional<double> start_m;  ///< unset: evenly spread
  std::optional<double> plane_m;  ///< a place that is watched; of hopping, moved to the next face
  double thermal_voltage_V = 0.025;
  double field_V_per_m = 0.0;
  double solvent_m_per_s = 0.0;
  double tick_s = 1.0;
  std::int64_t ticks = 1;
  random::Address address;
};

/// Ions as independent agents in an imposed field: Brownian (Langevin), or hopping on a lattice.
///
/// Langevin: dx = u dt + z D (e/kT) E dt + sqrt(2 D dt) xi, exact for every tick on an open line
/// and at sinks (Brownian bridge); walls mirror, with an error of the order of the drift times
/// sqrt(dt/D) near them.  Hopping: from each cell at (D/h^2) B(-P) up and (D/h^2) B(P) down, the
/// rates of the finite-volume field, exact in time; its mean is that field's density.
/// Neglected: forces between ions.
///
/// Quantities of the ledger are the kinds, counted; crossings by Brownian agents are divided by
/// parts, hops are jumps.  Cost: one normal per agent and tick, or one exponential and one uniform
/// per hop.  Not thread-safe; one object per thread.
class Walkers {
 public:
  using Config = WalkersConfig;

  /// Agents of one kind that hop, and where the clock of each stands.
  struct Hoppers {
    std::vector<std::int64_t> cell;
    std::vector<random::Stream::State> noise;
    std::vector<double> hazard_left;
    std::vector<double> absorbed_at;  ///< negative while an agent is free

    friend bool operator==(Hoppers const&, Hoppers const&) = default;
  };

  /// Hops of one agent down and up, per time.
  struct HopRates {
    std::array<double, 2> lowest{};   ///< in the cell at the low end
    std::array<double, 2> between{};  ///< in any other cell
    std::array<double, 2> highest{};  ///< in the cell at the high end
  };

  struct State {
    std::int64_t tick = 0;
    std::vector<flux::AbsorbingAgents::State> brownian;  ///< per kind, or empty
    std::vector<Hoppers> hoppers;                        ///< per kind, or empty
    flux::Ledger::State ledger;

    friend bool operator==(State const&, State const&) = default;
  };

  /// \throws InputError as AbsorbingAgents
  explicit Walkers(Config config);

  /// Goes one tick further; false once the last is done.
  bool advance();

  /// Where the free agents of a kind are.
  [[nodiscard]] stats::Moments places_m(std::size_t kind) const;

  /// How far they have come since the start.
  [[nodiscard]] stats::Moments displacements_m(std::size_t kind) const;

  /// Times at which agents were taken up.
  [[nodiscard]] stats::Moments absorption_times_s(std::size_t kind) const;

  /// Net count that went through the plane toward high, by its parts; hops as drift 0, carried 0
  /// and all in `jumps`.
  struct PlaneCount {
    double diffusive = 0.0;
    double drift = 0.0;
    double carried = 0.0;
    double jumps = 0.0;
  };

  [[nodiscard]] PlaneCount through_plane(std::size_t kind) const;

  [[nodiscard]] double time_s() const noexcept {
    return static_cast<double>(tick_) * config_.tick_s;
  }

  [[nodiscard]] double worst_residual_ratio() const;
  void require_closed() const;

  [[nodiscard]] flux::Ledger const& ledger() const noexcept { return ledger_; }

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] State state() const;

  /// Goes on from a saved state, bit by bit.  \throws InputError if it is of other walkers.
  void restore(State const& state);

 private:
  [[nodiscard]] double place_m(std::size_t kind, std::size_t agent) const;
  [[nodiscard]] bool is_free(std::size_t kind, std::size_t agent) const;
  [[nodiscard]] std::vector<double> starts_m() const;
  [[nodiscard]] std::vector<flux::Stored> contents() const;
  void open_books(std::size_t kind, std::int64_t above);
  void make_brownian(std::size_t kind);
  void make_hoppers(std::size_t kind);
  void step_brownian(std::size_t kind);
  void hop(std::size_t kind, std::size_t agent);

  /// Boundaries of one kind; those that are not there are not used.
  struct Ways {
    flux::HolderId below;
    flux::HolderId above;  ///< the same as below without a plane
    flux::BoundaryId low;
    flux::BoundaryId plane;
    flux::BoundaryId high;
  };

  static flux::LedgerConfig books(Config const& config, std::vector<Ways>& ways);

  Config config_;
  std::vector<Ways> ways_;
  flux::Ledger ledger_;
  std::int64_t tick_ = 0;
  std::vector<flux::AbsorbingAgents> brownian_;
  std::vector<Hoppers> hoppers_;
  std::vector<HopRates> hop_rates_;  ///< per kind, or empty
};

}  // namespace poleward::ion
