// SPDX-License-Identifier: Apache-2.0
#include "vortex_simulation.hpp"

#include "poleward/vortex/observables.hpp"
#include "vortex_archive.hpp"

namespace poleward::catalog {
namespace {

class VortexSimulation final : public ensemble::Simulation {
 public:
  explicit VortexSimulation(vortex::VorticesConfig const& config) : vortices_(config) {}

  bool advance() override { return vortices_.advance(); }

  [[nodiscard]] ensemble::Row row() const override {
    vortices_.require_closed();
    ensemble::Row row{.values = vortex::observe(vortices_),
                      .ledger_residual = vortices_.worst_residual_ratio()};
    for (auto const& account : vortices_.ledger().accounts()) row.ledger.push_back(account.amount);
    return row;
  }

  [[nodiscard]] std::string save() const override {
    return checkpoint::to_bytes(vortices_.state());
  }

  void restore(std::string_view bytes) override {
    vortex::Vortices::State state;
    checkpoint::from_bytes(bytes, state);
    vortices_.restore(state);
  }

 private:
  vortex::Vortices vortices_;
};

}  // namespace

std::unique_ptr<ensemble::Simulation> vortex_simulation(vortex::VorticesConfig const& config) {
  return std::make_unique<VortexSimulation>(config);
}

}  // namespace poleward::catalog
