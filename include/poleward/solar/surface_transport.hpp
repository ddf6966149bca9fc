// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "poleward/flux/field_propagator.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/solar/meridional_flow.hpp"

namespace poleward::solar {

struct SurfaceBooks;

/// A circle of latitude whose flux is kept account of.
struct Circle {
  std::string name;
  double latitude_rad = 0.0;
};

/// Two rings of opposite flux that come up together, the flux of each a Gaussian in latitude.
struct RingPair {
  double first_latitude_rad = 0.0;
  double first_flux_Mx = 0.0;
  double second_latitude_rad = 0.0;
  double second_flux_Mx = 0.0;
  double width_rad = 0.0;                   ///< standard deviation
  std::int64_t first_tick = 0;              ///< at whose start it comes up
  std::optional<std::int64_t> every_ticks;  ///< and again; none: once
  std::optional<std::int64_t> last_tick;    ///< none comes up after it
  double scatter_rad = 0.0;  ///< standard deviation of the distance of each pair's rings
};

/// How the field lies at the start.
struct StartField {
  enum class Shape : std::uint8_t {
    empty,
    mode,         ///< the scheme's own mode of degree l, close to Legendre's polynomial
    hemispheres,  ///< one strength north, the opposite south
  };

  Shape shape = Shape::empty;
  int degree = 1;
  double strength_G = 0.0;
};

struct SurfaceConfig {
  std::size_t cells = 180;
  double diffusivity_km2_per_s = 250.0;
  MeridionalFlow flow;
  StartField start;
  std::vector<RingPair> emergences;
  std::vector<Circle> circles;  ///< from south to north, at different faces
  double cap_latitude_rad = 0.0;
  double tick_s = 86400.0;
  std::int64_t ticks = 1;
  std::int64_t window_start = 0;  ///< tick from which crossings are counted, to the end
  random::Address address;        ///< of the emergences' scatter
};

/// Radial magnetic flux on the Sun's surface, averaged over longitude: spread by supergranules and
/// carried by the meridional flow,
///
///     dB/dt = -(1/R) d(w B)/ds + (eta/R^2) d[(1 - s^2) dB/ds]/ds,   w = u cos(latitude),
///
/// s = sin(latitude) from pole to pole, in finite volumes of equal area, with the edge law of
/// flux::Edge and time exact (flux::FieldPropagator).  Amounts are signed, in Mx; carried is by the
/// plasma, relative to the surface's own rotation; emergences come up in balanced pairs.
///
/// Without flow the scheme's modes are the discrete Legendre polynomials and decay at exactly
/// l (l + 1) eta/R^2; with u = u0 sin cos its steady states are exact at the cells' centres.
///
/// Left out: longitude and rotation, inflows, radial diffusion, and all below the surface.
/// Cost of a tick: 2 cells^2.  Not thread-safe; one object per thread.
///
/// \see Leighton 1964, ApJ 140:1547, doi:10.1086/148058
class SurfaceTransport {
 public:
  using Config = SurfaceConfig;

  struct State {
    std::int64_t tick = 0;
    flux::Field::State field;
    flux::Ledger::State ledger;
    flux::Ledger::State at_window;
    double dipole_at_window_G = 0.0;
    random::Stream::State scatter;

    friend bool operator==(State const&, State const&) = default;
  };

  /// Takes the propagator of another run of the same surface; without one it makes its own before
  /// the first tick.
  explicit SurfaceTransport(Config config,
                            std::shared_ptr<flux::FieldPropagator const> propagator = nullptr);

  /// What runs that differ in their seed alone can share.
  [[nodiscard]] std::shared_ptr<flux::FieldPropagator const> propagator();

  /// Goes one tick further; false once the last is done.
  bool advance();

  /// B at the cells' centres, G.
  [[nodiscard]] std::vector<double> field_G() const;

  /// sin(latitude) of the cells' centres.
  [[nodiscard]] std::vector<double> sines() const;

  [[nodiscard]] double net_flux_Mx() const;

  /// Sum of |flux| of the cells.
  [[nodiscard]] double unsigned_flux_Mx() const;

  /// Flux of the cap beyond a latitude, by the share of each cell in it.  \pre between the poles
  [[nodiscard]] double cap_flux_Mx(double latitude_rad, bool north) const;

  /// Coefficient of P_1, (3/2) int B s ds.  It decays at exactly 2 eta/R^2 without flow.
  [[nodiscard]] double axial_dipole_G() const;

  /// Whether the dipole is more than what rounding leaves of a field without one.
  [[nodiscard]] bool has_axial_dipole() const;

  /// The dipole where the window begins.
  [[nodiscard]] double axial_dipole_at_window_G() const noexcept {
    return state_.dipole_at_window_G;
  }

  /// What went northward through a circle in the window, Mx.
  [[nodiscard]] flux::EdgeFlux crossed_Mx(std::size_t circle) const;

  /// The circle's latitude, moved to the nearest face between cells.
  [[nodiscard]] double latitude_of_rad(std::size_t circle) const;

  /// Numerical diffusion at the edge with the largest Peclet number, as a share of eta.
  [[nodiscard]] double numerical_diffusion() const;

  [[nodiscard]] double time_s() const noexcept {
    return config_.tick_s * static_cast<double>(state_.tick);
  }

  [[nodiscard]] double worst_residual_ratio() const;

  /// \throws RunError if the books do not close
  void require_closed() const;

  [[nodiscard]] flux::Ledger const& ledger() const noexcept { return ledger_; }

  [[nodiscard]] flux::Field const& field() const noexcept { return field_; }

  [[nodiscard]] std::span<flux::Edge const> edges() const noexcept { return edges_; }

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] State state() const;

  /// Goes on from a saved state, bit by bit.  \throws InputError if it is of another surface.
  void restore(State const& state);

 private:
  SurfaceTransport(Config config, SurfaceBooks const& books,
                   std::shared_ptr<flux::FieldPropagator const> propagator);

  void emerge();
  void add_pair(RingPair const& pair, double apart_rad);
  void begin_window();
  [[nodiscard]] std::vector<flux::Stored> contents() const;

  Config config_;
  std::vector<flux::BoundaryId> emergence_;  ///< into each segment
  flux::Ledger ledger_;
  flux::Field field_;
  std::vector<flux::Edge> edges_;
  std::shared_ptr<flux::FieldPropagator const> propagator_;
  State state_;  ///< field and ledger are kept in theirs
};

/// The scheme's mode of degree l on `cells` cells of equal area, normalised so that it tends to
/// Legendre's polynomial: p_{l+1} = [(2l + 1) s p_l - l (1 - l^2/cells^2) p_{l-1}]/(l + 1).
/// \pre 0 <= degree < cells
/// \see Szego 1939, Orthogonal Polynomials, section 2.8 (discrete Chebyshev polynomials)
[[nodiscard]] std::vector<double> discrete_legendre(std::size_t cells, int degree);

/// l (l + 1) eta/R^2, the rate at which a mode of degree l decays without flow, 1/s.
[[nodiscard]] double mode_decay_rate_per_s(int degree, double diffusivity_km2_per_s) noexcept;

}  // namespace poleward::solar
