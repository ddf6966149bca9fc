// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "poleward/job/kind.hpp"
#include "poleward/report/tables.hpp"

namespace poleward::catalog {

struct ValidationRequest {
  std::filesystem::path root;  ///< the folder with models/ and data/
  std::string name;            ///< a kind of model or a preset; empty: all
  int threads = 1;
  std::function<void(std::string const&)> talk;  ///< which preset is run; may be unset
};

/// Runs the presets that data/<kind>/comparisons.csv names, as shipped, and sets what they show
/// beside data/<kind>/measured.csv; one row per comparison, in the order of that file.  Each
/// preset, and each of its variants with an override, is run once.  docs/validation.md says when a
/// row agrees. \throws InputError for a name that is neither, or a table or preset that cannot be
/// read; RunError
///         if a replicate fails
[[nodiscard]] std::vector<report::ValidationRow> validate(std::span<job::Kind const> kinds,
                                                          ValidationRequest const& request);

}  // namespace poleward::catalog
