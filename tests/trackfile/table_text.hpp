// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <sstream>
#include <string>
#include <vector>
#include <zlib.h>

#include "poleward/tracks/cell_tracks.hpp"

namespace poleward::test {

inline std::string field(double value) {
  if (std::isnan(value)) return "NaN";
  std::ostringstream text;
  text.precision(17);
  text << value;
  return text.str();
}

/// The rows of a cell as KiT writes them, without the header.
inline std::vector<std::string> kit_rows(tracks::CellTracks const& cell) {
  using tracks::Axis;
  using tracks::Sister;
  std::vector<std::string> rows;
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) {
    for (Sister const sister : {Sister::first, Sister::second}) {
      for (std::size_t t = 0; t < cell.frames(); ++t) {
        std::string row;
        for (Axis const axis : {Axis::x, Axis::y, Axis::z}) {
          row += field(cell.series(pair, sister, axis)[t]) + ",";
        }
        row += std::to_string(t + 1) + "," + field(cell.time_s[t]) + "," +
               std::to_string(pair + 1) + (sister == Sister::first ? ",1" : ",2");
        rows.push_back(row);
      }
    }
  }
  return rows;
}

inline std::string const kit_header =
    "Position_1,Position_2,Position_3,Frame,Time,SisterPairID,SisterID";

inline std::string joined(std::string const& header, std::vector<std::string> const& rows) {
  std::string text = header + "\n";
  for (auto const& row : rows) text += row + "\n";
  return text;
}

/// Packed by gzip, as one member.
inline std::string gzipped(std::string const& text) {
  constexpr int gzip_window = 15 + 16;
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  std::string input = text;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace poleward::test
