// SPDX-License-Identifier: Apache-2.0
#include "ion_findings.hpp"

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "means.hpp"
#include "poleward/ion/observables.hpp"

namespace poleward::catalog {
namespace {

/// The place that the answer tells of: the plane if one is watched, else an end that is open.
std::string told_place(ion::TransportConfig const& config, Means const& means) {
  for (char const* place : {"plane", "low", "high"}) {
    for (auto const& ion : config.electrolyte.ions) {
      if (means.has(ion.name + "_flux_" + place)) return place;
    }
  }
  return {};
}

/// "-204.5 diffusive - 204.5 drift", without parts that are 0 but for rounding.
std::string parts_text(Means const& means, std::string const& ion, std::string const& place,
                       double rounding) {
  std::string text;
  for (char const* part : {"diffusive", "drift", "carried"}) {
    double const value = means.of(fmt::format("{}_{}_{}", ion, part, place)).mean;
    if (std::abs(value) <= rounding) continue;
    std::string const size = report::rounded(std::abs(value), 0.0);
    char const* const sign = value < 0.0 ? "-" : "+";
    text += text.empty() ? fmt::format("{}{} {}", value < 0.0 ? "-" : "", size, part)
                         : fmt::format(" {} {} {}", sign, size, part);
  }
  return text;
}

/// "I -409 = -204.5 diffusive - 204.5 drift"; a membrane's inside is not divided.
std::string flux_clause(Means const& means, std::string const& ion, std::string const& place,
                        bool divided) {
  auto const value = [&](char const* part) {
    return means.of(fmt::format("{}_{}_{}", ion, part, place)).mean;
  };
  // What rounding leaves of parts that cancel is nothing.
  double const gross =
      std::abs(value("diffusive")) + std::abs(value("drift")) + std::abs(value("carried"));
  double const rounding = 1e-9 * gross;
  bool const none = std::abs(value("flux")) <= rounding;
  std::string const total = none ? "0" : report::rounded(value("flux"), 0.0);
  if (!divided || gross == 0.0) return fmt::format("{} {}", ion, total);
  return fmt::format("{} {} = {}", ion, total, parts_text(means, ion, place, rounding));
}

std::string fluxes_text(ion::TransportConfig const& config, Means const& means,
                        std::string const& place) {
  std::string text = fmt::format(
      "Toward the high end, in umol/(m^2 s), {} {}: ", place == "plane" ? "through the" : "at the",
      place == "plane" ? place : place + " end");
  bool first = true;
  for (auto const& ion : config.electrolyte.ions) {
    if (!means.has(ion.name + "_flux_" + place)) continue;
    if (!first) text += ", ";
    text += flux_clause(means, ion.name, place, !config.membrane);
    first = false;
  }
  return text;
}

std::string rest_text(Means const& means, std::string const& place) {
  std::string text;
  auto const add = [&](std::string const& observable, char const* words) {
    if (!means.has(observable)) return;
    text += fmt::format("; {} {}", words, means.text(observable, means.unit_of(observable)));
  };
  if (!place.empty()) add("current_" + place, "the current is");
  add("membrane_potential", "the membrane stands at");
  add("wall_charge_low", "the low wall carries");
  return text;
}

/// In and out of an ion that both ends let pass, if they differ.
void add_unsteady(stats::Findings& findings, ion::TransportConfig const& config,
                  Means const& means) {
  constexpr double share = 0.01;
  for (auto const& ion : config.electrolyte.ions) {
    if (!means.has(ion.name + "_flux_low") || !means.has(ion.name + "_flux_high")) continue;
    double const in = means.of(ion.name + "_flux_low").mean;
    double const out = means.of(ion.name + "_flux_high").mean;
    if (std::abs(in - out) <= share * (std::abs(in) + std::abs(out))) continue;
    findings.notes.push_back(
        fmt::format("{} is not steady in the window: {} umol/(m^2 s) enter at the low end and {} "
                    "leave at the high one",
                    ion.name, report::rounded(in, 0.0), report::rounded(out, 0.0)));
  }
}

void add_predictions(stats::Findings& findings, std::vector<ion::Prediction> const& predictions,
                     Means const& means) {
  for (auto const& prediction : predictions) {
    findings.comparisons.push_back(means.beside(prediction.observable, prediction.value));
  }
}

std::string walker_clause(ion::WalkersConfig const& config, ion::WalkerKind const& kind,
                          Means const& means) {
  auto const text = [&](char const* what, char const* unit) {
    return means.text(kind.name + "_" + what, unit);
  };
  if (means.has(kind.name + "_einstein_ratio")) {
    return fmt::format("{} has a diffusivity of {} and a mobility of {}, whose ratio is {} kT/q",
                       kind.name, text("diffusivity", "um^2/s"), text("mobility", "um^2/(V s)"),
                       text("einstein_ratio", ""));
  }
  if (means.has(kind.name + "_diffusivity")) {
    return fmt::format("{} has a diffusivity of {} and moved at {}", kind.name,
                       text("diffusivity", "um^2/s"), text("speed", "um/s"));
  }
  if (means.has(kind.name + "_absorbed")) {
    return fmt::format("{} of {} came to a sink, on average after {}", text("absorbed", "%"),
                       kind.name, text("passage_time", "s"));
  }
  if (config.plane_m && !config.hops) {
    return fmt::format("{} of {} crossed the plane = {} diffusive + {} drift + {} carried",
                       text("net_plane", "%"), kind.name, text("diffusive_plane", ""),
                       text("drift_plane", ""), text("carried_plane", ""));
  }
  return fmt::format("{} came to lie at {} on average", kind.name, text("place", "um"));
}

}  // namespace

stats::Findings ion_findings(ion::TransportConfig const& config,
                             ensemble::Experiment const& experiment, ensemble::Table const& table,
                             std::uint32_t replicates) {
  Means const means(experiment, table, replicates);
  stats::Findings findings;
  std::string const place = told_place(config, means);
  if (place.empty()) {
    auto const& ion = config.electrolyte.ions.front().name;
    findings.answer = fmt::format("{} came to lie at {}", ion, means.text(ion + "_place", "um"));
  } else {
    findings.answer = fluxes_text(config, means, place);
  }
  findings.answer += rest_text(means, place) + ".";
  add_predictions(findings, ion::predictions(config), means);
  add_unsteady(findings, config, means);
  constexpr double worth_a_note_percent = 1.0;
  if (means.of("numerical_diffusion").mean > worth_a_note_percent) {
    findings.notes.push_back(
        fmt::format("while densities change the grid diffuses {} % more than the ions do; steady "
                    "states are exact; raise ion.cells",
                    report::rounded(means.of("numerical_diffusion").mean, 0.0)));
  }
  if (replicates > 1) {
    findings.notes.emplace_back("nothing is random here: every replicate is the same");
  }
  return findings;
}

stats::Findings ion_findings(ion::WalkersConfig const& config,
                             ensemble::Experiment const& experiment, ensemble::Table const& table,
                             std::uint32_t replicates) {
  Means const means(experiment, table, replicates);
  stats::Findings findings;
  for (auto const& kind : config.kinds) {
    if (!findings.answer.empty()) findings.answer += "; ";
    findings.answer += walker_clause(config, kind, means);
  }
  findings.answer += '.';
  add_predictions(findings, ion::predictions(config), means);
  return findings;
}

}  // namespace poleward::catalog
