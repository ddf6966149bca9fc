// SPDX-License-Identifier: Apache-2.0
#include "solar_simulation.hpp"

#include "poleward/solar/observables.hpp"
#include "solar_archive.hpp"

namespace poleward::catalog {
namespace {

class SolarSimulation final : public ensemble::Simulation {
 public:
  SolarSimulation(solar::SurfaceConfig const& config,
                  std::shared_ptr<flux::FieldPropagator const> propagator)
      : surface_(config, std::move(propagator)) {}

  bool advance() override { return surface_.advance(); }

  [[nodiscard]] ensemble::Row row() const override {
    surface_.require_closed();
    ensemble::Row row{.values = solar::observe(surface_),
                      .ledger_residual = surface_.worst_residual_ratio()};
    for (auto const& account : surface_.ledger().accounts()) row.ledger.push_back(account.amount);
    return row;
  }

  [[nodiscard]] std::string save() const override { return checkpoint::to_bytes(surface_.state()); }

  void restore(std::string_view bytes) override {
    solar::SurfaceTransport::State state;
    checkpoint::from_bytes(bytes, state);
    surface_.restore(state);
  }

 private:
  solar::SurfaceTransport surface_;
};

}  // namespace

std::unique_ptr<ensemble::Simulation> solar_simulation(
    solar::SurfaceConfig const& config,
    std::shared_ptr<flux::FieldPropagator const> const& propagator) {
  return std::make_unique<SolarSimulation>(config, propagator);
}

}  // namespace poleward::catalog
