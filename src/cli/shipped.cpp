// SPDX-License-Identifier: Apache-2.0
#include "shipped.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "poleward/core/error.hpp"
#include "poleward/files/durable_file.hpp"
#include "poleward/modelfile/load.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_model_bytes = 16U << 20U;

void require_whole(std::string const& path) {
  if (!modelfile::is_fragment(path)) return;
  throw schema::FaultList({{{path, 1, 1},
                            "file",
                            "is a fragment that other files extend",
                            "files in a folder called common are no models by themselves",
                            "run a model that extends it"}});
}

ShippedModel read_header(fs::path const& path) {
  ShippedModel model{.name = path.stem().string(), .path = path, .question = {}, .run_time = {}};
  std::istringstream lines(files::read_bounded(path, largest_model_bytes));
  for (std::string line; std::getline(lines, line) && line.starts_with("#");) {
    std::string const text = line.size() > 2 ? line.substr(2) : "";
    if (model.question.empty()) model.question = text;
    constexpr std::string_view mark = "Run time: ";
    if (text.starts_with(mark)) {
      model.run_time = text.substr(mark.size(), text.find(" on two cores") - mark.size());
    }
  }
  return model;
}

}  // namespace

fs::path data_root() {
  if (char const* set = std::getenv("POLEWARD_DATA"); set != nullptr && *set != '\0') {
    if (fs::is_directory(fs::path(set) / "models")) return set;
    throw InputError(std::string(set) +
                     ": has no folder models (POLEWARD_DATA names the folder that holds models and "
                     "data); correct it or unset it");
  }
  std::error_code error;
  fs::path const program = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (fs::path const& root : {program / "../share/poleward", program / "../.."}) {
    if (fs::is_directory(root / "models", error)) return root.lexically_normal();
  }
  throw InputError(
      "the shipped models are not where the program looks (../share/poleward, or the source tree); "
      "set POLEWARD_DATA to the folder that holds models");
}

std::vector<ShippedModel> shipped_models(std::vector<std::string> const& folders) {
  std::vector<ShippedModel> models;
  for (auto const& entry : fs::recursive_directory_iterator(data_root() / "models")) {
    if (entry.path().extension() != ".toml" || modelfile::is_fragment(entry.path().string()))
      continue;
    models.push_back(read_header(entry.path()));
  }
  auto const place = [&folders](ShippedModel const& model) {
    auto const folder = model.path.parent_path().filename().string();
    auto const rank = std::find(folders.begin(), folders.end(), folder) - folders.begin();
    return std::pair(rank, model.path);
  };
  std::sort(models.begin(), models.end(),
            [&place](auto const& a, auto const& b) { return place(a) < place(b); });
  return models;
}

std::string find_model(std::string const& model) {
  std::error_code ignored;
  bool const is_path = model.find('/') != std::string::npos ||
                       fs::path(model).extension() == ".toml" ||
                       (fs::exists(model, ignored) && !fs::is_directory(model, ignored));
  if (is_path) {
    require_whole(model);
    return model;
  }
  std::vector<std::string> names;
  for (auto const& shipped : shipped_models()) {
    if (shipped.name == model) return shipped.path.string();
    names.push_back(shipped.name);
  }
  auto const near = schema::nearest(model, names);
  throw InputError(model + ": is no file and no shipped model; " +
                   (near ? "did you mean \"" + *near + "\"? " : "") +
                   "`poleward models` lists the shipped ones");
}

}  // namespace poleward::cli
