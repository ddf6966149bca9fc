// SPDX-License-Identifier: Apache-2.0
/// \file
/// Random numbers addressed by what they are for, never by which thread asked first.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>

namespace poleward::random {

/// What a stream is used for.  One name per use, so that no two uses ever share draws.
/// Values are part of the meaning of a seed: append, never renumber.
enum class Purpose : std::uint32_t {
  lattice_exchange = 0,  ///< gain, loss, catastrophe and rescue of a microtubule
  attachment = 1,        ///< attachment and detachment of motors and kinetochores
  thermal_noise = 2,     ///< Brownian kicks
  initial_state = 3,     ///< where things start
  resampling = 4,        ///< statistics that draw, never physics
  pool_transfer = 5,     ///< amounts that move between compartments
  hopping = 6,           ///< ions that jump from cell to cell
  emergence = 7,         ///< magnetic flux that comes up through the Sun's surface
  variation = 8,         ///< parameters that differ from cell to cell
};

/// Address of a stream.  Equal addresses give equal numbers whatever the thread count.
struct Address {
  std::uint64_t seed = 1;       ///< the run's seed
  std::uint32_t arm = 0;        ///< arm of an experiment; 0 in every arm for common random numbers
  std::uint32_t replicate = 0;  ///< which member of the ensemble
  Purpose purpose{};            ///< which process draws
  std::uint64_t entity = 0;     ///< which microtubule, kinetochore or agent within the replicate
};

/// Sequence of random 64-bit words at one address.
///
/// xoshiro256++ whose 256-bit state is one Philox4x64-10 block: key (seed, purpose and arm),
/// counter (entity, replicate, 0, 0).  Streams at different addresses start at unrelated points of
/// a cycle of 2^256 - 1 words.  A regular value: 32 bytes, resumes exactly from state().  Satisfies
/// std::uniform_random_bit_generator, so Boost.Random's distributions work on it; those kept here
/// hold no state between draws.  Not thread-safe; one per process and entity.
///
/// \see Blackman & Vigna 2021, ACM Trans. Math. Softw. 47:36, doi:10.1145/3460772
class Stream {
 public:
  using result_type = std::uint64_t;
  using State = std::array<std::uint64_t, 4>;

  explicit Stream(Address const& address) noexcept;

  explicit Stream(State const& state) noexcept : state_(state) {}

  static constexpr result_type min() noexcept { return 0; }

  static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }

  [[gnu::always_inline]] result_type operator()() noexcept {
    result_type const word = std::rotl(state_[0] + state_[3], 23) + state_[0];
    std::uint64_t const shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return word;
  }

  [[nodiscard]] State const& state() const noexcept { return state_; }

  friend bool operator==(Stream const&, Stream const&) = default;

 private:
  State state_;
};

}  // namespace poleward::random
