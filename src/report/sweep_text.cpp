// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "poleward/core/contracts.hpp"
#include "poleward/report/numbers.hpp"
#include "poleward/report/sweep.hpp"
#include "poleward/report/text_table.hpp"
#include "poleward/report/verdict.hpp"

namespace poleward::report {
namespace {

using stats::ObservableSummary;

constexpr std::size_t most_columns = 4;
constexpr std::size_t most_rows = 50;

/// Where an observable of the first arm stands in the summary of any cell.
using Places = std::vector<std::size_t>;

std::vector<ObservableSummary> const& seen_in(SweepCell const& cell) {
  return cell.summary.observables;
}

bool differs(SweepResult const& result, std::size_t place) {
  double const first = seen_in(result.cells.front())[place].mean;
  return std::any_of(result.cells.begin(), result.cells.end(), [&](SweepCell const& cell) {
    double const mean = seen_in(cell)[place].mean;
    return mean != first && !(std::isnan(mean) && std::isnan(first));
  });
}

Places places_of(SweepResult const& result, std::vector<std::string> const& shown) {
  auto const& all = seen_in(result.cells.front());
  std::size_t const count = all.size() / result.cells.front().summary.arms.size();
  Places places;
  for (std::string const& name : shown) {
    auto const at =
        std::find_if(all.begin(), all.end(), [&](auto const& seen) { return seen.name == name; });
    expects(at != all.end(), "the name is that of an observable");
    places.push_back(static_cast<std::size_t>(at - all.begin()));
  }
  for (std::size_t at = 0; shown.empty() && at < count && places.size() < most_columns; ++at) {
    if (differs(result, at)) places.push_back(at);
  }
  if (places.empty()) places.push_back(0);
  return places;
}

/// The last part of a key, where that is enough to tell it from the others.
std::string short_name(SweepResult const& result, std::string const& key) {
  auto const leaf = [](std::string const& name) { return name.substr(name.rfind('.') + 1); };
  auto const same =
      std::count_if(result.columns.begin(), result.columns.end(),
                    [&](auto const& column) { return leaf(column.key) == leaf(key); });
  return same == 1 ? leaf(key) : key;
}

std::string place_text(SweepResult const& result, SweepCell const& cell) {
  std::string text;
  for (std::size_t axis = 0; axis < result.columns.size(); ++axis) {
    text += fmt::format("{}{} = {}", axis == 0 ? "" : ", ",
                        short_name(result, result.columns[axis].key), cell.values[axis].text);
  }
  return text;
}

std::string number_text(ObservableSummary const& seen) {
  return with_interval(seen.mean, seen.unit, seen.ci95);
}

std::string arm_text(SweepCell const& cell, ObservableSummary const& seen) {
  return cell.summary.arms.size() > 1 ? fmt::format(" (arm {})", seen.arm) : "";
}

/// From the first value to the last, or from the least to the largest of several parameters.
std::string range_sentence(SweepResult const& result, std::size_t place) {
  auto const mean = [&](SweepCell const& cell) { return seen_in(cell)[place].mean; };
  // Undefined means are neither least nor largest.
  auto const before = [&](double sign) {
    return [&mean, sign](SweepCell const& a, SweepCell const& b) {
      return std::isfinite(mean(a)) && (!std::isfinite(mean(b)) || sign * mean(a) < sign * mean(b));
    };
  };
  auto const least = std::min_element(result.cells.begin(), result.cells.end(), before(1.0));
  auto const largest = std::min_element(result.cells.begin(), result.cells.end(), before(-1.0));
  auto const said = [&](SweepCell const& cell) {
    return fmt::format("{} at {}", number_text(seen_in(cell)[place]), place_text(result, cell));
  };
  auto const is_defined = [&](SweepCell const& cell) { return std::isfinite(mean(cell)); };
  auto const begin = std::find_if(result.cells.begin(), result.cells.end(), is_defined);
  auto const end = std::find_if(result.cells.rbegin(), result.cells.rend(), is_defined);
  ObservableSummary const& seen = seen_in(result.cells.front())[place];
  if (begin == result.cells.end()) return seen.name + " is undefined in all cells.\n";
  SweepCell const& first = *begin;
  SweepCell const& last = *end;
  if (result.columns.size() > 1) {
    return fmt::format("{} lies between {} and {}{}.\n", seen.name, said(*least), said(*largest),
                       arm_text(first, seen));
  }
  std::string text = fmt::format("{} goes from {} to {}", seen.name, said(first), said(last));
  bool const is_inside = &*largest != &first && &*largest != &last &&
                         mean(*largest) > mean(first) && mean(*largest) > mean(last);
  if (is_inside) text += fmt::format(", largest with {}", said(*largest));
  return text + arm_text(first, seen) + ".\n";
}

/// Notes of all cells, each once, with the number of cells it is said of.
std::string notes_text(SweepResult const& result) {
  std::vector<std::pair<std::string, std::size_t>> notes;
  auto const add = [&](std::string const& note) {
    for (auto& [said, cells] : notes) {
      if (said == note) {
        ++cells;
        return;
      }
    }
    notes.emplace_back(note, 1);
  };
  for (SweepCell const& cell : result.cells) {
    for (auto const& note : cell.summary.notes) add(note);
    for (auto const& note : cell.summary.findings.notes) add(note);
  }
  constexpr std::size_t most_notes = 5;
  std::size_t const shown = std::min(most_notes, notes.size());
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    auto const& [note, cells] = notes[i];
    bool const is_of_all = cells == result.cells.size();
    text += "Note: " + note;
    text += is_of_all ? "\n" : fmt::format(" ({} of {} cells)\n", cells, result.cells.size());
  }
  if (shown == notes.size()) return text;
  return text + fmt::format("Note: and {} others of single cells\n", notes.size() - shown);
}

stats::Comparison const* judged(SweepCell const& cell) {
  auto const& all = cell.summary.findings.comparisons;
  auto const at = std::find_if(all.begin(), all.end(), [](auto const& compared) {
    return compared.verdict != stats::Verdict::none;
  });
  return at == all.end() ? nullptr : &*at;
}

std::string cells_text(SweepResult const& result, Places const& places) {
  std::vector<std::string> header;
  for (auto const& column : result.columns) header.push_back(short_name(result, column.key));
  for (std::size_t const place : places) {
    auto const& seen = seen_in(result.cells.front())[place];
    header.push_back(fmt::format("{} [{}]", seen.name, seen.unit));
  }
  bool const has_verdict = std::any_of(result.cells.begin(), result.cells.end(), judged);
  std::vector<bool> to_the_right(header.size(), true);
  if (has_verdict) {
    header.emplace_back("verdict");
    to_the_right.push_back(false);
  }
  TextTable table(header, to_the_right);
  for (std::size_t row = 0; row < std::min(most_rows, result.cells.size()); ++row) {
    SweepCell const& cell = result.cells[row];
    std::vector<std::string> fields;
    for (auto const& value : cell.values) fields.push_back(value.text);
    for (std::size_t const place : places) {
      auto const& seen = seen_in(cell)[place];
      fields.push_back(with_uncertainty(seen.mean, half_width(seen.ci95)));
    }
    auto const* compared = judged(cell);
    if (has_verdict) {
      fields.emplace_back(compared == nullptr ? "" : verdict_word(compared->verdict));
    }
    table.add(fields);
  }
  std::string text = "\n" + table.text();
  if (result.cells.size() <= most_rows) return text;
  return text + fmt::format("and {} more in sweep.csv\n", result.cells.size() - most_rows);
}

std::string place_of_crossing(SweepResult const& result, Crossing const& found) {
  if (found.replicates == 0) return "nowhere in the range";
  return with_interval(found.place.value, result.columns.back().unit, found.place.interval(0.95));
}

/// A row per combination of the other parameters, in the first arm.
std::string crossings_text(SweepResult const& result) {
  if (result.crossings.empty()) return "";
  std::string const name = short_name(result, result.columns.back().key);
  std::string const what =
      fmt::format("{} comes to {}", result.crossing_observable, result.crossing_level);
  if (result.columns.size() == 1) {
    Crossing const& found = result.crossings.front();
    if (found.replicates > 0) {
      return fmt::format("{} at {} = {}.\n", what, name, place_of_crossing(result, found));
    }
    return fmt::format("{} does not come to {} in this range of {}.\n", result.crossing_observable,
                       result.crossing_level, name);
  }
  std::vector<std::string> header;
  for (std::size_t axis = 0; axis + 1 < result.columns.size(); ++axis) {
    header.push_back(short_name(result, result.columns[axis].key));
  }
  header.push_back(fmt::format("{} at {}", what, name));
  TextTable table(header, std::vector<bool>(header.size(), true));
  for (Crossing const& found : result.crossings) {
    if (found.arm != result.crossings.front().arm) continue;
    std::vector<std::string> fields;
    for (SweepValue const& value : found.values) fields.push_back(value.text);
    fields.push_back(place_of_crossing(result, found));
    table.add(fields);
  }
  return "\n" + table.text();
}

std::vector<Elasticity> shown_elasticities(SweepResult const& result, Places const& places) {
  std::vector<Elasticity> shown;
  for (std::size_t const place : places) {
    auto const& seen = seen_in(result.cells.front())[place];
    for (Elasticity const& found : result.elasticities) {
      bool const is_of = found.arm == seen.arm && found.observable == seen.name;
      if (is_of && std::isfinite(found.estimate.value)) shown.push_back(found);
    }
  }
  return shown;
}

/// Beyond what rounding makes of a parameter that only stands by.
bool has_no_effect(Elasticity const& found) {
  constexpr double rounding = 1e-9;
  bool const varies = found.estimate.standard_error > rounding;
  return std::abs(found.estimate.value) <= rounding && !varies;
}

std::string per_cent(Elasticity const& found) {
  auto const interval = found.estimate.interval(0.95);
  return with_interval(found.estimate.value, "%", interval);
}

std::string sensitivity_sentence(std::vector<Elasticity> const& shown, std::size_t parameters) {
  auto const at = std::find_if_not(shown.begin(), shown.end(), has_no_effect);
  if (at == shown.end()) return "What was moved changes none of these observables.\n";
  Elasticity const& first = *at;
  return fmt::format("1 % more of {} changes {} by {}{}.\n", first.key, first.observable,
                     per_cent(first),
                     parameters > 1 ? fmt::format(", most of {} parameters", parameters) : "");
}

std::string sensitivity_text(std::vector<Elasticity> const& shown) {
  TextTable table({"observable", "parameter", "change for 1 % more [%]", "95 % interval"},
                  {false, false, true, true});
  for (Elasticity const& found : shown) {
    if (has_no_effect(found)) continue;
    auto const interval = found.estimate.interval(0.95);
    table.add({found.observable, found.key, rounded(found.estimate.value, half_width(interval)),
               interval_text(interval)});
  }
  std::string text = table.empty() ? "" : "\n" + table.text();
  std::set<std::string> without;
  std::set<std::string> with;
  for (Elasticity const& found : shown) {
    (has_no_effect(found) ? without : with).insert(found.key);
  }
  for (std::string const& key : with) without.erase(key);
  if (without.empty()) return text;
  std::string const list = fmt::format("no effect in any replicate: {}", fmt::join(without, ", "));
  for (auto const& line : broken(list, TextTable::max_width)) text += line + "\n";
  return text;
}

}  // namespace

std::vector<Elasticity> sorted(std::vector<Elasticity> elasticities) {
  std::map<std::pair<std::string, std::string>, std::size_t> came;
  for (Elasticity const& found : elasticities) {
    came.try_emplace({found.arm, found.observable}, came.size());
  }
  auto const size = [](Elasticity const& found) {
    return std::isfinite(found.estimate.value) ? std::abs(found.estimate.value) : -1.0;
  };
  std::stable_sort(elasticities.begin(), elasticities.end(), [&](auto const& a, auto const& b) {
    auto const first = came.at({a.arm, a.observable});
    auto const second = came.at({b.arm, b.observable});
    return first != second ? first < second : size(a) > size(b);
  });
  return elasticities;
}

std::string sweep_text(SweepResult const& result, std::vector<std::string> const& shown) {
  auto const places = places_of(result, shown);
  auto const elasticities = shown_elasticities(result, places);
  std::string text;
  text += notes_text(result);
  if (result.one_at_a_time) {
    return sensitivity_sentence(elasticities, result.columns.size()) + text +
           sensitivity_text(elasticities);
  }
  bool const is_one_line = result.columns.size() == 1;
  std::string const crossings = crossings_text(result);
  return (is_one_line ? crossings : "") + range_sentence(result, places.front()) + text +
         cells_text(result, places) + (is_one_line ? "" : crossings) +
         sensitivity_text(elasticities);
}

}  // namespace poleward::report
