// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace poleward {

/// What was built, from which sources, how; the part of a run's provenance that changes numbers.
struct Build {
  std::string version;      ///< of the project, as in CMakeLists.txt
  std::string source_hash;  ///< of all files of src/ and include/
  std::string compiler;     ///< name and version
  std::string flags;        ///< compiler flags
  std::string type;         ///< CMake build type
  std::string cpu_level;    ///< x86-64 feature level; the C library picks exp and log by it
};

[[nodiscard]] Build build();

}  // namespace poleward
