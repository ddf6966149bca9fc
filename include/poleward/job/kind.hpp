// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a kind of model has to offer so that it can be run, described and verified.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/table.hpp"
#include "poleward/job/run_settings.hpp"
#include "poleward/schema/parameter.hpp"
#include "poleward/schema/resolve.hpp"
#include "poleward/schema/values.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::job {

/// A model ready to run.
struct Model {
  ensemble::Experiment experiment;
  /// What the first `replicates` of a table say.  Thread-safe.
  std::function<stats::Findings(ensemble::Table const&, std::uint32_t replicates)> analyse;
  /// What every result must say, such as that a flux was imposed.
  std::vector<std::string> notes;
};

/// How `verify` was asked.
struct VerifyRequest {
  std::uint64_t seed = 1;
  int threads = 1;
  /// The folder that holds models/ and data/; throws InputError where there is none.
  std::function<std::filesystem::path()> root;
};

/// One kind of model: its parameters and what can be made of their values.
struct Kind {
  std::string name;
  std::string meaning;                        ///< one sentence
  std::vector<schema::Parameter> parameters;  ///< with those of [run]
  std::string temperature_key;
  std::function<RunSettings(schema::Values const&)> settings;
  std::function<std::vector<schema::Problem>(schema::Values const&)> problems;
  std::function<Model(schema::Values const&)> build;
  std::function<std::vector<stats::Check>(VerifyRequest const&)> verify;
  std::string starting_file;  ///< a commented minimal model file
};

}  // namespace poleward::job
