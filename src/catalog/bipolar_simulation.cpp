// SPDX-License-Identifier: Apache-2.0
#include "bipolar_simulation.hpp"

#include "bipolar_archive.hpp"
#include "filmed_kinetochores.hpp"
#include "ledger_accounts.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/spindle/bipolar_observables.hpp"

namespace poleward::catalog {
namespace {

using spindle::BipolarSpindle;

class BipolarSimulation final : public ensemble::Simulation {
 public:
  BipolarSimulation(spindle::BipolarConfig const& config, assay::KinetochoreFilm const& film,
                    random::Address const& address)
      : spindle_(config, address), film_(film), assay_(assay_address(address)) {}

  bool advance() override { return spindle_.advance(); }

  [[nodiscard]] ensemble::Row row() const override {
    spindle_.require_closed();
    auto values = spindle::observe(spindle_);
    auto const seen = filmed(spindle_, film_, assay_);
    values.insert(values.end(), seen.begin(), seen.end());
    return {.values = values,
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
  static random::Stream assay_address(random::Address address) {
    address.purpose = random::Purpose::resampling;
    return random::Stream(address);
  }

  BipolarSpindle spindle_;
  assay::KinetochoreFilm film_;
  random::Stream assay_;  ///< as it starts: a film is drawn anew whenever it is looked at
};

}  // namespace

std::unique_ptr<ensemble::Simulation> bipolar_simulation(spindle::BipolarConfig const& config,
                                                         assay::KinetochoreFilm const& film,
                                                         random::Address const& address) {
  return std::make_unique<BipolarSimulation>(config, film, address);
}

std::vector<ensemble::LedgerAccount> bipolar_accounts(spindle::BipolarConfig const& config) {
  return in_common(BipolarSpindle(config, {}).ledger()).names;
}

}  // namespace poleward::catalog
