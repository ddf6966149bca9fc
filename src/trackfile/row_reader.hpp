// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "detection.hpp"
#include "poleward/schema/csv_reader.hpp"
#include "track_columns.hpp"

namespace poleward::trackfile {

/// Rows as detections, and what is wrong with them.
class RowReader {
 public:
  RowReader(TrackColumns const& columns, schema::CsvReader const& reader)
      : columns_(columns), reader_(reader) {}

  /// \pre as many fields as the header has
  [[nodiscard]] Detection read(std::span<schema::CsvField const> row);

  /// Names of cells in order of appearance; Detection::cell counts them.
  [[nodiscard]] std::vector<std::string> const& cells() const noexcept { return cells_; }

  [[nodiscard]] std::vector<schema::Fault> const& faults() const noexcept { return faults_; }

 private:
  double position(schema::CsvField const& field, Column const& column);
  double needed_number(schema::CsvField const& field, Column const& column);
  std::int64_t whole_number(schema::CsvField const& field, Column const& column);
  tracks::Sister sister(schema::CsvField const& field);
  std::uint32_t cell(schema::CsvField const& field, Column const& column);
  double number(schema::CsvField const& field, Column const& column);
  void fault(schema::CsvField const& field, Column const& column, std::string problem,
             std::string why, std::string cure);

  TrackColumns const& columns_;
  schema::CsvReader const& reader_;
  std::map<std::string, std::uint32_t, std::less<>> number_of_cell_;
  std::vector<std::string> cells_;
  std::vector<schema::Fault> faults_;
};

}  // namespace poleward::trackfile
