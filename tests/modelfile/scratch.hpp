// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

/// A folder that lasts as long as the test.
class Scratch {
 public:
  Scratch() {
    std::random_device entropy;
    folder_ = std::filesystem::temp_directory_path() /
              ("poleward_modelfile_" + std::to_string(entropy()) + std::to_string(entropy()));
    std::filesystem::create_directories(folder_);
  }

  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  Scratch(Scratch&&) = delete;
  Scratch& operator=(Scratch&&) = delete;

  /// Writes a file, folders and all, and returns its path.
  std::string write(std::string const& name, std::string_view text) const {
    std::filesystem::path const path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

  [[nodiscard]] std::string path(std::string const& name) const {
    return (folder_ / name).string();
  }

 private:
  std::filesystem::path folder_;
};
