// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/edge.hpp"
#include "poleward/flux/field_end.hpp"
#include "poleward/flux/grid.hpp"
#include "poleward/flux/hops.hpp"
#include "poleward/flux/ledger.hpp"

namespace poleward::flux {

/// How a field is taken through a step of time.
enum class FieldScheme : std::uint8_t {
  forward,       ///< explicit Euler: first order, stable up to largest_explicit_step()
  backward,      ///< implicit Euler: first order, L-stable, never negative
  second_order,  ///< two implicit stages (SDIRK): second order, L-stable
};

/// Amounts or rates at the ends of a field and at its planes, from low to high; toward high
/// positive.
using Crossings = std::vector<EdgeFlux>;

/// The density of one conserved quantity on a line of finite volumes.
///
///     d(c_i h_i)/dt = J_i - J_{i+1},   J = (D/h) [B(-P) c_left - B(P) c_right]
///
/// on the edges that the caller gives, face by face, anew for each step if they change: own drift
/// and carrier may come from anything.  Planes cut the field into segments, each a holder of the
/// ledger; what goes through the ends and the planes is booked by diffusive, drift and carried
/// part.  A carrier that is the boundary's own frame has no carried part there: give its speed
/// relative to the boundary.
///
/// Steady states are exact on any grid; while a field changes the scheme diffuses more by
/// numerical_diffusion(P).  An implicit step of length dt makes a rounding error of eps dt D/h^2 of
/// the content; accept() puts it where it belongs, so that the books always close.
///
/// To be used thus:
///
///     Ledger ledger(books);  // declares two holders and the plane between them
///     Field field({.grid = grid, .low = FieldEnd::bath(1.0), .planes = {50}}, ledger, start);
///     auto const edges = field.edges(diffusivity, drift, carried);
///     field.step(edges, dt, FieldScheme::second_order, ledger);
///
/// Units: any coherent set.  Cost of a step: a few operations per cell, no allocation after the
/// first.  Not thread-safe; one object per thread.
///
/// \see Scharfetter & Gummel 1969, IEEE Trans. Electron Devices 16:64, doi:10.1109/T-ED.1969.16566
class Field {
 public:
  struct Config {
    Grid grid;
    FieldEnd low;
    FieldEnd high;
    bool periodic = false;            ///< the ends are one place; low and high are not looked at
    bool is_signed = false;           ///< densities of either sign, as of magnetic flux
    std::vector<std::size_t> planes;  ///< faces inside the grid, ascending
    std::vector<HolderId> segments;   ///< from low to high, one more than planes
    /// The low end, the planes, the high end; each declared toward high.  Of a closed end and of
    /// the high end of a ring none is used.
    std::vector<BoundaryId> boundaries;
  };

  struct State {
    std::vector<double> density;
    std::vector<CompensatedSum> amounts;  ///< per segment, what the books say
    double contributions = 0.0;           ///< sum of |what came and went|, openings included

    friend bool operator==(State const&, State const&) = default;
  };

  /// Opens the books with the given density per cell.
  /// \throws InputError for planes that are no inner faces or not in order, for a density that is
  ///         not finite, or negative in a field that is not signed, or too few holders and
  ///         boundaries
  Field(Config config, Ledger& ledger, std::span<double const> density);

  /// The edges of all faces for constants along the line; diffusivity D, speeds drift and carried.
  [[nodiscard]] std::vector<Edge> edges(double diffusivity, double drift, double carried) const;

  /// Distance that a flux through this face has to go; on a ring across the seam.
  [[nodiscard]] double spacing(std::size_t face) const;

  /// Goes on by dt; see FieldSteps, which is faster where edges stay the same.
  void step(std::span<Edge const> edges, double dt, FieldScheme scheme, Ledger& ledger);

  /// What goes from cell to cell, and through the ends, in a step of dt, as shares of contents.
  /// \pre one edge per face
  [[nodiscard]] Hops hops(std::span<Edge const> edges, double dt) const;

  /// Rates at the ends and planes if the density were this.
  [[nodiscard]] Crossings crossings(std::span<Edge const> edges,
                                    std::span<double const> density) const;

  /// Takes a density that a solver has found, with the amounts that crossed on the way.
  ///
  /// The two agree but for rounding.  If nothing can leave, the content of the books is restored in
  /// proportion to the densities, which leaves the shape alone; then the diffusive part at each
  /// plane and at the last open end takes what its segment's change of content still asks for.
  /// \throws RunError if a density is negative, or if more than rounding is asked for
  void accept(std::span<double const> density, Crossings const& amounts, Ledger& ledger);

  /// Adds an amount to each cell, through the boundary that leads from outside to its segment.
  /// \pre one amount per cell, one boundary per segment
  /// \throws RunError if a density of a field that is not signed becomes negative
  void add_source(std::span<double const> amounts, std::span<BoundaryId const> from_outside,
                  Ledger& ledger);

  /// The density at which nothing changes any more, in extended precision.
  /// \pre it is unique: not both ends are closed and the field is no ring
  [[nodiscard]] std::vector<double> steady(std::span<Edge const> edges) const;

  /// The longest step at which the explicit scheme is stable and leaves nothing negative.
  [[nodiscard]] double largest_explicit_step(std::span<Edge const> edges) const;

  /// Replaces what lies beyond the ends; the books go on.
  void set_ends(FieldEnd const& low, FieldEnd const& high) noexcept;

  [[nodiscard]] std::span<double const> density() const noexcept { return state_.density; }

  /// What a segment holds.
  [[nodiscard]] double content(std::size_t segment) const;

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] State const& state() const noexcept { return state_; }

  /// Goes on from a saved state.  \throws InputError if it is of another grid.
  void restore(State const& state);

 private:
  [[nodiscard]] std::size_t cells() const noexcept { return config_.grid.cells(); }

  [[nodiscard]] EndLine low_line(Edge const& edge) const noexcept;
  [[nodiscard]] EndLine high_line(Edge const& edge) const noexcept;
  [[nodiscard]] EdgeFlux flux_at(std::size_t face, std::span<Edge const> edges,
                                 std::span<double const> density) const;
  [[nodiscard]] bool is_closed() const noexcept;
  [[nodiscard]] std::pair<std::size_t, std::size_t> cells_of(std::size_t segment) const;
  [[nodiscard]] double size(std::size_t segment) const;
  [[nodiscard]] double size() const;
  void require_densities(std::span<double const> density) const;
  [[nodiscard]] std::size_t keeper() const;
  [[nodiscard]] std::size_t settled_from_low() const;
  void restore_content(double rounding);
  void spread(double amount, std::size_t first, std::size_t last);
  void reconcile(Crossings& amounts, double rounding) const;
  void book(Crossings const& amounts, Ledger& ledger);

  Config config_;
  State state_;
};

}  // namespace poleward::flux
