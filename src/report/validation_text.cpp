// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "poleward/report/numbers.hpp"
#include "poleward/report/tables.hpp"
#include "poleward/report/text_table.hpp"

namespace poleward::report {
namespace {

using Rows = std::span<ValidationRow const>;

std::string result_of(ValidationRow const& row) {
  if (row.agreement == Agreement::not_scored) return "not scored";
  std::string const result = row.agreement == Agreement::agrees ? "agrees" : "differs";
  return row.test.empty() ? result : result + ", " + row.test;
}

std::string quantity_text(ValidationRow const& row) {
  std::string const quantity = fmt::format("{} [{}]", row.quantity, row.unit);
  return row.change.empty() ? quantity : "change of " + quantity + " with " + row.change;
}

std::string measured_text(ValidationRow const& row) {
  std::string const range = interval_text(row.measured_range);
  if (std::isnan(row.measured)) return range.empty() ? "-" : range;
  return with_interval(row.measured, {}, row.measured_range);
}

// One line per source, with the rows that were read in it.
std::string sources_text(Rows rows) {
  struct Source {
    std::string name;
    std::vector<std::string> rows;
  };

  std::vector<Source> sources;
  for (auto const& row : rows) {
    auto const known = std::find_if(sources.begin(), sources.end(), [&](Source const& source) {
      return source.name == row.source;
    });
    auto& source = known == sources.end() ? sources.emplace_back(Source{row.source, {}}) : *known;
    bool const is_new =
        std::find(source.rows.begin(), source.rows.end(), row.row) == source.rows.end();
    if (is_new) source.rows.push_back(row.row);
  }
  std::string text;
  for (Source const& source : sources) {
    text += fmt::format("  {}: {}\n", fmt::join(source.rows, ", "), source.name);
  }
  return text;
}

std::int64_t count(Rows rows, std::string_view role, Agreement agreement) {
  return std::count_if(rows.begin(), rows.end(), [&](ValidationRow const& row) {
    return row.role == role && row.agreement == agreement;
  });
}

std::string score_text(Rows rows) {
  auto const predictions = std::count_if(rows.begin(), rows.end(), is_scored);
  if (predictions == 0) return "No prediction: no row tests this preset.\n";
  return fmt::format("{} of {} predictions agree.\n", count(rows, "prediction", Agreement::agrees),
                     predictions);
}

std::string closing_text(Rows rows) {
  auto const not_scored = std::count_if(rows.begin(), rows.end(), [](ValidationRow const& row) {
    return row.agreement == Agreement::not_scored;
  });
  return fmt::format(
      "\nPredictions: agree {}, differ {}.  Inputs: agree {}, differ {}.  Not scored: {}.\n",
      count(rows, "prediction", Agreement::agrees), count(rows, "prediction", Agreement::differs),
      count(rows, "input", Agreement::agrees), count(rows, "input", Agreement::differs),
      not_scored);
}

std::string preset_text(Rows rows) {
  TextTable table({"quantity", "simulated [95 %]", "measured", "reported", "role", "result", "row"},
                  {false, true, true, false, false, false, false});
  for (auto const& row : rows) {
    table.add({quantity_text(row), with_interval(row.simulated, {}, row.simulated_ci95),
               measured_text(row), row.measured_kind, row.role, result_of(row), row.row});
  }
  return rows.front().preset + "\n" + table.text() + sources_text(rows) + score_text(rows);
}

}  // namespace

bool is_scored(ValidationRow const& row) {
  return row.role == "prediction" && row.agreement != Agreement::not_scored;
}

std::string validation_text(Rows rows) {
  std::string text;
  std::string const closing = closing_text(rows);
  while (!rows.empty()) {
    auto const end = std::find_if(rows.begin(), rows.end(), [&](ValidationRow const& row) {
      return row.preset != rows.front().preset;
    });
    auto const of_preset = static_cast<std::size_t>(end - rows.begin());
    text += (text.empty() ? "" : "\n") + preset_text(rows.first(of_preset));
    rows = rows.subspan(of_preset);
  }
  return text + closing;
}

}  // namespace poleward::report
