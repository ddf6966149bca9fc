// SPDX-License-Identifier: Apache-2.0
#include "poleward/trackfile/read_tracks.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>

#include "assemble.hpp"
#include "gunzip.hpp"
#include "poleward/core/error.hpp"
#include "poleward/files/durable_file.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/units.hpp"
#include "read_rows.hpp"

namespace poleward::trackfile {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_pairs_times_frames = std::size_t{1} << 23U;  // 400 MB of positions

// Numbers before words; numbers by size, whatever their digits.
auto sort_key(std::string const& name) {
  auto const parsed = schema::parse_number(name);
  double const* const number = std::get_if<double>(&parsed);
  return std::tuple(number == nullptr, number == nullptr ? 0.0 : *number, name);
}

// The message names the cell where there are several.
std::string key_of(std::string const& cell, std::size_t cells) {
  return cells > 1 ? "cell " + schema::quoted(cell) : "file";
}

std::string unpacked(std::string bytes, std::string const& path) {
  return is_gzip(bytes) ? gunzip(bytes, largest_text_bytes, path) : std::move(bytes);
}

}  // namespace

std::vector<NamedTracks> parse_tracks(std::string_view text, std::string const& path) {
  auto rows = read_rows(text, path);
  std::stable_sort(rows.detections.begin(), rows.detections.end(),
                   [](Detection const& a, Detection const& b) { return a.cell < b.cell; });
  std::vector<NamedTracks> cells;
  std::vector<schema::Fault> faults;
  auto most = most_pairs_times_frames;
  std::span<Detection const> rest(rows.detections);
  for (std::uint32_t number = 0; number < rows.cells.size(); ++number) {
    auto const end = std::find_if(rest.begin(), rest.end(),
                                  [&](Detection const& seen) { return seen.cell != number; });
    auto const own = rest.first(static_cast<std::size_t>(end - rest.begin()));
    rest = rest.subspan(own.size());
    std::string const& name = rows.cells[number];
    if (faults.size() == most_faults) break;
    if (auto const none = check_cell(own, most)) {
      faults.push_back({rows.time_column, key_of(name, rows.cells.size()), none->problem, none->why,
                        none->cure});
    } else {
      cells.push_back({name, assemble(own)});
    }
  }
  if (!faults.empty()) throw schema::FaultList(std::move(faults));
  std::sort(cells.begin(), cells.end(), [](NamedTracks const& a, NamedTracks const& b) {
    return sort_key(a.cell) < sort_key(b.cell);
  });
  return cells;
}

std::vector<NamedTracks> read_tracks(std::string const& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    return parse_tracks(unpacked(files::read_bounded(path, largest_text_bytes), path), path);
  }
  auto const table = (fs::path(path) / "tracks.csv").string();
  if (!fs::exists(table, error)) {
    throw InputError(path +
                     ": holds no tracks.csv (a run keeps its tracks only if it is asked to); " +
                     "run it with --record");
  }
  return read_tracks(table);
}

}  // namespace poleward::trackfile
