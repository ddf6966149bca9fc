// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace poleward::test {

/// A directory of its own for one test, gone after it.
class Scratch {
 public:
  Scratch() : path_(make()) {}

  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  Scratch(Scratch&&) = delete;
  Scratch& operator=(Scratch&&) = delete;

  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

  [[nodiscard]] std::filesystem::path operator/(std::string const& name) const {
    return path_ / name;
  }

 private:
  static std::filesystem::path make() {
    std::string name = (std::filesystem::temp_directory_path() / "poleward_test_XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch directory");
    return name;
  }

  std::filesystem::path path_;
};

/// Writes and reads plainly, without what is under test.
inline void put(std::filesystem::path const& path, std::string const& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

[[nodiscard]] inline std::string get(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What the action's exception says; empty if none of that type is thrown.
template <class Exception, class Action>
[[nodiscard]] std::string message_of(Action const& action) {
  try {
    action();
  } catch (Exception const& thrown) {
    return thrown.what();
  }
  return {};
}

[[nodiscard]] inline bool contains(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace poleward::test
