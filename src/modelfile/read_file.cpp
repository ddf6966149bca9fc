// SPDX-License-Identifier: Apache-2.0
#include "read_file.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "poleward/core/error.hpp"
#include "poleward/files/durable_file.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::modelfile {
namespace {

namespace fs = std::filesystem;

Refusal missing(fs::path const& path) {
  constexpr int most_names = 1000;
  fs::path const folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (int seen = 0; !error && entry != fs::directory_iterator() && seen < most_names; ++seen) {
    if (entry->path().extension() == ".toml") names.push_back(entry->path().filename().string());
    entry.increment(error);
  }
  std::sort(names.begin(), names.end());
  auto const meant = schema::nearest(path.filename().string(), names);
  return {0, "does not exist", "there is no such file",
          meant ? "did you mean " + (path.parent_path() / *meant).string() + "?"
                : "check the name and the folder"};
}

std::optional<Refusal> no_model(fs::path const& path) {
  std::error_code error;
  fs::file_status const status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return missing(path);
  if (status.type() == fs::file_type::directory) {
    return Refusal{0, "is a directory", "a model is a file", "name a .toml file in it"};
  }
  if (status.type() == fs::file_type::none) {
    return Refusal{0, "cannot be looked at", error.message(), "check the name and permissions"};
  }
  if (status.type() != fs::file_type::regular) {
    return Refusal{0, "is no regular file", "pipes and devices may never end",
                   "save the model in a file"};
  }
  return std::nullopt;
}

Refusal too_large() {
  return {0, "is larger than 16 MiB", "model files are a few kB", "check that it is a model file"};
}

}  // namespace

std::variant<std::string, Refusal> read_file(std::string const& path) {
  if (auto refusal = no_model(path)) return *refusal;
  std::error_code error;
  if (fs::file_size(path, error) > largest_file && !error) return too_large();
  std::string text;
  try {
    text = files::read_bounded(path, largest_file);
  } catch (InputError const& refused) {
    return Refusal{0, "cannot be read", refused.what(), "check its permissions"};
  }
  if (text.empty()) {
    return Refusal{0, "is empty", "a model has at least a format and a kind",
                   "start from `poleward new`"};
  }
  return text;
}

}  // namespace poleward::modelfile
