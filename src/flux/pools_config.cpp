// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/pools_config.hpp"

#include <cmath>
#include <numbers>
#include <utility>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "position.hpp"
#include "text.hpp"

namespace poleward::flux {
namespace {

bool is_amount(double number) {
  return std::isfinite(number) && number >= 0.0;
}

void require(bool holds, std::string const& who, std::string const& problem) {
  if (!holds) throw InputError("pools: " + who + " " + problem);
}

void require_season(Season const& season, std::string const& who) {
  require(season.relative_amplitude >= 0.0 && season.relative_amplitude <= 1.0, who,
          "has a season of amplitude " + text(season.relative_amplitude) +
              " (a transfer would turn round); take 0 to 1");
  require(std::isfinite(season.period) && season.period > 0.0, who,
          "has a season of period " + text(season.period) + "; take a positive one");
  require(std::isfinite(season.peak), who, "has a season that peaks at no time; take a number");
}

void require_ends(PoolsConfig const& config, PoolTransfer const& transfer, std::string const& who) {
  auto const holders = static_cast<std::int64_t>(config.pools.size() + config.outsides.size());
  for (HolderId const end : {transfer.from, transfer.to}) {
    require(end.value() >= 0 && end.value() < holders, who, "joins a pool that is not declared");
  }
  require(!config.is_outside(transfer.from) || !config.is_outside(transfer.to), who,
          "joins two outside holders (nothing inside would change); drop it");
}

void require_transfer(PoolsConfig const& config, PoolTransfer const& transfer) {
  std::string const who = "transfer '" + transfer.name + "'";
  require_ends(config, transfer, who);
  require(is_amount(transfer.rate), who,
          "has the rate " + text(transfer.rate) + "; take a finite one that is not negative");
  require_season(transfer.season, who);
  bool const saturates = transfer.law == TransferLaw::saturating;
  require(!saturates || (is_amount(transfer.half_saturation) && transfer.half_saturation > 0.0),
          who, "saturates without a positive half-saturation; set it");
  require(config.solver != PoolSolver::exact ||
              (!saturates && transfer.season.relative_amplitude == 0.0),
          who, "is not linear in the contents (the exact solver needs that); solve adaptively");
  if (transfer.law == TransferLaw::constant) return;
  require(!config.is_outside(transfer.from), who,
          "follows an outside content (which is not tracked); make it constant");
  require(config.pools[at(transfer.from)].is_known, who,
          "follows a content that is not known; state the opening of '" +
              config.pools[at(transfer.from)].name + "' or make the transfer constant");
}

/// Pools with a path of transfers to the outside, by spreading backward from it.
std::vector<bool> open_pools(PoolsConfig const& config) {
  std::vector<bool> open(config.pools.size());
  for (bool grows = true; grows;) {
    grows = false;
    for (PoolTransfer const& transfer : config.transfers) {
      bool const leads_out = config.is_outside(transfer.to) || open[at(transfer.to)];
      bool const moves = transfer.rate > 0.0 && transfer.law != TransferLaw::constant;
      if (!leads_out || !moves || open[at(transfer.from)]) continue;
      open[at(transfer.from)] = true;
      grows = true;
    }
  }
  return open;
}

}  // namespace

double Season::factor(double time) const noexcept {
  if (relative_amplitude == 0.0) return 1.0;
  return 1.0 + relative_amplitude * std::cos(2.0 * std::numbers::pi * (time - peak) / period);
}

HolderId PoolsConfig::add_pool(Pool pool) {
  expects(outsides.empty(), "pools are declared before outside holders");
  pools.push_back(std::move(pool));
  return HolderId(static_cast<std::int64_t>(pools.size()) - 1);
}

HolderId PoolsConfig::add_outside(std::string name) {
  outsides.push_back(std::move(name));
  return HolderId(static_cast<std::int64_t>(pools.size() + outsides.size()) - 1);
}

void require_valid(PoolsConfig const& config) {
  for (Pool const& pool : config.pools) {
    require(is_amount(pool.opening), "pool '" + pool.name + "'",
            "opens with " + text(pool.opening) + "; take a finite amount that is not negative");
  }
  for (PoolTransfer const& transfer : config.transfers) require_transfer(config, transfer);
  require(std::isfinite(config.tick) && config.tick > 0.0, "the tick",
          "is " + text(config.tick) + "; take a positive time");
  require(std::isfinite(config.count_unit) && config.count_unit > 0.0, "the count unit",
          "is " + text(config.count_unit) + "; take a positive amount");
  require(config.relative_tolerance > 0.0 && config.relative_tolerance < 1.0, "the tolerance",
          "is " + text(config.relative_tolerance) + "; take one between 0 and 1");
}

LedgerConfig ledger_config(PoolsConfig const& config) {
  LedgerConfig books;
  bool const counted = config.solver == PoolSolver::jumps;
  auto const quantity = books.add_quantity(
      {.name = config.quantity,
       .unit = counted ? text(config.count_unit) + " " + config.unit : config.unit,
       .kind = counted ? Kind::counted : Kind::measured});
  for (Pool const& pool : config.pools) books.add_holder(quantity, pool.name);
  for (std::string const& outside : config.outsides) books.add_outside(quantity, outside);
  for (PoolTransfer const& transfer : config.transfers) {
    bool const is_source = config.is_outside(transfer.from) || config.is_outside(transfer.to);
    books.add_boundary({.name = transfer.name,
                        .from = transfer.from,
                        .to = transfer.to,
                        .mechanisms = {is_source ? Mechanism::source : Mechanism::jump}});
  }
  return books;
}

std::vector<HolderId> closed_subsystem(PoolsConfig const& config) {
  auto const open = open_pools(config);
  std::vector<HolderId> closed;
  for (std::size_t pool = 0; pool < open.size(); ++pool) {
    if (!open[pool]) closed.emplace_back(static_cast<std::int64_t>(pool));
  }
  return closed;
}

}  // namespace poleward::flux
