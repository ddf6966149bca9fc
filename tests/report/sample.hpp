// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/report/csv.hpp"
#include "poleward/report/summary.hpp"

namespace poleward::test {

/// A result with every list filled, every kind of verdict, and undefined numbers among the others.
[[nodiscard]] inline report::Summary sample_summary() {
  using stats::Verdict;
  return {.model = "sum_rule",
          .kind = "spindle",
          .model_hash = "00c0ffee00c0ffee",
          .notes = {"prescribed_flux: imposed, not emergent"},
          .seed = 18446744073709551615U,
          .first_replicate = 0,
          .replicates = 32,
          .stopped_at = 32,
          .arms = {"both", "neither"},
          .duration_s = 600.0,
          .tick_s = 0.02,
          .build = {.version = "0.1.0",
                    .source_hash = "abc123",
                    .compiler = "GNU 12.2.0",
                    .flags = "-O2",
                    .type = "Release",
                    .cpu_level = "x86-64-v3"},
          .observables = {{.arm = "both",
                           .name = "velocity",
                           .unit = "um/min",
                           .n_cells = 30,
                           .n_kinetochores = 60,
                           .n_excluded = 2,
                           .mean = 3.58,
                           .sd_between = 0.11,
                           .sd_within = 0.2,
                           .sem = 0.02,
                           .ci95 = {3.54, 3.62}},
                          {.arm = "neither",
                           .name = "velocity",
                           .unit = "um/min",
                           .n_cells = 1,
                           .n_kinetochores = 1,
                           .n_excluded = 2,
                           .mean = 0.25}},
          .findings = {.answer = "The sum holds within 5 %.",
                       .comparisons = {{.quantity = "velocity",
                                        .unit = "um/min",
                                        .prediction = "arms",
                                        .measured = 3.58,
                                        .predicted = 3.57,
                                        .difference = 0.01,
                                        .ci95 = {-0.04, 0.06},
                                        .ci90 = {-0.03, 0.05},
                                        .margin = 0.18,
                                        .p = 1e-9,
                                        .verdict = Verdict::holds},
                                       {.quantity = "velocity",
                                        .unit = "um/min",
                                        .prediction = "theory",
                                        .measured = 3.58,
                                        .predicted = 3.6}},
                       .assays = {{.name = "mark_to_pole",
                                   .unit = "um/min",
                                   .estimate = 3.0,
                                   .truth = 3.25,
                                   .bias = -0.25,
                                   .ci95 = {-0.3, -0.2}}},
                       .notes = {"velocity is steady from 120 s on"}},
          .ledger = {{.arm = "both",
                      .quantity = "tubulin",
                      .unit = "dimer",
                      .boundary = "plus end",
                      .mechanism = "carried",
                      .carrier = "lattice",
                      .amount = 1300.0}},
          .worst_residual = 0.25};
}

[[nodiscard]] inline report::Provenance sample_provenance() {
  return {.host = "bench",
          .started = "2026-01-02T03:04:05Z",
          .finished = "2026-01-02T03:04:15Z",
          .wall_s = 10.5,
          .threads = 2,
          .command = "poleward run sum_rule",
          .other_machine = false};
}

/// Two replicates of two arms: the second replicate has undefined numbers and is excluded.
inline void write_sample_replicates(report::ReplicatesCsv::Sink const& sink) {
  std::vector<report::CsvColumn> const columns{{"velocity", "um/min"}, {"pauses", "1"}};
  report::ReplicatesCsv csv(columns, sink);
  csv.add(0, "both", std::vector{3.5, 2.0}, false);
  csv.add(0, "neither", std::vector{0.1, 0.0}, false);
  csv.add(1, "both", std::vector{stats::undefined, 1e-300}, true);
  csv.add(1, "neither", std::vector{-1.0 / 3.0, stats::undefined}, true);
}

}  // namespace poleward::test
