// SPDX-License-Identifier: Apache-2.0
/// \file
/// A sample of vortices as a file describes it, in the units of the file; what contradicts in it;
/// and what runs from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/vortex/vortices.hpp"

namespace poleward::vortex {

/// [vortex.material]
struct MaterialModel {
  double coherence_length_nm = 0.0;
  double penetration_depth_nm = 0.0;
  double normal_resistivity_Ohm_m = 0.0;
  double critical_temperature_K = 0.0;
  std::optional<double> drag_N_s_per_m2;
};

/// [vortex.washboard]
struct WashboardModel {
  double period_nm = 100.0;
  double strength_A_per_m2 = 0.0;
};

/// [vortex.random_pins]
struct RandomPinsModel {
  std::int64_t count = 0;
  double strength_A_per_m2 = 0.0;
  double range_nm = 10.0;
  std::optional<std::uint64_t> seed;
};

/// [[vortex.pin]]
struct PinModel {
  double x_nm = 0.0;
  double y_nm = 0.0;
  double strength_A_per_m2 = 0.0;
  double range_nm = 10.0;
};

/// [[vortex.start]]
struct StartModel {
  double x_nm = 0.0;
  double y_nm = 0.0;
};

enum class Polarization : std::uint8_t {
  transverse,
  longitudinal,
};

/// [vortex.wave]
struct WaveModel {
  std::int64_t wavelengths = 0;
  double amplitude = 0.001;
  Polarization polarization = Polarization::transverse;
};

enum class Arrangement : std::uint8_t {
  triangular,
  square,
  scattered,
  listed,
};

struct VortexModel {
  double temperature_K = 0.0;
  bool noise = true;
  double thickness_nm = 0.0;
  std::optional<double> field_T;
  double current_density_A_per_m2 = 0.0;
  Arrangement arrangement = Arrangement::triangular;
  std::optional<std::int64_t> columns;
  std::optional<std::int64_t> rows;
  std::optional<double> width_nm;
  std::optional<double> height_nm;
  bool open_edges = false;
  bool repulsion = true;
  double cutoff = 8.0;
  std::optional<double> taps_nm;
  double criterion_V_per_m = 0.1;
  Scheme scheme = Scheme::heun;
  MaterialModel material;
  WashboardModel washboard;
  RandomPinsModel random_pins;
  WaveModel wave;
  std::vector<PinModel> pins;
  std::vector<StartModel> starts;
};

struct RunTimes {
  double duration_s = 0.0;
  double tick_s = 0.0;  ///< 0: suggested_tick_s()
  double window_start_s = 0.0;
};

/// [vortex] and everything below it.
[[nodiscard]] schema::Schema<VortexModel> vortex_schema();

/// Everything that contradicts, each at its key.
[[nodiscard]] std::vector<schema::Problem> problems(VortexModel const& model,
                                                    RunTimes const& times);

/// What a reader must know though nothing is wrong: a box that strains the lattice, a field below
/// Bc1, an escape formula outside its range.  \pre problems() is empty
[[nodiscard]] std::vector<std::string> warnings(VortexModel const& model);

/// The box, lattice and count that the model's shape and field make.
struct Shape {
  double width_m = 0.0;
  double height_m = 0.0;
  std::int64_t columns = 0;  ///< of a lattice
  std::int64_t rows = 0;
  std::int64_t count = 0;  ///< of all vortices at the start
  double spacing_m = 0.0;  ///< of the triangular lattice of this density
  double strain = 0.0;     ///< largest |strain| of the lattice that was made to fit
};

/// \pre the shape is told (no problem names its keys)
[[nodiscard]] Shape shape_of(VortexModel const& model);

/// Whether the sample's sides and vortices follow from what is told.
[[nodiscard]] bool shape_is_told(VortexModel const& model);

/// The longest tick that follows the stiffest thing: a twentieth of the time in which repulsion,
/// pins and noise move a vortex by their own length; infinite where nothing does, or where the
/// shape is not told.
[[nodiscard]] double suggested_tick_s(VortexModel const& model);

/// \pre problems() is empty
[[nodiscard]] VorticesConfig vortices_config(VortexModel const& model, RunTimes const& times);

}  // namespace poleward::vortex
