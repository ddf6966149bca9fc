// SPDX-License-Identifier: Apache-2.0
#include "track_columns.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "poleward/schema/fault.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::trackfile {
namespace {

using Header = std::span<schema::CsvField const>;

/// What a format calls its columns.
struct Format {
  std::string_view who;
  std::string_view pair;
  std::string_view sister;
  std::string_view time_s;
  std::string_view time_too;  ///< another name of the same column, or none
  std::array<std::string_view, 3> position_um;
  std::string_view cell;
  bool needs_cell;
};

constexpr Format kit{.who = "KiT",
                     .pair = "SisterPairID",
                     .sister = "SisterID",
                     .time_s = "Time",
                     .time_too = "Time (s)",
                     .position_um = {"Position_1", "Position_2", "Position_3"},
                     .cell = "movieID",
                     .needs_cell = false};

constexpr Format own{.who = "poleward",
                     .pair = "pair",
                     .sister = "sister",
                     .time_s = "time_s",
                     .time_too = "",
                     .position_um = {"x_um", "y_um", "z_um"},
                     .cell = "cell",
                     .needs_cell = true};

std::vector<std::string_view> names_of(Format const& format) {
  std::vector<std::string_view> names{format.time_s};
  if (!format.time_too.empty()) names.push_back(format.time_too);
  names.insert(names.end(), format.position_um.begin(), format.position_um.end());
  names.insert(names.end(), {format.pair, format.sister, format.cell});
  return names;
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return small;
}

/// Looks names up in one header and keeps what is wrong.
class Search {
 public:
  Search(Header header, schema::CsvReader const& reader, Format const& format)
      : header_(header), reader_(reader), format_(format) {}

  std::optional<Column> optional(std::string_view name) {
    std::optional<Column> found;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (trimmed(header_[i].text) != name) continue;
      if (found) {
        faults_.push_back({reader_.at(header_[i]), std::string(name), "is named twice",
                           "only one column can hold it", "remove or rename one of them"});
      }
      if (!found) found = Column{i, std::string(name)};
    }
    return found;
  }

  Column needed(std::string_view name) {
    auto const found = optional(name);
    if (!found) miss(name);
    return found.value_or(Column{});
  }

  Column time() {
    auto const found = optional(format_.time_s);
    auto const other = format_.time_too.empty() ? std::nullopt : optional(format_.time_too);
    if (found && other) {
      faults_.push_back({reader_.at(header_[other->index]), other->name,
                         "is a second time beside \"" + found->name + "\"",
                         "only one column can hold it", "remove or rename one of them"});
    }
    if (!found && !other) miss(format_.time_s);
    return found ? *found : other.value_or(Column{});
  }

  void throw_faults() {
    schema::sort_by_location(faults_);
    if (!faults_.empty()) throw schema::FaultList(faults_);
  }

 private:
  void miss(std::string_view name) {
    faults_.push_back({reader_.at(header_.front()), std::string(name), "missing column",
                       "tables of " + std::string(format_.who) + " have it; " + nearest_to(name),
                       "add or rename a column"});
  }

  [[nodiscard]] std::string nearest_to(std::string_view name) const {
    constexpr std::size_t longest = 64;
    auto const names = names_of(format_);
    std::size_t least = 0;
    std::string_view best;
    for (auto const& field : header_) {
      auto const text = trimmed(field.text);
      bool const is_taken = std::find(names.begin(), names.end(), text) != names.end();
      if (text.empty() || is_taken) continue;
      auto const distance = schema::edit_distance(lower(name), lower(text.substr(0, longest)));
      if (!best.empty() && distance >= least) continue;
      least = distance;
      best = text;
    }
    if (best.empty()) return "no other header is left";
    return "the nearest header is " + schema::quoted(best);
  }

  Header header_;
  schema::CsvReader const& reader_;
  Format const& format_;
  std::vector<schema::Fault> faults_;
};

std::size_t names_that_fit(Header header, Format const& format) {
  auto const names = names_of(format);
  return static_cast<std::size_t>(
      std::count_if(names.begin(), names.end(), [&](std::string_view name) {
        return std::any_of(header.begin(), header.end(),
                           [&](auto const& field) { return trimmed(field.text) == name; });
      }));
}

// One field that holds other marks between its words was not separated by commas.
void check_separator(Header header, schema::CsvReader const& reader) {
  if (header.size() > 1) return;
  if (header.front().text.find_first_of(";\t") == std::string::npos) return;
  throw schema::FaultList({{reader.at(header.front()), "file", "has a single column",
                            "columns are separated by commas, not by semicolons or tabs",
                            "save it as comma-separated values"}});
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  auto const first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

TrackColumns find_columns(Header header, schema::CsvReader const& reader) {
  check_separator(header, reader);
  bool const is_own = names_that_fit(header, own) > names_that_fit(header, kit);
  Format const& format = is_own ? own : kit;
  Search search(header, reader, format);
  TrackColumns columns;
  columns.pair = search.needed(format.pair);
  columns.sister = search.needed(format.sister);
  columns.time_s = search.time();
  for (std::size_t axis = 0; axis < 3; ++axis) {
    columns.position_um[axis] = search.needed(format.position_um[axis]);
  }
  columns.cell = format.needs_cell ? search.needed(format.cell) : search.optional(format.cell);
  search.throw_faults();
  return columns;
}

}  // namespace poleward::trackfile
