// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "ion_file.hpp"
#include "ion_findings.hpp"
#include "ion_simulation.hpp"
#include "ion_verify.hpp"
#include "ledger_accounts.hpp"
#include "poleward/catalog/kinds.hpp"
#include "poleward/ion/observables.hpp"

namespace poleward::catalog {
namespace {

using FileSchema = schema::Schema<IonFile>;

template <class Config>
std::vector<ensemble::Observable> seen_of(Config const& config) {
  std::vector<ensemble::Observable> all;
  for (auto const& seen : ion::observables(config)) {
    all.push_back({seen.name, seen.unit, seen.meaning});
  }
  return all;
}

template <class Config>
job::Model model_of(Config const& config, ensemble::Experiment const& experiment) {
  job::Model model{.experiment = experiment};
  model.analyse = [config, experiment](ensemble::Table const& table, std::uint32_t replicates) {
    return ion_findings(config, experiment, table, replicates);
  };
  return model;
}

job::Model build_transport(ion::TransportConfig const& config) {
  ensemble::Experiment experiment{.observables = seen_of(config),
                                  .accounts = named_accounts(ion::Transport(config).ledger())};
  experiment.start = [config](ensemble::Member const&) { return ion_simulation(config); };
  return model_of(config, experiment);
}

job::Model build_walkers(ion::WalkersConfig const& config) {
  ensemble::Experiment experiment{.observables = seen_of(config),
                                  .accounts = named_accounts(ion::Walkers(config).ledger())};
  experiment.start = [config](ensemble::Member const& member) {
    auto own = config;
    own.address = {.seed = member.seed, .replicate = member.replicate};
    return ion_simulation(own);
  };
  return model_of(config, experiment);
}

job::Model build_model(IonFile const& file) {
  if (file.ion.method == ion::Method::field) {
    return build_transport(ion::transport_config(file.ion, file.times()));
  }
  return build_walkers(ion::walkers_config(file.ion, file.times()));
}

std::vector<ensemble::Observable> observables_of(IonFile const& file) {
  return file.ion.method == ion::Method::field
             ? seen_of(ion::transport_config(file.ion, file.times()))
             : seen_of(ion::walkers_config(file.ion, file.times()));
}

std::vector<schema::Problem> problems_of(IonFile const& file) {
  auto found = ion::problems(file.ion, file.times());
  if (file.run.stop_when.empty() || !found.empty()) return found;
  std::vector<std::pair<std::string, std::string>> names;
  for (auto const& seen : observables_of(file)) names.emplace_back(seen.name, seen.unit);
  auto const rule = job::parse_stop_rule(file.run.stop_when, names);
  if (auto const* fault = std::get_if<job::StopRuleFault>(&rule)) {
    found.push_back({"run.stop_when", fault->problem, fault->why, fault->cure});
  }
  return found;
}

job::RunTerms terms() {
  return {.replicates = "1",
          .replicates_meaning = "Independent runs; with method = \"field\" all are the same.",
          .tick = std::nullopt,
          .tick_unset = "a hundredth of the duration",
          .tick_meaning = "Time step of densities and of Brownian agents; hops are exact in time.",
          .tick_source = "numerical; compare half of it",
          .window = job::RunWindow::averages};
}

constexpr auto starting_file =
    R"(# The question this file asks: how much of an ion's flux is diffusion, and how much drift?
# Every parameter with its unit, range, default and source:  poleward describe ion
format = 1
kind = "ion"

[run]
duration = "60 s"
tick = "0.5 s"
window_start = "40 s"                 # fluxes are averaged from here to the end

[ion]
length = "100 um"
field = "500 V/m"                     # toward the high end

[[ion.species]]
name = "K"
valence = 1
diffusivity = "1957 um^2/s"           # K+ in water at 25 degC
start = "5 mM"
low = { law = "bath", concentration = "10 mM" }
high = { law = "bath", concentration = "2 mM" }
)";

}  // namespace

FileSchema ion_file_schema() {
  FileSchema all;
  all.table("run", &IonFile::run, job::run_schema(terms()));
  all.table("ion", &IonFile::ion, ion::ion_schema());
  return all;
}

job::Kind ion_kind() {
  auto const all = std::make_shared<FileSchema const>(ion_file_schema());
  job::Kind kind{
      .name = "ion",
      .meaning = "ions between two ends: diffusion, drift in a field, flow of the solvent",
      .parameters = {all->parameters().begin(), all->parameters().end()},
      .temperature_key = "ion.temperature",
      .starting_file = starting_file};
  kind.settings = [all](schema::Values const& values) { return all->bind(values).settings(); };
  kind.problems = [all](schema::Values const& values) { return problems_of(all->bind(values)); };
  kind.build = [all](schema::Values const& values) { return build_model(all->bind(values)); };
  kind.verify = verify_ion;
  return kind;
}

}  // namespace poleward::catalog
