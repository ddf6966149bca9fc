// SPDX-License-Identifier: Apache-2.0
#include "poleward/modelfile/load.hpp"

#include <algorithm>
#include <filesystem>

#include "overrides.hpp"
#include "read_file.hpp"
#include "toml_file.hpp"

namespace poleward::modelfile {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t longest_chain = 16;

/// A file that is being read, and which one it is, however it was named.
struct Link {
  std::string path;
  fs::path identity;
};

Link link_to(std::string const& path) {
  std::error_code error;
  fs::path const identity = fs::weakly_canonical(path, error);
  return {path, error ? fs::path(path) : identity};
}

void check_format(TomlFile& file) {
  auto const add = [&](schema::Location const& at, Refusal const& why) {
    file.document.faults.push_back({at, "format", why.problem, why.why, why.cure});
  };
  if (!file.format) {
    return add({file.document.path}, {0, "is missing", "it tells how the file is to be read",
                                      "add format = 1 at the top"});
  }
  auto const* number = std::get_if<std::int64_t>(&file.format->value);
  if (number == nullptr || *number < 1) {
    return add(file.format->value_at, {0, schema::to_text(file.format->value) + " is no format",
                                       "formats are counted from 1", "write format = 1"});
  }
  if (*number > newest_format) {
    refuse(file.format->value_at, "format",
           {0, std::to_string(*number) + " is newer than this program",
            "it reads format " + std::to_string(newest_format), "update poleward"});
  }
}

void check_kind(schema::Document& document) {
  if (!document.kind || std::holds_alternative<std::string>(document.kind->value)) return;
  document.faults.push_back({document.kind->value_at, "kind",
                             schema::to_text(document.kind->value) + " is no kind",
                             "a kind is a word in quotes", "write it as in kind = \"spindle\""});
  document.kind.reset();
}

class Loader {
 public:
  schema::Document file(std::string const& path) {
    auto text = read_file(path);
    if (auto const* refusal = std::get_if<Refusal>(&text)) refuse({path}, "file", *refusal);
    return text_of(std::get<std::string>(text), path);
  }

  schema::Document text_of(std::string_view text, std::string const& path) {
    chain_.push_back(link_to(path));
    TomlFile file = parse_toml(text, path);
    check_format(file);
    check_kind(file.document);
    if (!file.extends) return std::move(file.document);
    schema::Document document = parent(*file.extends, path);
    document.path = path;
    merge(document, file.document);
    return document;
  }

 private:
  schema::Document parent(schema::Entry const& extends, std::string const& child) {
    auto const* name = std::get_if<std::string>(&extends.value);
    if (name == nullptr || name->empty()) {
      refuse(extends.value_at, "extends",
             {0, schema::to_text(extends.value) + " names no file", "it is the path of a file",
              "write it as in extends = \"common/embryo.toml\""});
    }
    std::string const path = (fs::path(child).parent_path() / *name).lexically_normal().string();
    check_chain(extends, link_to(path));
    auto text = read_file(path);
    if (auto const* refusal = std::get_if<Refusal>(&text)) {
      refuse(extends.value_at, "extends",
             {0, path + " " + refusal->problem, refusal->why, refusal->cure});
    }
    return text_of(std::get<std::string>(text), path);
  }

  void check_chain(schema::Entry const& extends, Link const& next) {
    if (chain_.size() >= longest_chain) {
      refuse(extends.value_at, "extends",
             {0, "is the 16th in a row", "chains are at most 16 files long", "extend fewer files"});
    }
    bool const circle = std::any_of(chain_.begin(), chain_.end(), [&](Link const& link) {
      return link.identity == next.identity;
    });
    if (!circle) return;
    std::string names;
    for (Link const& link : chain_) names += link.path + " -> ";
    refuse(extends.value_at, "extends",
           {0, "goes in a circle", names + next.path, "let one of them extend nothing"});
  }

  std::vector<Link> chain_;
};

}  // namespace

schema::Document load(std::string const& path, std::span<std::string const> overrides) {
  schema::Document document = Loader().file(path);
  for (std::string const& text : overrides) apply_override(document, text);
  return document;
}

schema::Document load_text(std::string_view text, std::string const& path,
                           std::span<std::string const> overrides) {
  schema::Document document = Loader().text_of(text, path);
  for (std::string const& item : overrides) apply_override(document, item);
  return document;
}

bool is_fragment(std::string const& path) {
  std::error_code error;
  fs::path const whole = fs::absolute(path, error);
  return (error ? fs::path(path) : whole).lexically_normal().parent_path().filename() == "common";
}

}  // namespace poleward::modelfile
