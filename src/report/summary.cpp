// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/summary.hpp"

#include "json.hpp"
#include "poleward/report/verdict.hpp"

namespace poleward::report {
namespace {

Json model(Summary const& summary) {
  return {{"name", summary.model},
          {"kind", summary.kind},
          {"hash", summary.model_hash},
          {"notes", summary.notes}};
}

Json run(Summary const& summary) {
  Json stopped = nullptr;
  if (summary.stopped_at) stopped = *summary.stopped_at;
  return {{"seed", summary.seed},
          {"first_replicate", summary.first_replicate},
          {"replicates", summary.replicates},
          {"stopped_at", stopped},
          {"arms", summary.arms},
          {"duration_s", number(summary.duration_s)},
          {"tick_s", number(summary.tick_s)},
          {"version", summary.build.version},
          {"source_hash", summary.build.source_hash},
          {"compiler", summary.build.compiler},
          {"flags", summary.build.flags},
          {"cpu_level", summary.build.cpu_level},
          {"answer", summary.findings.answer},
          {"notes", summary.findings.notes}};
}

Json observable(stats::ObservableSummary const& seen) {
  return {{"arm", seen.arm},
          {"name", seen.name},
          {"unit", seen.unit},
          {"n_cells", seen.n_cells},
          {"n_kinetochores", seen.n_kinetochores},
          {"n_excluded", seen.n_excluded},
          {"mean", number(seen.mean)},
          {"sd_between", number(seen.sd_between)},
          {"sd_within", number(seen.sd_within)},
          {"sem", number(seen.sem)},
          {"ci95", interval(seen.ci95)}};
}

Json comparison(stats::Comparison const& compared) {
  return {{"quantity", compared.quantity},
          {"unit", compared.unit},
          {"prediction", compared.prediction},
          {"measured", number(compared.measured)},
          {"predicted", number(compared.predicted)},
          {"difference", number(compared.difference)},
          {"ci95", interval(compared.ci95)},
          {"ci90", interval(compared.ci90)},
          {"margin", number(compared.margin)},
          {"p", number(compared.p)},
          {"verdict", compared.verdict == stats::Verdict::none
                          ? Json(nullptr)
                          : Json(std::string(verdict_word(compared.verdict)))}};
}

Json assay(stats::Assay const& filmed) {
  return {{"name", filmed.name + " [" + filmed.unit + "]"},
          {"estimate", number(filmed.estimate)},
          {"truth", number(filmed.truth)},
          {"bias", number(filmed.bias)},
          {"ci95", interval(filmed.ci95)}};
}

Json text_or_null(std::string const& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json ledger(Summary const& summary) {
  Json entries = Json::array();
  for (LedgerLine const& line : summary.ledger) {
    entries.push_back({{"arm", line.arm},
                       {"quantity", line.quantity},
                       {"unit", line.unit},
                       {"boundary", line.boundary},
                       {"mechanism", line.mechanism},
                       {"carrier", text_or_null(line.carrier)},
                       {"frame", text_or_null(line.frame)},
                       {"amount", number(line.amount)}});
  }
  return {{"worst_residual", number(summary.worst_residual)}, {"entries", entries}};
}

template <class Item, class Render>
Json list(std::vector<Item> const& items, Render const& render) {
  Json all = Json::array();
  for (Item const& item : items) all.push_back(render(item));
  return all;
}

}  // namespace

std::string summary_json(Summary const& summary) {
  Json const document{{"format", 1},
                      {"model", model(summary)},
                      {"run", run(summary)},
                      {"observables", list(summary.observables, observable)},
                      {"comparisons", list(summary.findings.comparisons, comparison)},
                      {"assay", list(summary.findings.assays, assay)},
                      {"ledger", ledger(summary)}};
  return file_text(document);
}

std::string provenance_json(Provenance const& provenance) {
  Json const document{{"format", 1},
                      {"host", provenance.host},
                      {"started", provenance.started},
                      {"finished", provenance.finished},
                      {"wall_s", provenance.wall_s},
                      {"threads", provenance.threads},
                      {"command", provenance.command},
                      {"other_machine", provenance.other_machine}};
  return file_text(document);
}

}  // namespace poleward::report
