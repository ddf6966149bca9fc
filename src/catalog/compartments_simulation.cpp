// SPDX-License-Identifier: Apache-2.0
#include "compartments_simulation.hpp"

#include <algorithm>
#include <cmath>

#include "flux_archive.hpp"
#include "ledger_accounts.hpp"

namespace poleward::catalog {
namespace {

class CompartmentsSimulation final : public ensemble::Simulation {
 public:
  CompartmentsSimulation(std::shared_ptr<compartments::Ecosystem const> ecosystem,
                         random::Address const& address)
      : ecosystem_(std::move(ecosystem)), pools_(ecosystem_->pools, address) {}

  bool advance() override {
    if (pools_.clock().tick < ecosystem_->ticks) pools_.advance();
    return pools_.clock().tick < ecosystem_->ticks;
  }

  [[nodiscard]] ensemble::Row row() const override {
    pools_.require_closed();
    ensemble::Row row{.values = compartments::observe(*ecosystem_, pools_),
                      .ledger_residual = pools_.worst_residual_ratio()};
    for (auto const& account : pools_.ledger().accounts()) row.ledger.push_back(account.amount);
    for (auto const& boundary : ecosystem_->boundaries) {
      double const ratio = pools_.budget(boundary.inside).residual.ratio();
      row.ledger_residual = std::max(row.ledger_residual, ratio);
    }
    return row;
  }

  [[nodiscard]] std::string save() const override { return checkpoint::to_bytes(pools_.state()); }

  void restore(std::string_view bytes) override {
    flux::Pools::State state;
    checkpoint::from_bytes(bytes, state);
    pools_.restore(state);
  }

 private:
  std::shared_ptr<compartments::Ecosystem const> ecosystem_;
  flux::Pools pools_;
};

}  // namespace

std::unique_ptr<ensemble::Simulation> compartments_simulation(
    std::shared_ptr<compartments::Ecosystem const> ecosystem, random::Address const& address) {
  return std::make_unique<CompartmentsSimulation>(std::move(ecosystem), address);
}

std::vector<ensemble::LedgerAccount> compartments_accounts(
    compartments::Ecosystem const& ecosystem) {
  return named_accounts(flux::Ledger(flux::ledger_config(ecosystem.pools)));
}

}  // namespace poleward::catalog
