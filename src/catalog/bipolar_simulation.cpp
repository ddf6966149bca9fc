// SPDX-License-Identifier: Apache-2.0
#include "bipolar_simulation.hpp"

#include "bipolar_archive.hpp"
#include "ledger_accounts.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/spindle/bipolar_observables.hpp"

namespace poleward::catalog {
namespace {

using spindle::BipolarSpindle;

class BipolarSimulation final : public ensemble::Simulation {
 public:
  BipolarSimulation(spindle::BipolarConfig const& config, random::Address const& address)
      : spindle_(config, address) {}

  bool advance() override { return spindle_.advance(); }

  [[nodiscard]] ensemble::Row row() const override {
    spindle_.require_closed();
    return {.values = spindle::observe(spindle_),
            .excluded = spindle_.end() != spindle::SpindleEnd::no,
            .ledger = in_common(spindle_.ledger()).amounts,
            .ledger_residual = spindle_.worst_residual_ratio()};
  }

  [[nodiscard]] std::string save() const override { return checkpoint::to_bytes(spindle_.state()); }

  void restore(std::string_view bytes) override {
    spindle::BipolarState state;
    checkpoint::from_bytes(bytes, state);
    spindle_.restore(state);
  }

 private:
  BipolarSpindle spindle_;
};

}  // namespace

std::unique_ptr<ensemble::Simulation> bipolar_simulation(spindle::BipolarConfig const& config,
                                                         random::Address const& address) {
  return std::make_unique<BipolarSimulation>(config, address);
}

std::vector<ensemble::LedgerAccount> bipolar_accounts(spindle::BipolarConfig const& config) {
  return in_common(BipolarSpindle(config, {}).ledger()).names;
}

}  // namespace poleward::catalog
