// SPDX-License-Identifier: Apache-2.0
#include "half_spindle_simulation.hpp"

#include "half_spindle_archive.hpp"
#include "ledger_accounts.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/spindle/half_spindle_observables.hpp"

namespace poleward::catalog {
namespace {

using spindle::HalfSpindle;

class HalfSpindleSimulation final : public ensemble::Simulation {
 public:
  HalfSpindleSimulation(spindle::HalfSpindleConfig const& config, random::Address const& address)
      : half_spindle_(config, address) {}

  bool advance() override { return half_spindle_.advance(); }

  [[nodiscard]] ensemble::Row row() const override {
    half_spindle_.require_closed();
    ensemble::Row row{.values = spindle::observe(half_spindle_),
                      .excluded = half_spindle_.cut_short() != spindle::CutShort::no,
                      .ledger_residual = half_spindle_.worst_residual_ratio()};
    row.ledger = in_common(half_spindle_.ledger()).amounts;
    return row;
  }

  [[nodiscard]] std::string save() const override {
    return checkpoint::to_bytes(half_spindle_.state());
  }

  void restore(std::string_view bytes) override {
    spindle::HalfSpindleState state;
    checkpoint::from_bytes(bytes, state);
    half_spindle_.restore(state);
  }

 private:
  HalfSpindle half_spindle_;
};

}  // namespace

std::unique_ptr<ensemble::Simulation> half_spindle_simulation(
    spindle::HalfSpindleConfig const& config, random::Address const& address) {
  return std::make_unique<HalfSpindleSimulation>(config, address);
}

std::vector<ensemble::LedgerAccount> half_spindle_accounts(
    spindle::HalfSpindleConfig const& config) {
  return in_common(HalfSpindle(config, {}).ledger()).names;
}

}  // namespace poleward::catalog
