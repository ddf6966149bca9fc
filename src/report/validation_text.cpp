// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "poleward/report/numbers.hpp"
#include "poleward/report/tables.hpp"
#include "poleward/report/text_table.hpp"

namespace poleward::report {
namespace {

using Rows = std::span<ValidationRow const>;

std::string agreement(ValidationRow const& row) {
  if (!is_scored(row)) return "not scored";
  return row.agrees ? "yes" : "no";
}

std::string measured_text(ValidationRow const& row) {
  std::string const text = with_interval(row.measured, {}, row.measured_range);
  return row.measured_kind.empty() ? text : text + " " + row.measured_kind;
}

std::string sources_text(Rows rows) {
  std::vector<std::string> sources;
  for (auto const& row : rows) {
    bool const is_new = std::find(sources.begin(), sources.end(), row.source) == sources.end();
    if (is_new && !row.source.empty()) sources.push_back(row.source);
  }
  std::string text;
  for (std::string const& source : sources) text += "  measured: " + source + "\n";
  return text;
}

std::string score_text(Rows rows) {
  auto const predictions = std::count_if(rows.begin(), rows.end(), is_scored);
  auto const agreeing = std::count_if(rows.begin(), rows.end(), [](ValidationRow const& row) {
    return is_scored(row) && row.agrees;
  });
  if (predictions == 0) return "No predictions: every row was an input, so nothing is tested.\n";
  return fmt::format("{} of {} predictions agree.\n", agreeing, predictions);
}

std::string preset_text(Rows rows) {
  TextTable table({"quantity", "role", "simulated [95 %]", "measured", "agrees"});
  for (auto const& row : rows) {
    table.add({fmt::format("{} [{}]", row.quantity, row.unit), row.role,
               with_interval(row.simulated, {}, row.simulated_ci95), measured_text(row),
               agreement(row)});
  }
  return rows.front().preset + "\n" + table.text() + sources_text(rows) + score_text(rows);
}

}  // namespace

bool is_scored(ValidationRow const& row) {
  return row.role == "prediction";
}

std::string validation_text(Rows rows) {
  std::string text;
  while (!rows.empty()) {
    auto const end = std::find_if(rows.begin(), rows.end(), [&](ValidationRow const& row) {
      return row.preset != rows.front().preset;
    });
    auto const of_preset = static_cast<std::size_t>(end - rows.begin());
    text += (text.empty() ? "" : "\n") + preset_text(rows.first(of_preset));
    rows = rows.subspan(of_preset);
  }
  return text;
}

}  // namespace poleward::report
