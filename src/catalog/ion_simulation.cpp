// SPDX-License-Identifier: Apache-2.0
#include "ion_simulation.hpp"

#include "ion_archive.hpp"
#include "poleward/ion/observables.hpp"

namespace poleward::catalog {
namespace {

/// Of densities or of agents, which advance, are seen and are kept alike.
template <class Ions>
class IonSimulation final : public ensemble::Simulation {
 public:
  explicit IonSimulation(typename Ions::Config const& config) : ions_(config) {}

  bool advance() override { return ions_.advance(); }

  [[nodiscard]] ensemble::Row row() const override {
    ions_.require_closed();
    ensemble::Row row{.values = ion::observe(ions_),
                      .ledger_residual = ions_.worst_residual_ratio()};
    for (auto const& account : ions_.ledger().accounts()) row.ledger.push_back(account.amount);
    return row;
  }

  [[nodiscard]] std::string save() const override { return checkpoint::to_bytes(ions_.state()); }

  void restore(std::string_view bytes) override {
    typename Ions::State state;
    checkpoint::from_bytes(bytes, state);
    ions_.restore(state);
  }

 private:
  Ions ions_;
};

}  // namespace

std::unique_ptr<ensemble::Simulation> ion_simulation(ion::TransportConfig const& config) {
  return std::make_unique<IonSimulation<ion::Transport>>(config);
}

std::unique_ptr<ensemble::Simulation> ion_simulation(ion::WalkersConfig const& config) {
  return std::make_unique<IonSimulation<ion::Walkers>>(config);
}

}  // namespace poleward::catalog
