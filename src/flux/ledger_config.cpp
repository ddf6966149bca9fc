// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/ledger_config.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "poleward/core/error.hpp"
#include "position.hpp"

namespace poleward::flux {
namespace {

using Names = std::set<std::pair<std::int64_t, std::string>>;

template <class Id, class Entry>
Id append(std::vector<Entry>& entries, Entry entry) {
  entries.push_back(std::move(entry));
  return Id(static_cast<std::int64_t>(entries.size()) - 1);
}

template <class Id, class Entry>
void require_known(std::vector<Entry> const& entries, Id id, std::string const& who) {
  if (id.value() >= 0 && id.value() < static_cast<std::int64_t>(entries.size())) return;
  throw InputError("ledger: " + who + " refers to entry " + std::to_string(id.value()) + " of " +
                   std::to_string(entries.size()) + " (declare it first)");
}

void require_new_name(Names& names, std::int64_t scope, std::string const& name,
                      std::string const& sort) {
  if (name.empty()) throw InputError("ledger: a " + sort + " has no name; give it one");
  if (names.emplace(scope, name).second) return;
  throw InputError("ledger: two entries are called " + sort + " '" + name +
                   "' (accounts are told apart by name); rename one");
}

void require_mechanisms(Boundary const& boundary, std::string const& who) {
  std::set<Mechanism> const distinct(boundary.mechanisms.begin(), boundary.mechanisms.end());
  if (distinct.empty()) throw InputError("ledger: " + who + " admits no mechanism; list one");
  if (distinct.size() == boundary.mechanisms.size()) return;
  throw InputError("ledger: " + who + " lists a mechanism twice; drop one");
}

void require_boundary(LedgerConfig const& config, Boundary const& boundary, Names& names) {
  std::string const who = "boundary '" + boundary.name + "'";
  require_known(config.holders, boundary.from, who);
  require_known(config.holders, boundary.to, who);
  auto const& from = config.holders[at(boundary.from)];
  auto const& to = config.holders[at(boundary.to)];
  if (from.quantity != to.quantity) {
    throw InputError("ledger: " + who + " joins '" + from.name + "' and '" + to.name +
                     "' (they hold different quantities); declare one boundary for each");
  }
  if (boundary.from == boundary.to) {
    throw InputError("ledger: " + who + " joins '" + from.name +
                     "' with itself (nothing would change); name two holders");
  }
  require_new_name(names, from.quantity.value(), boundary.name, "boundary");
  require_mechanisms(boundary, who);
}

}  // namespace

QuantityId LedgerConfig::add_quantity(Quantity quantity) {
  return append<QuantityId>(quantities, std::move(quantity));
}

HolderId LedgerConfig::add_holder(QuantityId quantity, std::string name) {
  return append<HolderId>(holders, Holder{.name = std::move(name), .quantity = quantity});
}

HolderId LedgerConfig::add_outside(QuantityId quantity, std::string name) {
  return append<HolderId>(holders,
                          Holder{.name = std::move(name), .quantity = quantity, .outside = true});
}

BoundaryId LedgerConfig::add_boundary(Boundary boundary) {
  return append<BoundaryId>(boundaries, std::move(boundary));
}

void require_valid(LedgerConfig const& config) {
  Names quantities;
  Names holders;
  Names boundaries;
  for (auto const& quantity : config.quantities) {
    require_new_name(quantities, 0, quantity.name, "quantity");
  }
  for (auto const& holder : config.holders) {
    require_known(config.quantities, holder.quantity, "holder '" + holder.name + "'");
    require_new_name(holders, holder.quantity.value(), holder.name, "holder");
  }
  for (auto const& boundary : config.boundaries) require_boundary(config, boundary, boundaries);
}

}  // namespace poleward::flux
