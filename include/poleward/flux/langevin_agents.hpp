// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "poleward/flux/bath.hpp"
#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/langevin.hpp"
#include "poleward/flux/plane.hpp"
#include "poleward/flux/space.hpp"
#include "poleward/random/distributions.hpp"
#include "poleward/random/stream.hpp"

namespace poleward::flux {

/// What moves all agents during one step, besides the noise.
struct Drive {
  double carrier_velocity = 0.0;  ///< u, of the material they ride on
  std::span<double const> force;  ///< F on each agent, constant over the step; empty: none
};

/// Moves agents by one Langevin step and calls observe(index, before, after, displacement) for
/// each.
///
/// The loop is written here once; `noise[i]` is the state of agent i's own stream, which gives one
/// normal number per step.  `before` and `after` are positions; the displacement is the one before
/// any reflection.  Position and sum of displacements agree within 2 eps sum|parts|.
///
/// \pre place, noise and, unless empty, drive.force have equal sizes; dt is not negative
template <class Observe>
void step_agents(std::span<CompensatedSum> place, std::span<random::Stream::State> noise,
                 Bath const& bath, Space const& space, Drive const& drive, double dt,
                 Observe&& observe) {
  LangevinStep const law(bath, drive.carrier_velocity, dt);
  for (std::size_t i = 0; i < place.size(); ++i) {
    random::Stream stream(noise[i]);
    double const force = drive.force.empty() ? 0.0 : drive.force[i];
    double const normal = random::normal(stream);
    noise[i] = stream.state();
    Displacement const step = law(force, normal);
    double const before = place[i].value();
    place[i].add(step.total());
    space.confine(place[i]);
    observe(i, before, place[i].value(), step);
  }
}

/// Independent agents in overdamped Langevin motion, riding on a carrier, watched by planes.
///
/// Law: see langevin_step.  Exact for constant drive on the line and the ring.  In a box, steps are
/// mirrored at the walls, which distorts the density by the order of v sqrt(dt / D) within one
/// step's length of a wall, v the drift, and averages by the order of dt.
///
/// Noise is addressed by agent: agent i draws from (address, entity = address.entity + i), so its
/// path depends on no other agent, on no order and on no thread.  Disjoint ranges of agents may be
/// advanced at the same time or in any order:
/// - positions and net counts are then bit-identical always;
/// - the whole ledger, real shares included, is bit-identical when the pieces of a tick are
///   recorded in the order of their agents; in another order the shares may differ in the last
///   bits, well within the ledger's bound.
///
/// Neglected: interactions between agents, and surfaces that absorb them.  Units: any coherent set.
/// Cost: one normal number and one comparison per plane for each agent.
class LangevinAgents {
 public:
  struct Config {
    Bath bath;
    Space space = Space::line();
    random::Address address{.purpose = random::Purpose::thermal_noise};
  };

  struct State {
    std::vector<CompensatedSum> place;
    std::vector<random::Stream::State> noise;

    friend bool operator==(State const&, State const&) = default;
  };

  /// What one advance hands back, agents in order.
  struct Exchange {
    std::vector<Crossing> crossings;
  };

  /// Agents [begin, end).
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  /// \throws InputError if a position is not finite.
  LangevinAgents(Config const& config, std::span<double const> positions);

  /// Moves all agents one step of length dt.  `planes` have moved over the same step.
  Exchange advance(double dt, Drive const& drive, std::span<PlaneStep const> planes);

  /// Moves the agents of `range` alone; drive.force, if any, still has one value for every agent.
  Exchange advance(Range range, double dt, Drive const& drive, std::span<PlaneStep const> planes);

  /// How many agents are at or beyond the plane (on a ring: the sum of side()).
  [[nodiscard]] std::int64_t side_sum(double plane) const noexcept;

  [[nodiscard]] double position(std::size_t agent) const { return state_.place[agent].value(); }

  [[nodiscard]] std::size_t size() const noexcept { return state_.place.size(); }

  [[nodiscard]] State const& state() const noexcept { return state_; }

  /// Goes on from a saved state.  \throws InputError if it is of another number of agents.
  void restore(State const& state);

 private:
  Config config_;
  State state_;
};

}  // namespace poleward::flux
