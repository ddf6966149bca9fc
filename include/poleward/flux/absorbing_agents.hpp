// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "poleward/flux/bath.hpp"
#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/plane.hpp"
#include "poleward/flux/space.hpp"
#include "poleward/flux/split.hpp"
#include "poleward/random/stream.hpp"

namespace poleward::flux {

/// Time in (0, dt) at which a Brownian path first touched a surface, if it did.
///
/// The path starts at distance `before` > 0 and ends at distance `after` a time dt later; below 0
/// is beyond the surface.  From the law of the Brownian bridge, whatever the drift: a path that
/// ends beyond has touched; one that ends before it has touched with probability exp(-before after
/// / (D dt)); and t/(dt - t) of the touch is inverse Gaussian with mean before/|after| and shape
/// before^2/(2 D dt).  Looking at the ends alone would miss half of the error's first order, 0.58
/// sqrt(2 D dt) of a shifted surface.  Without diffusion the path is straight.
///
/// Draws one uniform, and for a touch one normal and one uniform more.
/// \pre dt is positive, D not negative
/// \see Broadie, Glasserman & Kou 1997, Math. Finance 7:325, doi:10.1111/1467-9965.00035;
///      Michael, Schucany & Haas 1976, Am. Stat. 30:88, doi:10.1080/00031305.1976.10479147
[[nodiscard]] std::optional<double> first_touch(double before, double after, double diffusivity,
                                                double dt, random::Stream& stream);

/// Independent agents in overdamped Langevin motion between surfaces that mirror them, let them
/// through or take them up at the first touch.
///
/// Law: see langevin_step; constant drive.  A step that could reach both absorbing surfaces is
/// treated as reaching one of them, so take steps short of their distance.  An agent that is taken
/// up stays at the surface.
///
/// What it is taken up by is divided as its way to the touch: carried u t, drift mu F t, the rest
/// of the distance diffusive, with t the time that took.  The mean share of the drift v is that of
/// v c in the flux into the surface, where c vanishes: about v sqrt(dt/D), and 0 as dt -> 0.
/// Dividing the whole step instead would leave shares without a mean, since it may end where it
/// began.
///
/// Noise is addressed by agent.  Cost: one normal and up to three
/// uniforms for each agent and step.  Not thread-safe; one object per thread.
class AbsorbingAgents {
 public:
  /// Which way an agent left.
  enum class Surface : std::uint8_t {
    low,
    high,
  };

  struct Config {
    Bath bath;
    Space space = Space::line();
    std::optional<double> low;    ///< place of an absorbing surface below all agents
    std::optional<double> high;   ///< of one above them
    std::optional<double> plane;  ///< a place that is watched
    double carrier_velocity = 0.0;
    double force = 0.0;
    random::Address address{.purpose = random::Purpose::thermal_noise};
  };

  struct State {
    double time = 0.0;
    std::vector<CompensatedSum> place;
    std::vector<random::Stream::State> noise;
    std::vector<double> absorbed_at;  ///< negative while an agent is free

    friend bool operator==(State const&, State const&) = default;
  };

  /// One agent was taken up.
  struct Absorption {
    std::size_t agent = 0;
    Surface surface{};
    double time = 0.0;
    Shares shares;  ///< of the way to the touch
  };

  struct Exchange {
    std::vector<Crossing> crossings;  ///< of the plane
    std::vector<Absorption> absorptions;
  };

  /// \throws InputError if a position is not finite or not between the absorbing surfaces
  AbsorbingAgents(Config const& config, std::span<double const> positions);

  Exchange advance(double dt);

  [[nodiscard]] std::size_t size() const noexcept { return state_.place.size(); }

  [[nodiscard]] bool is_free(std::size_t agent) const { return state_.absorbed_at[agent] < 0.0; }

  [[nodiscard]] double position(std::size_t agent) const { return state_.place[agent].value(); }

  [[nodiscard]] State const& state() const noexcept { return state_; }

  /// Goes on from a saved state.  \throws InputError if it is of another number of agents.
  void restore(State const& state);

 private:
  void move(std::size_t agent, double dt, Exchange& exchange);
  /// What the agent went, to the touch if there is one.
  Displacement touch(std::size_t agent, double before, double dt, Displacement const& step,
                     random::Stream& stream, Exchange& exchange);

  Config config_;
  State state_;
};

}  // namespace poleward::flux
