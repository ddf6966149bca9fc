// SPDX-License-Identifier: Apache-2.0
/// \file
/// Tables of tracked sister kinetochores, measured or simulated, as tracks in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/tracks/cell_tracks.hpp"

namespace poleward::trackfile {

/// The tracks of one cell, and what the table calls it.
struct NamedTracks {
  std::string cell;  ///< as in movieID or cell; empty if the table has no such column
  tracks::CellTracks tracks;
};

/// Most text that a table may hold, packed or not.
inline constexpr std::uint64_t largest_text_bytes = std::uint64_t{128} << 20U;

/// All cells of a table, those with numbers for names first, by number, then the others by name.
///
/// The table is comma-separated with a header, its columns in any order, in one of two formats:
///
///     KiT       Time or Time (s), Position_1..3, SisterPairID, SisterID (1|2), perhaps movieID
///     poleward  cell, pair, sister (1|2), time_s, x_um, y_um, z_um
///
/// Times are in s, positions in um with the first axis across the metaphase plate; other columns
/// are ignored.  A position that is empty, NaN or NA is missing, as is one without a row; positions
/// of rows with equal cell, pair, sister and time are averaged, missing ones aside.  Frames are the
/// times that occur in the cell.
///
/// Linear in the text but for sorting; memory is about that of the text.  Thread-safe.
/// \throws schema::FaultList with everything that is wrong, each at its place, up to about 20
/// faults
[[nodiscard]] std::vector<NamedTracks> parse_tracks(std::string_view text, std::string const& path);

/// The same from a file, plain or packed by gzip (told by its first bytes), or from the tracks.csv
/// of a results directory.
/// \throws InputError too, if the file cannot be read
[[nodiscard]] std::vector<NamedTracks> read_tracks(std::string const& path);

}  // namespace poleward::trackfile
