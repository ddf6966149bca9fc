// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <mutex>

#include "ledger_accounts.hpp"
#include "poleward/catalog/kinds.hpp"
#include "poleward/solar/observables.hpp"
#include "solar_file.hpp"
#include "solar_findings.hpp"
#include "solar_simulation.hpp"
#include "solar_verify.hpp"

namespace poleward::catalog {
namespace {

using FileSchema = schema::Schema<SolarFile>;

/// Made by the member that needs it first, for all.
class SharedPropagator {
 public:
  explicit SharedPropagator(solar::SurfaceConfig config) : config_(std::move(config)) {}

  std::shared_ptr<flux::FieldPropagator const> get() {
    std::call_once(once_, [&] { propagator_ = solar::SurfaceTransport(config_).propagator(); });
    return propagator_;
  }

 private:
  solar::SurfaceConfig config_;
  std::once_flag once_;
  std::shared_ptr<flux::FieldPropagator const> propagator_;
};

job::Model build_model(SolarFile const& file) {
  auto const config = solar::surface_config(file.solar, file.times());
  ensemble::Experiment experiment{.accounts =
                                      named_accounts(solar::SurfaceTransport(config).ledger())};
  for (auto const& seen : solar::observables(config)) {
    experiment.observables.push_back({seen.name, seen.unit, seen.meaning});
  }
  auto const shared = std::make_shared<SharedPropagator>(config);
  experiment.start = [config, shared](ensemble::Member const& member) {
    auto own = config;
    own.address = {.seed = member.seed, .replicate = member.replicate};
    return solar_simulation(own, shared->get());
  };
  job::Model model{.experiment = experiment};
  model.analyse = [config, experiment](ensemble::Table const& table, std::uint32_t replicates) {
    return solar_findings(config, experiment, table, replicates);
  };
  return model;
}

std::vector<schema::Problem> problems_of(SolarFile const& file) {
  auto found = solar::problems(file.solar, file.times());
  if (file.run.stop_when.empty() || !found.empty()) return found;
  std::vector<std::pair<std::string, std::string>> names;
  for (auto const& seen : solar::observables(solar::surface_config(file.solar, file.times()))) {
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
          .replicates_meaning = "Independent runs; all are the same unless emergences scatter.",
          .tick = "0.025 yr",
          .tick_meaning = "Time between emergences and reports; transport is exact in time.",
          .tick_source = "numerical",
          .window = job::RunWindow::averages};
}

constexpr auto starting_file =
    R"(# The question this file asks: how much of the flux that leaves one hemisphere is carried?
# Every parameter with its unit, range, default and source:  poleward describe solar
format = 1
kind = "solar"

[run]
duration = "10 yr"
tick = "0.025 yr"

[solar]
diffusivity = "250 km^2/s"            # assumed

[solar.flow]
profile = "sin_cos"
speed = "20 m/s"                      # 10 m/s at 45 degrees, poleward; assumed

[solar.start]
field = "mode"
degree = 1
strength = "5 G"                      # assumed

[[solar.circle]]
name = "north30"
latitude = "30 deg"
)";

}  // namespace

FileSchema solar_file_schema() {
  FileSchema all;
  all.table("run", &SolarFile::run, job::run_schema(terms()));
  all.table("solar", &SolarFile::solar, solar::solar_schema());
  return all;
}

job::Kind solar_kind() {
  auto const all = std::make_shared<FileSchema const>(solar_file_schema());
  job::Kind kind{.name = "solar",
                 .meaning = "magnetic flux on the Sun's surface: diffusion and meridional flow",
                 .parameters = {all->parameters().begin(), all->parameters().end()},
                 .starting_file = starting_file};
  kind.settings = [all](schema::Values const& values) { return all->bind(values).run; };
  kind.problems = [all](schema::Values const& values) { return problems_of(all->bind(values)); };
  kind.build = [all](schema::Values const& values) { return build_model(all->bind(values)); };
  kind.verify = verify_solar;
  return kind;
}

}  // namespace poleward::catalog
