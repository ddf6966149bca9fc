// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <string>

#include "poleward/report/csv.hpp"
#include "poleward/report/sweep.hpp"
#include "poleward/report/verdict.hpp"

namespace poleward::report {
namespace {

/// One line of a table, field by field.
class Line {
 public:
  Line& text(std::string_view field) {
    separate();
    append_field(line_, field);
    return *this;
  }

  Line& number(double value) {
    separate();
    append_number(line_, value);
    return *this;
  }

  void end(TextSink const& sink) {
    line_ += '\n';
    sink(line_);
    line_.clear();
    is_first_ = true;
  }

 private:
  void separate() {
    if (!is_first_) line_ += ',';
    is_first_ = false;
  }

  std::string line_;
  bool is_first_ = true;
};

void add_header(Line& line, SweepResult const& result) {
  line.text("cell");
  for (SweepColumn const& column : result.columns) {
    line.text(column.unit.empty() ? column.key : column.key + " [" + column.unit + "]");
  }
}

void add_cell(Line& line, SweepResult const& result, std::size_t cell) {
  line.text(std::to_string(cell));
  for (SweepValue const& value : result.cells[cell].values) {
    std::isfinite(value.number) ? line.number(value.number) : line.text(value.text);
  }
}

}  // namespace

void write_sweep_csv(SweepResult const& result, TextSink const& sink) {
  Line line;
  add_header(line, result);
  for (auto const* name : {"arm", "observable", "unit", "n_cells", "mean", "sd_between", "sem",
                           "ci95_low", "ci95_high"}) {
    line.text(name);
  }
  line.end(sink);
  for (std::size_t cell = 0; cell < result.cells.size(); ++cell) {
    for (auto const& seen : result.cells[cell].summary.observables) {
      add_cell(line, result, cell);
      line.text(seen.arm).text(seen.name).text(seen.unit).text(std::to_string(seen.n_cells));
      line.number(seen.mean).number(seen.sd_between).number(seen.sem);
      line.number(seen.ci95.low).number(seen.ci95.high).end(sink);
    }
  }
}

void write_comparisons_csv(SweepResult const& result, TextSink const& sink) {
  Line line;
  add_header(line, result);
  for (auto const* name : {"quantity", "unit", "prediction", "measured", "predicted", "difference",
                           "ci95_low", "ci95_high", "margin", "p", "verdict"}) {
    line.text(name);
  }
  line.end(sink);
  for (std::size_t cell = 0; cell < result.cells.size(); ++cell) {
    for (auto const& compared : result.cells[cell].summary.findings.comparisons) {
      add_cell(line, result, cell);
      line.text(compared.quantity).text(compared.unit).text(compared.prediction);
      line.number(compared.measured).number(compared.predicted).number(compared.difference);
      line.number(compared.ci95.low).number(compared.ci95.high);
      line.number(compared.margin)
          .number(compared.p)
          .text(verdict_word(compared.verdict))
          .end(sink);
    }
  }
}

void write_crossings_csv(SweepResult const& result, TextSink const& sink) {
  Line line;
  line.text("arm");
  for (SweepColumn const& column : result.columns) {
    bool const is_last = &column == &result.columns.back();
    std::string const name = is_last ? column.key + " at the crossing" : column.key;
    line.text(column.unit.empty() ? name : name + " [" + column.unit + "]");
  }
  for (auto const* name : {"ci95_low", "ci95_high", "replicates"}) line.text(name);
  line.end(sink);
  for (Crossing const& found : result.crossings) {
    line.text(found.arm);
    for (SweepValue const& value : found.values) {
      std::isfinite(value.number) ? line.number(value.number) : line.text(value.text);
    }
    auto const interval = found.place.interval(0.95);
    line.number(found.place.value).number(interval.low).number(interval.high);
    line.text(std::to_string(found.replicates)).end(sink);
  }
}

void write_sensitivity_csv(SweepResult const& result, TextSink const& sink) {
  Line line;
  for (auto const* name :
       {"arm", "observable", "parameter", "elasticity", "se", "ci95_low", "ci95_high"}) {
    line.text(name);
  }
  line.end(sink);
  for (Elasticity const& found : result.elasticities) {
    auto const interval = found.estimate.interval(0.95);
    line.text(found.arm).text(found.observable).text(found.key);
    line.number(found.estimate.value).number(found.estimate.standard_error);
    line.number(interval.low).number(interval.high).end(sink);
  }
}

}  // namespace poleward::report
