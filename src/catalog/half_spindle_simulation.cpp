// SPDX-License-Identifier: Apache-2.0
#include "half_spindle_simulation.hpp"

#include <algorithm>

#include "half_spindle_archive.hpp"
#include "ledger_accounts.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/spindle/half_spindle_observables.hpp"

namespace poleward::catalog {
namespace {

using ensemble::LedgerAccount;
using spindle::HalfSpindle;

// "kinetochore 3: own" is the part "own" of one of several holders.
std::string common_name(std::string const& boundary) {
  auto const colon = boundary.find(": ");
  return colon == std::string::npos ? boundary : boundary.substr(colon + 2);
}

std::vector<LedgerAccount> accounts_of(flux::Ledger const& ledger, std::vector<double>* amounts) {
  std::vector<LedgerAccount> accounts;
  for (auto const& account : ledger.accounts()) {
    LedgerAccount common = named(account);
    common.boundary = common_name(account.boundary);
    auto const known = std::find_if(accounts.begin(), accounts.end(), [&](auto const& other) {
      return other.quantity == common.quantity && other.boundary == common.boundary &&
             other.mechanism == common.mechanism;
    });
    auto const at = static_cast<std::size_t>(known - accounts.begin());
    if (known == accounts.end()) {
      accounts.push_back(common);
      if (amounts != nullptr) amounts->push_back(0.0);
    }
    if (amounts != nullptr) (*amounts)[at] += account.amount;
  }
  return accounts;
}

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
    accounts_of(half_spindle_.ledger(), &row.ledger);
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

std::vector<LedgerAccount> half_spindle_accounts(spindle::HalfSpindleConfig const& config) {
  return accounts_of(HalfSpindle(config, {}).ledger(), nullptr);
}

}  // namespace poleward::catalog
