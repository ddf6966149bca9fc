// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "half_spindle_simulation.hpp"
#include "poleward/catalog/kinds.hpp"
#include "poleward/spindle/half_spindle_observables.hpp"
#include "poleward/spindle/sum_rule.hpp"
#include "spindle_file.hpp"
#include "spindle_findings.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog {
namespace {

using spindle::Arm;
using spindle::HalfSpindleConfig;
using FileSchema = schema::Schema<SpindleFile>;

ensemble::Experiment experiment_of(SpindleFile const& file, HalfSpindleConfig const& config) {
  ensemble::Experiment experiment;
  bool const sum_rule = file.experiment.kind == spindle::ExperimentKind::sum_rule;
  if (sum_rule) experiment.arms.assign(spindle::arm_names.begin(), spindle::arm_names.end());
  for (auto const& seen : spindle::observables(config)) {
    experiment.observables.push_back({seen.name, seen.unit, seen.meaning});
  }
  experiment.accounts = half_spindle_accounts(config);
  bool const common = file.experiment.random_numbers == spindle::RandomNumbers::common;
  std::vector<HalfSpindleConfig> arms;
  for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm) {
    arms.push_back(spindle::in_arm(config, static_cast<Arm>(arm)));
  }
  experiment.start = [arms, common](ensemble::Member const& member) {
    return half_spindle_simulation(
        arms.at(member.arm),
        {.seed = member.seed, .arm = common ? 0 : member.arm, .replicate = member.replicate});
  };
  return experiment;
}

job::Model build_model(SpindleFile const& file) {
  auto const config = spindle::half_spindle_config(file.model(), file.times());
  auto const experiment = experiment_of(file, config);
  job::Model model{.experiment = experiment};
  model.analyse = [config, asked = file.experiment, experiment](ensemble::Table const& table,
                                                                std::uint32_t replicates) {
    return spindle_findings(config, asked, experiment, table, replicates);
  };
  if (file.spindle.prescribed_flux.speed_um_per_min) {
    model.notes.emplace_back("the flux is imposed, not emergent");
  }
  return model;
}

std::vector<schema::Problem> problems_of(SpindleFile const& file) {
  auto found = spindle::problems(file.model(), file.times());
  if (!file.run.stop_when.empty() && found.empty()) {
    std::vector<std::pair<std::string, std::string>> names;
    for (auto const& seen :
         spindle::observables(spindle::half_spindle_config(file.model(), file.times()))) {
      names.emplace_back(seen.name, seen.unit);
    }
    auto const rule = job::parse_stop_rule(file.run.stop_when, names);
    if (auto const* fault = std::get_if<job::StopRuleFault>(&rule)) {
      found.push_back({"run.stop_when", fault->problem, fault->why, fault->cure});
    }
  }
  return found;
}

constexpr auto starting_file =
    R"(# The question this file asks: how fast does a chromosome move poleward, and how much of it is flux?
# Every parameter with its unit, range, default and source:  poleward describe spindle
format = 1
kind = "spindle"

[run]
duration = "70 s"
window_start = "10 s"                 # velocities are fitted from here to the end
replicates = 64                       # cells; intervals count cells

[spindle.microtubule]
initial_length = "12 um"
minus_end = "held"                    # gripped at the pole: each loss reels the lattice in
minus_loss = "5 row/s"                # assumed; 5 rows of 8 nm a second are 2.4 um/min

[spindle.kinetochore]
coupling = "walker"                   # motors step along the lattice
start = "12 um"                       # from the pole
motor_speed = "1.2 um/min"            # assumed
motor_stall = "6 pN"                  # assumed

[experiment]
kind = "sum_rule"                     # leave it out to run the model as it is
margin = "5 %"
)";

}  // namespace

FileSchema spindle_file_schema() {
  FileSchema all;
  all.table("run", &SpindleFile::run, job::run_schema());
  all.table("spindle", &SpindleFile::spindle, spindle::spindle_tables_schema());
  all.table("experiment", &SpindleFile::experiment, spindle::experiment_schema());
  return all;
}

job::Kind spindle_kind() {
  auto const all = std::make_shared<FileSchema const>(spindle_file_schema());
  job::Kind kind{.name = "spindle",
                 .meaning = "a half-spindle: chromosomes riding on microtubules that flow poleward",
                 .parameters = {all->parameters().begin(), all->parameters().end()},
                 .temperature_key = "spindle.temperature",
                 .starting_file = starting_file};
  kind.settings = [all](schema::Values const& values) { return all->bind(values).run; };
  kind.problems = [all](schema::Values const& values) { return problems_of(all->bind(values)); };
  kind.build = [all](schema::Values const& values) { return build_model(all->bind(values)); };
  kind.verify = [](job::VerifyRequest const& request) {
    return verify_spindle(request.seed, request.threads);
  };
  return kind;
}

}  // namespace poleward::catalog
