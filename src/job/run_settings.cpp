// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/run_settings.hpp"

#include <algorithm>

#include "poleward/schema/nearest.hpp"
#include "poleward/schema/units.hpp"

namespace poleward::job {
namespace {

constexpr auto cure =
    "write \"<observable> within 2 %\", \"<observable> within 0.05 um/min\" or \"decided\"";

std::string trimmed(std::string const& text) {
  auto const first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

void add_window(schema::Schema<RunSettings>& table, RunWindow window) {
  using C = RunSettings;
  if (window == RunWindow::none) return;
  bool const fits = window == RunWindow::fits;
  table.quantity(
      "window_start", &C::window_start_s,
      {.unit = "s",
       .low = 0,
       .standard = "0 s",
       .meaning = std::string("Start of the window, up to duration, ") +
                  (fits ? "in which velocities are fitted." : "over which fluxes are averaged."),
       .source = "set by the modeller"});
  if (!fits) return;
  table.quantity("observe_every", &C::observe_every_s,
                 {.unit = "s",
                  .low = schema::open(0),
                  .standard = "0.5 s",
                  .meaning = "Time between the observations that a velocity is fitted to.",
                  .source = "set by the modeller"});
}

void add_times(schema::Schema<RunSettings>& table, RunTerms const& terms) {
  using C = RunSettings;
  table.quantity("duration", &C::duration_s,
                 {.unit = "s",
                  .low = schema::open(0),
                  .high = 1e12,
                  .meaning = "Model time that each replicate runs.",
                  .source = "set by the modeller"});
  table.quantity("tick", &C::tick_s,
                 {.unit = "s",
                  .low = schema::open(0),
                  .high = 1e12,
                  .standard = terms.tick,
                  .unset = terms.tick_unset,
                  .meaning = terms.tick_meaning,
                  .source = terms.tick_source});
  add_window(table, terms.window);
}

void add_members(schema::Schema<RunSettings>& table, RunTerms const& terms) {
  using C = RunSettings;
  table.integer("seed", &C::seed,
                {.low = 0,
                 .standard = "1",
                 .meaning = "Names the random numbers of the run.",
                 .source = "set by the modeller"});
  table.integer("replicates", &C::replicates,
                {.low = 1,
                 .high = 10000000,
                 .standard = terms.replicates,
                 .meaning = terms.replicates_meaning,
                 .source = "set by the modeller"});
  table.integer("first_replicate", &C::first_replicate,
                {.low = 0,
                 .high = 10000000,
                 .standard = "0",
                 .meaning = "Number of the first of them; --replicate I runs member I alone.",
                 .source = "set by the modeller"});
  table.text("stop_when", &C::stop_when,
             {.standard = "",
              .meaning = "Stop before all replicates are run: \"<observable> within 2 %\" or "
                         "\"decided\", looked at after 32, 64, 128, ... of them.",
              .source = "set by the modeller"});
}

}  // namespace

schema::Schema<RunSettings> run_schema(RunTerms const& terms) {
  schema::Schema<RunSettings> table;
  table.text("name", &RunSettings::name,
             {.standard = "",
              .meaning = "Name of the model in its results; empty: that of its file.",
              .source = "set by the modeller"});
  add_times(table, terms);
  add_members(table, terms);
  return table;
}

std::variant<StopRule, StopRuleFault> parse_stop_rule(
    std::string const& text, std::vector<std::pair<std::string, std::string>> const& observables) {
  if (trimmed(text) == "decided") return StopRule{};
  auto const at = text.find(" within ");
  if (at == std::string::npos)
    return StopRuleFault{"is no stopping rule", "it has no 'within'", cure};
  std::string const name = trimmed(text.substr(0, at));
  auto const known = std::find_if(observables.begin(), observables.end(),
                                  [&](auto const& observable) { return observable.first == name; });
  if (known == observables.end()) {
    std::vector<std::string> names;
    names.reserve(observables.size());
    for (auto const& observable : observables) names.push_back(observable.first);
    auto const near = schema::nearest(name, names);
    return StopRuleFault{"names no observable", "there is no \"" + name + "\"",
                         near ? "did you mean \"" + *near + "\"?" : std::string(cure)};
  }
  auto const parsed = schema::parse_quantity(trimmed(text.substr(at + 8)));
  if (auto const* error = std::get_if<schema::ParseError>(&parsed)) {
    return StopRuleFault{"has no half-width", error->problem + ", " + error->why, cure};
  }
  auto const& width = std::get<schema::Quantity>(parsed);
  auto const own = std::get<schema::Unit>(
      schema::parse_unit(known->second == "1" ? std::string("%") : known->second));
  auto const percent = std::get<schema::Unit>(schema::parse_unit("%"));
  if (!(width.value > 0.0)) return StopRuleFault{"has no half-width", "it must be positive", cure};
  if (width.unit.dimension == percent.dimension) {
    return StopRule{name, schema::convert(width.value, width.unit, percent) / 100.0, true};
  }
  if (width.unit.dimension != own.dimension) {
    return StopRuleFault{"has a half-width of another dimension", name + " is in " + known->second,
                         cure};
  }
  return StopRule{name, schema::convert(width.value, width.unit, own), false};
}

}  // namespace poleward::job
