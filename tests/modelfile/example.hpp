// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the tests of this module share: parameters, a model file, and the faults of a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "poleward/modelfile/load.hpp"
#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"

namespace example {

using Texts = std::vector<std::string>;

inline std::vector<poleward::schema::Parameter> parameters() {
  using poleward::schema::checked;
  using poleward::schema::Kind;
  return {
      checked({.key = "run.replicates",
               .kind = Kind::integer,
               .low = 1,
               .high = 1e7,
               .standard = "200",
               .meaning = "m"}),
      checked({.key = "run.stop", .kind = Kind::number, .standard = "5 %", .meaning = "m"}),
      checked({.key = "run.note", .kind = Kind::text, .standard = "", .meaning = "m"}),
      checked({.key = "spindle.thermal", .kind = Kind::flag, .standard = "true", .meaning = "m"}),
      checked({.key = "spindle.microtubule.lattice_step",
               .kind = Kind::choice,
               .standard = "dimer",
               .choices = {"row", "dimer"},
               .meaning = "m"}),
      checked(
          {.key = "spindle.microtubule.plus_gain", .unit = "dimer/s", .low = 0, .meaning = "m"})};
}

inline constexpr std::string_view good_model = R"(# A model.
format = 1
kind = "spindle"

[run]
replicates = 50      # cells
stop = "2.5 %"
note = '''
a "note"'''

[spindle.microtubule]
lattice_step = "row"
plus_gain = "6.7 row/s"
)";

/// All faults of a model text called m.toml, as a user would see them, resolved and all.
inline Texts faults(std::string_view text, std::vector<std::string> const& overrides = {}) {
  using namespace poleward;
  Texts texts;
  try {
    auto const known = parameters();
    auto const document = modelfile::load_text(text, "m.toml", overrides);
    for (auto const& fault : schema::resolve(document, known).faults) {
      texts.push_back(to_text(fault));
    }
  } catch (schema::FaultList const& list) {
    for (auto const& fault : list.faults()) texts.push_back(to_text(fault));
  }
  return texts;
}

/// The first fault that loading a file throws.
inline std::string refusal(std::string const& path) {
  try {
    (void)poleward::modelfile::load(path);
  } catch (poleward::schema::FaultList const& list) {
    return to_text(list.faults().at(0));
  }
  return "loaded";
}

}  // namespace example
