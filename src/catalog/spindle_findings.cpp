// SPDX-License-Identifier: Apache-2.0
#include "spindle_findings.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "poleward/core/contracts.hpp"
#include "poleward/report/verdict.hpp"
#include "poleward/spindle/steadiness.hpp"
#include "poleward/spindle/sum_rule.hpp"
#include "poleward/stats/difference.hpp"

namespace poleward::catalog {
namespace {

using spindle::Arm;
using stats::Estimate;

// The kept cells of a table, looked up by the name of an observable.
class Cells {
 public:
  Cells(ensemble::Experiment const& experiment, ensemble::Table const& table,
        std::uint32_t replicates)
      : experiment_(experiment), table_(table), replicates_(replicates) {}

  [[nodiscard]] std::vector<double> of(std::string_view observable, std::size_t arm = 0) const {
    auto const at = std::find_if(experiment_.observables.begin(), experiment_.observables.end(),
                                 [&](auto const& known) { return known.name == observable; });
    expects(at != experiment_.observables.end(), "the observable exists");
    auto const which = static_cast<std::uint32_t>(at - experiment_.observables.begin());
    std::vector<double> cells;
    for (std::uint32_t replicate = 0; replicate < replicates_; ++replicate) {
      if (table_.excluded(replicate)) continue;
      auto const cell = table_.value(replicate, static_cast<std::uint32_t>(arm), which);
      cells.push_back(cell.count > 0 ? cell.mean : stats::undefined);
    }
    return cells;
  }

  [[nodiscard]] Estimate mean(std::string_view observable, std::size_t arm = 0) const {
    stats::Moments moments;
    for (double const cell : of(observable, arm)) {
      if (!std::isnan(cell)) moments.add(cell);
    }
    return stats::mean_of(moments);
  }

 private:
  ensemble::Experiment const& experiment_;
  ensemble::Table const& table_;
  std::uint32_t replicates_;
};

// A velocity whose interval holds 0 has no direction.
std::string_view motion_words(Estimate const& velocity) {
  auto const interval = velocity.interval(0.95);
  if (interval.low <= 0.0 && interval.high >= 0.0) return "stood still within error, at";
  return velocity.value < 0.0 ? "moved away from the pole at" : "moved poleward at";
}

std::string kinematic_sum(Cells const& cells) {
  auto const velocity = cells.mean("velocity");
  auto const lattice = cells.mean("lattice_velocity");
  auto const own = cells.mean("own_velocity");
  double const width = report::half_width(velocity.interval(0.95));
  double const rest = velocity.value - lattice.value - own.value;
  std::string text =
      fmt::format("Chromosomes {} {} (pole frame) = {} lattice {} {} own", motion_words(velocity),
                  report::with_interval(velocity.value, "um/min", velocity.interval(0.95)),
                  report::rounded(lattice.value, width), own.value < 0.0 ? "-" : "+",
                  report::rounded(std::abs(own.value), width));
  if (std::abs(rest) > std::max(width, 1e-9)) {
    text += fmt::format(" {} {} linkers, exchange and load", rest < 0.0 ? "-" : "+",
                        report::rounded(std::abs(rest), width));
  }
  return text;
}

std::string tubulin_answer(Cells const& cells) {
  auto const flux = cells.mean("lattice_velocity");
  auto const growth = cells.mean("length_velocity");
  auto const length = cells.mean("length");
  return fmt::format(
      "The lattice flowed poleward at {} (pole frame); microtubules grew by {}, their mean length "
      "was {}.",
      report::with_interval(flux.value, "um/min", flux.interval(0.95)),
      report::with_interval(growth.value, "um/min", growth.interval(0.95)),
      report::with_interval(length.value, "um", length.interval(0.95)));
}

std::string verdict_sentence(stats::Comparison const& arms, std::int64_t cells,
                             spindle::Margin const& margin) {
  double const width = report::half_width(arms.ci95);
  std::string const within = margin.is_share ? fmt::format("{:.3g} %", 100.0 * margin.value)
                                             : fmt::format("{:.3g} um/min", margin.value);
  return fmt::format("; {} ({} with both machines, {} from each alone)",
                     report::verdict_clause("the sum", arms, cells, within),
                     report::rounded(arms.measured, width), report::rounded(arms.predicted, width));
}

void add_sum_rule(stats::Findings& findings, spindle::HalfSpindleConfig const& config,
                  spindle::ExperimentModel const& asked, Cells const& cells) {
  spindle::ArmVelocities velocities;
  for (std::size_t arm = 0; arm < spindle::arm_count; ++arm) {
    velocities.cells[arm] = cells.of("velocity", arm);
  }
  if (velocities.cells[0].size() < 2) {
    findings.notes.emplace_back("fewer than two cells are left: nothing can be decided");
    return;
  }
  auto const margin = std::get<spindle::Margin>(spindle::parse_margin(asked.margin));
  bool const paired = asked.random_numbers == spindle::RandomNumbers::common;
  auto const rule = spindle::judge_sum_rule(velocities, margin, paired);
  findings.comparisons.push_back({.quantity = "velocity",
                                  .unit = "um/min",
                                  .prediction = "arms",
                                  .measured = rule.both,
                                  .predicted = rule.predicted,
                                  .difference = rule.interaction.value,
                                  .ci95 = rule.test.ci95,
                                  .ci90 = rule.test.ci90,
                                  .margin = rule.margin,
                                  .p = rule.test.p,
                                  .verdict = rule.test.verdict});
  findings.answer += verdict_sentence(
      findings.comparisons.back(), static_cast<std::int64_t>(velocities.cells[0].size()), margin);
  auto const theory = spindle::sum_rule_theory(config);
  if (!theory) return;
  auto const both = cells.mean("velocity", static_cast<std::size_t>(Arm::both));
  auto const add = [&](std::string quantity, double predicted_um_per_s) {
    Estimate apart = both;
    apart.value -= predicted_um_per_s * 60.0;
    findings.comparisons.push_back({.quantity = std::move(quantity),
                                    .unit = "um/min",
                                    .prediction = "theory",
                                    .measured = both.value,
                                    .predicted = predicted_um_per_s * 60.0,
                                    .difference = apart.value,
                                    .ci95 = apart.interval(0.95),
                                    .ci90 = apart.interval(0.90)});
  };
  add("velocity, each machine alone", theory->alone_um_per_s);
  add("velocity, both coupled", theory->coupled.both_um_per_s);
}

void add_assay(stats::Findings& findings, Cells const& cells) {
  auto add = [&](std::string name, std::vector<double> const& seen,
                 std::vector<double> const& truth) {
    auto const none = std::vector<double>(seen.size(), 0.0);
    auto const bias = stats::paired_difference(seen, truth);
    if (std::isnan(bias.value)) return;
    findings.assays.push_back({.name = std::move(name),
                               .unit = "um/min",
                               .estimate = stats::paired_difference(seen, none).value,
                               .truth = stats::paired_difference(truth, none).value,
                               .bias = bias.value,
                               .ci95 = bias.interval(0.95)});
  };
  auto const flux = cells.of("assay_flux");
  auto const velocity = cells.of("assay_velocity");
  std::vector<double> own;
  for (std::size_t cell = 0; cell < flux.size(); ++cell) own.push_back(velocity[cell] - flux[cell]);
  add("photoactivated mark to pole", flux, cells.of("lattice_velocity"));
  add("kinetochore to pole", velocity, cells.of("velocity"));
  add("kinetochore to mark", own, cells.of("own_velocity"));
}

void add_steadiness(stats::Findings& findings, spindle::HalfSpindleConfig const& config,
                    Cells const& cells) {
  if (config.load.kind == spindle::LoadKind::elastic) {
    findings.notes.emplace_back("against an elastic load the window is part of the result");
    return;
  }
  std::vector<spindle::BlockVelocities> blocks(cells.of("velocity_block_1").size());
  for (std::size_t block = 0; block < spindle::VelocityWindow::block_count; ++block) {
    auto const seen = cells.of(fmt::format("velocity_block_{}", block + 1));
    for (std::size_t cell = 0; cell < seen.size(); ++cell) blocks[cell][block] = seen[cell];
  }
  auto const judged = spindle::judge_steadiness(blocks);
  if (judged.steady) return;
  auto const& window = config.window;
  double const start_s = static_cast<double>(window.window_start) * window.tick_s;
  std::string cure = "no part of it is; run longer";
  if (judged.steady_from) {
    double const share = static_cast<double>(*judged.steady_from) /
                         static_cast<double>(spindle::VelocityWindow::block_count);
    cure = fmt::format("it is from {:.4g} s on: set run.window_start",
                       start_s + share * window.window_s());
  }
  findings.notes.push_back("the velocity window is not steady; " + cure);
}

void add_clipping(stats::Findings& findings, Cells const& cells) {
  auto const clipped = cells.mean("clipped_share");
  if (clipped.value > 0.0) {
    findings.notes.push_back(
        fmt::format("motors were clipped at stall for {:.3g} % of the time they were bound",
                    100.0 * clipped.value));
  }
}

}  // namespace

stats::Findings spindle_findings(spindle::HalfSpindleConfig const& config,
                                 spindle::ExperimentModel const& asked,
                                 ensemble::Experiment const& experiment,
                                 ensemble::Table const& table, std::uint32_t replicates) {
  Cells const cells(experiment, table, replicates);
  stats::Findings findings;
  if (cells.of("lattice_velocity").empty()) {
    findings.answer =
        "Every cell was cut short: it met the pole, the end of its lattice or let go.";
    return findings;
  }
  if (config.kinetochore.coupling == spindle::Coupling::none) {
    findings.answer = tubulin_answer(cells);
  } else {
    findings.answer = kinematic_sum(cells);
    if (asked.kind == spindle::ExperimentKind::sum_rule) {
      add_sum_rule(findings, config, asked, cells);
    }
    findings.answer += '.';
    add_assay(findings, cells);
    add_clipping(findings, cells);
  }
  add_steadiness(findings, config, cells);
  return findings;
}

}  // namespace poleward::catalog
