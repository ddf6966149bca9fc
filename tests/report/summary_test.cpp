// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/summary.hpp"

#include <limits>

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace poleward;
using namespace poleward::report;
using namespace poleward::test;

TEST_SUITE_BEGIN("report/summary");

TEST_CASE("summary.json has its keys in documented order, a record a line, undefined as null") {
  CHECK(summary_json(sample_summary()) == R"({
  "format": 1,
  "model": {
    "name": "sum_rule",
    "kind": "spindle",
    "hash": "00c0ffee00c0ffee",
    "notes": ["prescribed_flux: imposed, not emergent"]
  },
  "run": {
    "seed": 18446744073709551615,
    "first_replicate": 0,
    "replicates": 32,
    "stopped_at": 32,
    "arms": ["both", "neither"],
    "duration_s": 600,
    "tick_s": 0.02,
    "version": "0.1.0",
    "source_hash": "abc123",
    "compiler": "GNU 12.2.0",
    "flags": "-O2",
    "cpu_level": "x86-64-v3",
    "answer": "The sum holds within 5 %.",
    "notes": ["velocity is steady from 120 s on"]
  },
  "observables": [
    {"arm": "both", "name": "velocity", "unit": "um/min", "n_cells": 30, "n_kinetochores": 60, )"
                                          R"("n_excluded": 2, "mean": 3.58, "sd_between": 0.11, )"
                                          R"("sd_within": 0.2, "sem": 0.02, "ci95": [3.54, 3.62]},
    {"arm": "neither", "name": "velocity", "unit": "um/min", "n_cells": 1, "n_kinetochores": 1, )"
                                          R"("n_excluded": 2, "mean": 0.25, "sd_between": null, )"
                                          R"("sd_within": null, "sem": null, "ci95": null}
  ],
  "comparisons": [
    {"quantity": "velocity", "unit": "um/min", "prediction": "arms", "measured": 3.58, )"
                                          R"("predicted": 3.57, "difference": 0.01, )"
                                          R"("ci95": [-0.04, 0.06], "ci90": [-0.03, 0.05], )"
                                          R"("margin": 0.18, "p": 1e-09, "verdict": "holds"},
    {"quantity": "velocity", "unit": "um/min", "prediction": "theory", "measured": 3.58, )"
                                          R"("predicted": 3.6, "difference": null, "ci95": null, )"
                                          R"("ci90": null, "margin": null, "p": null, )"
                                          R"("verdict": null}
  ],
  "assay": [
    {"name": "mark_to_pole [um/min]", "estimate": 3, "truth": 3.25, "bias": -0.25, )"
                                          R"("ci95": [-0.3, -0.2]}
  ],
  "ledger": {
    "worst_residual": 0.25,
    "entries": [
      {"arm": "both", "quantity": "tubulin", "unit": "dimer", "boundary": "plus end", )"
                                          R"("mechanism": "carried", "carrier": "lattice", )"
                                          R"("frame": null, "amount": 1300}
    ]
  }
}
)");
}

TEST_CASE("a run that found nothing has empty lists") {
  Summary summary;
  summary.arms = {"run"};
  auto const text = summary_json(summary);
  CHECK(text.find("\"observables\": [],\n  \"comparisons\": [],\n  \"assay\": [],") !=
        std::string::npos);
  CHECK(text.find("\"stopped_at\": null") != std::string::npos);
  CHECK(text.find("\"duration_s\": null") != std::string::npos);
  CHECK(text.find("\"entries\": []") != std::string::npos);
}

TEST_CASE("an interval with one undefined or infinite end is undefined") {
  Summary summary;
  double const infinity = std::numeric_limits<double>::infinity();
  summary.observables = {{.mean = infinity, .sem = -infinity, .ci95 = {1.0, infinity}}};
  auto const text = summary_json(summary);
  CHECK(text.find("\"mean\": null") != std::string::npos);
  CHECK(text.find("\"sem\": null") != std::string::npos);
  CHECK(text.find("\"ci95\": null") != std::string::npos);
}

TEST_CASE("numbers are the shortest that read back") {
  Summary summary;
  summary.duration_s = 5e-324;
  summary.tick_s = 0.1 + 0.2;
  auto const text = summary_json(summary);
  CHECK(text.find("\"duration_s\": 5e-324,") != std::string::npos);
  CHECK(text.find("\"tick_s\": 0.30000000000000004,") != std::string::npos);
}

TEST_CASE("texts are escaped, and bytes that are not UTF-8 replaced") {
  Summary summary;
  summary.model = "a\"b\\c\n\x01";
  summary.kind = "\xc2\xb5m";
  summary.model_hash = "x\xff\xc3";
  auto const text = summary_json(summary);
  CHECK(text.find(R"("name": "a\"b\\c\n\u0001")") != std::string::npos);
  CHECK(text.find("\"kind\": \"\xc2\xb5m\"") != std::string::npos);
  CHECK(text.find("\"hash\": \"x\xef\xbf\xbd\xef\xbf\xbd\"") != std::string::npos);
}

TEST_CASE("the words of a verdict are written for all that were judged") {
  Summary summary;
  using stats::Verdict;
  for (auto const verdict : {Verdict::fails, Verdict::undecided}) {
    summary.findings.comparisons.push_back({.verdict = verdict});
  }
  auto const text = summary_json(summary);
  CHECK(text.find("\"verdict\": \"fails\"") != std::string::npos);
  CHECK(text.find("\"verdict\": \"undecided\"") != std::string::npos);
}

TEST_CASE("provenance.json holds machine, times, threads and command") {
  CHECK(provenance_json(sample_provenance()) == R"({
  "format": 1,
  "host": "bench",
  "started": "2026-01-02T03:04:05Z",
  "finished": "2026-01-02T03:04:15Z",
  "wall_s": 10.5,
  "threads": 2,
  "command": "poleward run sum_rule",
  "other_machine": false
}
)");
}

TEST_SUITE_END();
