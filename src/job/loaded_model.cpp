// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/loaded_model.hpp"

#include <algorithm>
#include <filesystem>

#include "poleward/checkpoint/frame.hpp"
#include "poleward/core/version.hpp"
#include "poleward/modelfile/load.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::job {
namespace {

using schema::Document;
using schema::Fault;

std::string listed(std::vector<std::string> const& names) {
  std::string list;
  for (std::string const& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

Kind const& kind_of(Document const& document, std::span<Kind const> kinds) {
  std::vector<std::string> names;
  for (Kind const& kind : kinds) names.push_back(kind.name);
  auto faults = document.faults;
  std::string const list = "write kind = \"" + names.front() + "\"";
  if (!document.kind) {
    faults.push_back(
        {{document.path, 1, 1}, "kind", "missing", "it tells what the file is a model of", list});
    throw schema::FaultList(faults);
  }
  auto const* text = std::get_if<std::string>(&document.kind->value);
  if (text != nullptr) {
    for (Kind const& kind : kinds) {
      if (kind.name == *text) return kind;
    }
  }
  auto const near = text != nullptr ? schema::nearest(*text, names) : std::nullopt;
  faults.push_back(
      {document.kind->value_at, "kind", "unknown kind " + schema::to_text(document.kind->value),
       "this program has " + listed(names), near ? "did you mean \"" + *near + "\"?" : list});
  throw schema::FaultList(faults);
}

std::string preamble(Kind const& kind, Build const& made) {
  return "# Everything resolved: running this file again gives the same bytes.\n# poleward " +
         made.version + ", sources " + made.source_hash + "; " + made.compiler + ", " + made.flags +
         "; " + made.cpu_level + "\nformat = " + std::to_string(modelfile::newest_format) +
         "\nkind = \"" + kind.name + "\"\n";
}

// A model keeps its name when its run.toml is run again.
void name_after_file(schema::Values& values, std::span<schema::Parameter const> parameters,
                     std::string const& path) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].key != "run.name" || !values.text("run.name").empty()) continue;
    values.set(i, std::filesystem::path(path).stem().string());
  }
}

// The name becomes that of a directory.
bool is_plain(std::string const& name) {
  return name != "." && name != ".." && std::none_of(name.begin(), name.end(), [](char letter) {
           return letter == '/' || static_cast<unsigned char>(letter) < ' ' || letter == '\x7f';
         });
}

std::vector<schema::Problem> problems_of(Kind const& kind, schema::Values const& values) {
  auto found = kind.problems(values);
  if (std::string const name = values.text("run.name"); !is_plain(name)) {
    found.push_back({"run.name", schema::quoted(name) + " cannot name a directory",
                     "results go to results/<name>, so it holds no slash or control character",
                     "choose a plain name"});
  }
  return found;
}

}  // namespace

LoadedModel load_model(std::string const& path, std::vector<std::string> const& overrides,
                       std::span<Kind const> kinds) {
  Document const document = modelfile::load(path, overrides);
  Kind const& kind = kind_of(document, kinds);
  auto resolution = schema::resolve(document, kind.parameters, {kind.temperature_key});
  if (!resolution.faults.empty()) throw schema::FaultList(resolution.faults);
  name_after_file(resolution.values, kind.parameters, path);
  std::vector<Fault> faults;
  for (auto const& problem : problems_of(kind, resolution.values)) {
    faults.push_back(schema::locate(problem, document));
  }
  schema::sort_by_location(faults);
  if (!faults.empty()) throw schema::FaultList(faults);
  return {.kind = &kind,
          .name = kind.settings(resolution.values).name,
          .values = resolution.values,
          .settings = kind.settings(resolution.values),
          .model = kind.build(resolution.values),
          .run_toml = schema::to_toml(kind.parameters, resolution.values, preamble(kind, build())),
          .hash = checkpoint::hash64_hex(
              schema::to_toml(kind.parameters, resolution.values, kind.name + "\n"))};
}

}  // namespace poleward::job
