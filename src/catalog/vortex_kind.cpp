// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "ledger_accounts.hpp"
#include "poleward/catalog/kinds.hpp"
#include "poleward/vortex/observables.hpp"
#include "vortex_file.hpp"
#include "vortex_findings.hpp"
#include "vortex_simulation.hpp"
#include "vortex_verify.hpp"

namespace poleward::catalog {
namespace {

using FileSchema = schema::Schema<VortexFile>;

std::vector<ensemble::Observable> seen_of(vortex::VorticesConfig const& config) {
  std::vector<ensemble::Observable> all;
  for (auto const& seen : vortex::observables(config)) {
    all.push_back({seen.name, seen.unit, seen.meaning});
  }
  return all;
}

job::Model build_model(VortexFile const& file) {
  auto const config = vortex::vortices_config(file.vortex, file.times());
  ensemble::Experiment experiment{.observables = seen_of(config),
                                  .accounts = named_accounts(vortex::Vortices(config).ledger())};
  experiment.start = [config](ensemble::Member const& member) {
    auto own = config;
    own.address = {.seed = member.seed, .replicate = member.replicate};
    return vortex_simulation(own);
  };
  job::Model model{.experiment = experiment};
  model.analyse = [config, experiment](ensemble::Table const& table, std::uint32_t replicates) {
    return vortex_findings(config, experiment, table, replicates);
  };
  model.notes = vortex::warnings(file.vortex);
  return model;
}

std::vector<schema::Problem> problems_of(VortexFile const& file) {
  auto found = vortex::problems(file.vortex, file.times());
  if (file.run.stop_when.empty() || !found.empty()) return found;
  std::vector<std::pair<std::string, std::string>> names;
  for (auto const& seen : seen_of(vortex::vortices_config(file.vortex, file.times()))) {
    names.emplace_back(seen.name, seen.unit);
  }
  auto const rule = job::parse_stop_rule(file.run.stop_when, names);
  if (auto const* fault = std::get_if<job::StopRuleFault>(&rule)) {
    found.push_back({"run.stop_when", fault->problem, fault->why, fault->cure});
  }
  return found;
}

job::RunTerms terms() {
  return {.replicates = "1",
          .replicates_meaning = "Independent samples: noise, random starts and random pins differ.",
          .tick = std::nullopt,
          .tick_unset = "what the stiffest force needs",
          .tick_meaning = "Time step of the vortices.",
          .tick_source = "numerical; compare half of it",
          .window = job::RunWindow::averages};
}

constexpr auto starting_file =
    R"(# The question this file asks: what resistance does a superconductor have when its vortices flow?
# Every parameter with its unit, range, default and source:  poleward describe vortex
format = 1
kind = "vortex"

[run]
duration = "50 ns"

[vortex]
temperature = "4.2 K"
thickness = "100 nm"
field = "10 mT"
current_density = "1e9 A/m^2"         # along y; it pushes the vortices along x
columns = 18
rows = 20

[vortex.material]                     # a film of amorphous MoGe, representative
coherence_length = "5.5 nm"
penetration_depth = "500 nm"
normal_resistivity = "1.6e-6 Ohm m"
critical_temperature = "7 K"

[vortex.random_pins]
count = 0                             # try 200
strength = "2e9 A/m^2"
range = "50 nm"
)";

}  // namespace

FileSchema vortex_file_schema() {
  FileSchema all;
  all.table("run", &VortexFile::run, job::run_schema(terms()));
  all.table("vortex", &VortexFile::vortex, vortex::vortex_schema());
  return all;
}

job::Kind vortex_kind() {
  auto const all = std::make_shared<FileSchema const>(vortex_file_schema());
  job::Kind kind{.name = "vortex",
                 .meaning = "vortices in a superconductor: driven, pinned, shaken, repelling",
                 .parameters = {all->parameters().begin(), all->parameters().end()},
                 .temperature_key = "vortex.temperature",
                 .starting_file = starting_file};
  kind.settings = [all](schema::Values const& values) { return all->bind(values).settings(); };
  kind.problems = [all](schema::Values const& values) { return problems_of(all->bind(values)); };
  kind.build = [all](schema::Values const& values) { return build_model(all->bind(values)); };
  kind.verify = verify_vortex;
  return kind;
}

}  // namespace poleward::catalog
