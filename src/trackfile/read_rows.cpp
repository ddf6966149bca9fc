// SPDX-License-Identifier: Apache-2.0
#include "read_rows.hpp"

#include <utility>

#include "poleward/schema/csv_reader.hpp"
#include "row_reader.hpp"
#include "track_columns.hpp"

namespace poleward::trackfile {
namespace {

using Faults = std::vector<schema::Fault>;

void throw_if_any(Faults faults) {
  if (faults.empty()) return;
  schema::sort_by_location(faults);
  throw schema::FaultList(std::move(faults));
}

/// Goes through the rows below the header until the end, or until enough is wrong.
class Body {
 public:
  Body(schema::CsvReader& reader, TrackColumns const& columns, std::size_t width)
      : reader_(reader), row_reader_(columns, reader), width_(width) {}

  void read(Rows& rows) {
    while (!reader_.done() && number_of_faults() < most_faults) read_row(rows);
    rows.cells = row_reader_.cells();
    throw_faults();
  }

 private:
  void read_row(Rows& rows) {
    auto const before = reader_.faults().size();
    auto const row = reader_.row();
    // A row that is broken as text has been told already, and its fields would mislead.
    bool const is_broken = reader_.faults().size() > before;
    if (is_broken || schema::is_empty_line(row)) return;
    if (row.size() == width_) {
      rows.detections.push_back(row_reader_.read(row));
      return;
    }
    faults_.push_back({reader_.at(row.front()), "row",
                       "has " + std::to_string(row.size()) + " fields",
                       "the header has " + std::to_string(width_),
                       "quote fields that hold a comma, and keep empty ones"});
  }

  [[nodiscard]] std::size_t number_of_faults() const {
    return faults_.size() + row_reader_.faults().size() + reader_.faults().size();
  }

  void throw_faults() {
    faults_.insert(faults_.end(), row_reader_.faults().begin(), row_reader_.faults().end());
    faults_.insert(faults_.end(), reader_.faults().begin(), reader_.faults().end());
    if (!reader_.done()) {
      schema::sort_by_location(faults_);
      faults_.push_back({faults_.back().at, "file", "is not read any further",
                         "enough is wrong up to this line", "mend that first"});
    }
    throw_if_any(faults_);
  }

  schema::CsvReader& reader_;
  RowReader row_reader_;
  std::size_t width_;
  Faults faults_;
};

}  // namespace

Rows read_rows(std::string_view text, std::string const& path) {
  schema::CsvReader reader(text, path);
  if (reader.done()) {
    throw_if_any({{{path, 1, 1}, "file", "is empty", "a table has a header", "check the file"}});
  }
  auto const header = reader.row();
  throw_if_any(reader.faults());
  auto const columns = find_columns(header, reader);
  Rows rows{.detections = {}, .cells = {}, .time_column = reader.at(header[columns.time_s.index])};
  Body(reader, columns, header.size()).read(rows);
  if (rows.detections.empty()) {
    throw_if_any({{rows.time_column, "file", "has no rows", "there is nothing below its header",
                   "check the file"}});
  }
  return rows;
}

}  // namespace poleward::trackfile
