// SPDX-License-Identifier: Apache-2.0
/// \file
/// Options that run, sweep and resume have in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "poleward/job/run.hpp"
#include "verb.hpp"
#include "verbs.hpp"

namespace poleward::cli {

/// As typed.
struct RunWords {
  std::string model;
  std::optional<std::string> replicates;
  std::optional<std::string> replicate;
  std::optional<std::string> seed;
  std::optional<std::string> until;
  std::vector<std::string> set;
  std::optional<std::string> out;
  std::string checkpoint_wall = "60 s";
  int threads = 0;
  bool force = false;
  bool quiet = false;
  bool allow_other_machine = false;
};

/// Options of what goes on: threads, checkpoints, quiet.
void add_going_on(Verb& verb, RunWords& words);

/// Options of what begins: the model, overrides, seed, results.
void add_beginning(Verb& verb, RunWords& words);

/// Overrides KEY=VALUE; options that are short for a parameter become such, so that they go through
/// the parameter's own checks.
[[nodiscard]] std::vector<std::string> overrides_of(RunWords const& words);

/// \throws InputError for a time or a directory that is none
[[nodiscard]] job::RunOptions run_options(RunWords const& words, Context const& context);

}  // namespace poleward::cli
