// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace poleward::cli {

/// A model file that comes with the program.
struct ShippedModel {
  std::string name;
  std::filesystem::path path;
  std::string question;  ///< first line of its header
  std::string run_time;  ///< on two cores, as its header says behind "Run time:"
};

/// The folder that holds models/ and data/: $POLEWARD_DATA, <program>/../share/poleward, or the
/// source tree of a program in build/<preset>/.  \throws InputError if there is none
[[nodiscard]] std::filesystem::path data_root();

/// All shipped models but fragments: the folders in the order given, then any others, by name.
[[nodiscard]] std::vector<ShippedModel> shipped_models(
    std::vector<std::string> const& folders = {});

/// The file a user means by `model`: a path, or the name of a shipped model.
/// \throws InputError, with the nearest shipped name, if it is neither
[[nodiscard]] std::string find_model(std::string const& model);

}  // namespace poleward::cli
