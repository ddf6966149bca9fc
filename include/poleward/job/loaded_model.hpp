// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "poleward/job/kind.hpp"

namespace poleward::job {

/// A model file that was read, checked and built.
struct LoadedModel {
  Kind const* kind = nullptr;
  std::string name;  ///< of the file, without folder and extension
  schema::Values values;
  RunSettings settings;
  Model model;
  std::string run_toml;  ///< everything resolved, with what else changes the numbers
  std::string hash;      ///< of the resolved values
};

/// Reads a model file with overrides `KEY=VALUE` and builds the model.
/// \throws schema::FaultList with all faults at once
[[nodiscard]] LoadedModel load_model(std::string const& path,
                                     std::vector<std::string> const& overrides,
                                     std::span<Kind const> kinds);

}  // namespace poleward::job
