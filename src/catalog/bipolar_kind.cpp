// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "bipolar_file.hpp"
#include "bipolar_findings.hpp"
#include "bipolar_simulation.hpp"
#include "bipolar_verify.hpp"
#include "filmed_kinetochores.hpp"
#include "poleward/catalog/kinds.hpp"
#include "poleward/spindle/bipolar_observables.hpp"

namespace poleward::catalog {
namespace {

using FileSchema = schema::Schema<BipolarFile>;

std::vector<ensemble::Observable> seen_of(spindle::BipolarConfig const& config) {
  std::vector<ensemble::Observable> all;
  for (auto const& seen : spindle::observables(config)) {
    all.push_back({seen.name, seen.unit, seen.meaning});
  }
  auto const filmed = filmed_observables(config);
  all.insert(all.end(), filmed.begin(), filmed.end());
  return all;
}

assay::KinetochoreFilm film_of(spindle::KinetochoreAssayModel const& model) {
  return {.error_um = {model.error_x_um, model.error_y_um, model.error_z_um},
          .shift_um = model.shift_um,
          .tilt_rad = model.tilt_rad};
}

job::Model build_model(std::shared_ptr<FileSchema const> const& all, schema::Values const& values) {
  BipolarScenario const scenario(*all, values);
  auto const config = scenario.config();
  CellVariation const cells(all, values);
  ensemble::Experiment experiment{.observables = seen_of(config),
                                  .accounts = bipolar_accounts(config)};
  auto const film = film_of(scenario.file().bipolar.assay);
  experiment.start = [cells, film](ensemble::Member const& member) {
    random::Address const address{
        .seed = member.seed, .arm = member.arm, .replicate = member.replicate};
    return bipolar_simulation(cells.config(address), film, address);
  };
  job::Model model{.experiment = experiment};
  model.analyse = [config, experiment](ensemble::Table const& table, std::uint32_t replicates) {
    return bipolar_findings(config, experiment, table, replicates);
  };
  return model;
}

std::vector<schema::Problem> problems_of(std::shared_ptr<FileSchema const> const& all,
                                         schema::Values const& values) {
  BipolarScenario const scenario(*all, values);
  auto found = scenario.problems();
  if (found.empty()) found = CellVariation(all, values).problems();
  auto const& rule_text = scenario.file().run.stop_when;
  if (rule_text.empty() || !found.empty()) return found;
  std::vector<std::pair<std::string, std::string>> names;
  for (auto const& seen : seen_of(scenario.config())) names.emplace_back(seen.name, seen.unit);
  auto const rule = job::parse_stop_rule(rule_text, names);
  if (auto const* fault = std::get_if<job::StopRuleFault>(&rule)) {
    found.push_back({"run.stop_when", fault->problem, fault->why, fault->cure});
  }
  return found;
}

job::RunTerms terms() {
  return {.replicates = "24",
          .replicates_meaning = "Independent cells.",
          .tick_meaning = "Time step of forces, tubulin exchange and attachments.",
          .tick_source = "numerical; compare half of it"};
}

constexpr auto starting_file =
    R"(# The question this file asks: how do sister chromosomes move in a whole spindle, and how much is flux?
# Every parameter with its unit, range, default and source:  poleward describe bipolar
format = 1
kind = "bipolar"

[run]
duration = "400 s"
window_start = "300 s"                # velocities are fitted from here to the end
tick = "0.02 s"
observe_every = "2 s"
replicates = 8                        # cells

[bipolar.chromosomes]
count = 23

[bipolar.kinetochore]
sites = 10                            # microtubules of each k-fibre

[bipolar.kinetochore.tip]             # plus ends under the tension of their links; assumed
growth = "1.6 um/min"
growth_force = "8.4 pN"
shrinkage = "7 um/min"
shrinkage_force = "-3 pN"
catastrophe = "0.1 /s"
catastrophe_force = "-1 pN"
rescue = "0.005 /s"
rescue_force = "1.5 pN"

[bipolar.ejection]
kind = "spring"
stiffness = "7 pN/um"                 # assumed

[bipolar.minus_ends]
loss = "0.5 um/min"                   # the flux
)";

}  // namespace

FileSchema bipolar_file_schema() {
  FileSchema all;
  all.table("run", &BipolarFile::run, job::run_schema(terms()));
  all.table("bipolar", &BipolarFile::bipolar, spindle::bipolar_schema());
  all.list("schedule", &BipolarFile::schedule, spindle::event_schema());
  all.list("variation", &BipolarFile::variation, spindle::variation_schema());
  return all;
}

job::Kind bipolar_kind() {
  auto const all = std::make_shared<FileSchema const>(bipolar_file_schema());
  job::Kind kind{.name = "bipolar",
                 .meaning = "a whole spindle: two poles, sisters, k-fibres and bridging fibres",
                 .parameters = {all->parameters().begin(), all->parameters().end()},
                 .temperature_key = "bipolar.temperature",
                 .starting_file = starting_file};
  kind.settings = [all](schema::Values const& values) { return all->bind(values).run; };
  kind.problems = [all](schema::Values const& values) { return problems_of(all, values); };
  kind.build = [all](schema::Values const& values) { return build_model(all, values); };
  kind.verify = verify_bipolar;
  return kind;
}

}  // namespace poleward::catalog
