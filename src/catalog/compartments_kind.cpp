// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "compartments_file.hpp"
#include "compartments_findings.hpp"
#include "compartments_simulation.hpp"
#include "compartments_verify.hpp"
#include "poleward/catalog/kinds.hpp"

namespace poleward::catalog {
namespace {

using compartments::Ecosystem;
using FileSchema = schema::Schema<CompartmentsFile>;

ensemble::Experiment experiment_of(std::shared_ptr<Ecosystem const> const& ecosystem) {
  ensemble::Experiment experiment;
  for (auto const& seen : compartments::observables(*ecosystem)) {
    experiment.observables.push_back({seen.name, seen.unit, seen.meaning});
  }
  experiment.accounts = compartments_accounts(*ecosystem);
  experiment.start = [ecosystem](ensemble::Member const& member) {
    return compartments_simulation(ecosystem, {.seed = member.seed,
                                               .replicate = member.replicate,
                                               .purpose = random::Purpose::pool_transfer});
  };
  return experiment;
}

job::Model build_model(CompartmentsFile const& file) {
  auto const ecosystem =
      std::make_shared<Ecosystem const>(compartments::ecosystem(file.compartments, file.times()));
  auto const experiment = experiment_of(ecosystem);
  job::Model model{.experiment = experiment};
  model.analyse = [ecosystem, experiment](ensemble::Table const& table, std::uint32_t replicates) {
    return compartments_findings(*ecosystem, experiment, table, replicates);
  };
  return model;
}

std::vector<schema::Problem> problems_of(CompartmentsFile const& file) {
  auto found = compartments::problems(file.compartments, file.times());
  if (file.run.stop_when.empty() || !found.empty()) return found;
  std::vector<std::pair<std::string, std::string>> names;
  for (auto const& seen :
       compartments::observables(compartments::ecosystem(file.compartments, file.times()))) {
    names.emplace_back(seen.name, seen.unit);
  }
  auto const rule = job::parse_stop_rule(file.run.stop_when, names);
  if (auto const* fault = std::get_if<job::StopRuleFault>(&rule)) {
    found.push_back({"run.stop_when", fault->problem, fault->why, fault->cure});
  }
  return found;
}

job::RunTerms terms() {
  return {
      .replicates = "1",
      .replicates_meaning = "Independent runs; without solver = \"jumps\" all are the same.",
      .tick = std::nullopt,
      .tick_unset = "a hundredth of the duration",
      .tick_meaning = "Time between entries in the ledger; it changes results by rounding only.",
      .tick_source = "set by the modeller",
      .window = job::RunWindow::none};
}

constexpr auto starting_file =
    R"(# The question this file asks: where does the nitrogen go that rains on a hillslope?
# Every parameter with its unit, range, default and source:  poleward describe compartments
format = 1
kind = "compartments"

[run]
duration = "20 yr"

[compartments]
substance = "nitrogen"
unit = "kg/ha"                        # of every amount; the substance is no part of it
start = "empty"                       # or "stored", or "steady"

[[compartments.pool]]
name = "soil"

[[compartments.pool]]
name = "stream"

[[compartments.transfer]]
from = "outside"
to = "soil"
flow = "8 kg/ha/yr"                   # assumed: constant deposition

[[compartments.transfer]]
from = "soil"
to = "stream"
rate = "0.2 1/yr"                     # assumed: share of the soil's content per year

[[compartments.transfer]]
from = "stream"
to = "outside"
rate = "20 1/yr"                      # assumed

[[compartments.boundary]]
name = "hillslope"
inside = ["soil"]

[[compartments.boundary]]
name = "watershed"
inside = ["soil", "stream"]
)";

}  // namespace

FileSchema compartments_file_schema() {
  FileSchema all;
  all.table("run", &CompartmentsFile::run, job::run_schema(terms()));
  all.table("compartments", &CompartmentsFile::compartments, compartments::compartments_schema());
  return all;
}

job::Kind compartments_kind() {
  auto const all = std::make_shared<FileSchema const>(compartments_file_schema());
  job::Kind kind{.name = "compartments",
                 .meaning =
                     "pools of one substance, transfers between them, and boundaries drawn "
                     "around them",
                 .parameters = {all->parameters().begin(), all->parameters().end()},
                 .temperature_key = {},
                 .starting_file = starting_file};
  kind.settings = [all](schema::Values const& values) { return all->bind(values).settings(); };
  kind.problems = [all](schema::Values const& values) { return problems_of(all->bind(values)); };
  kind.build = [all](schema::Values const& values) { return build_model(all->bind(values)); };
  kind.verify = verify_compartments;
  return kind;
}

}  // namespace poleward::catalog
