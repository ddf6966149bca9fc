// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace poleward::report {

/// Appends the shortest text that reads back as the same double; nothing for an undefined one.
void append_number(std::string& text, double value);

/// Appends a field, quoted where RFC 4180 asks for it.
void append_field(std::string& text, std::string_view field);

/// A number of every cell, as a column of replicates.csv.
struct CsvColumn {
  std::string name;
  std::string unit;  ///< "1" for a number without dimension
};

/// Writes replicates.csv line by line: `replicate,arm,<name> [<unit>],...,excluded`, of a sweep
/// with the number of the cell before.
///
/// One row per (replicate, arm), numbers as short as they read back exactly, undefined ones empty;
/// `excluded` is 1 where the replicate left all arms, else 0.  Lines end with a newline alone.  The
/// sink is called once per line with text that is valid during the call; memory is one line.  Not
/// thread-safe.
class ReplicatesCsv {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// Writes the header; of a sweep with a first column `cell`.
  ReplicatesCsv(std::span<CsvColumn const> columns, Sink sink, bool of_sweep = false);

  /// Rows are of this cell from here on.  \pre of a sweep
  void begin_cell(std::size_t cell) { lead_ = std::to_string(cell) + ","; }

  /// \pre as many values as columns, NaN for an undefined one
  void add(std::uint64_t replicate, std::string_view arm, std::span<double const> values,
           bool excluded);

 private:
  std::size_t columns_;
  Sink sink_;
  std::string lead_;
  std::string line_;
};

}  // namespace poleward::report
