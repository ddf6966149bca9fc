// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "checks.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::compartments {
namespace {

using schema::quoted;

/// Names become those of columns.
bool is_plain(std::string const& name) {
  return !name.empty() && name.size() <= 60 && name.front() >= 'a' && name.front() <= 'z' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// Names of one sort, each told once.
class Names {
 public:
  explicit Names(Problems& found) : found_(found) {}

  void add(std::string const& name, std::string const& key, std::string const& cure) {
    if (!is_plain(name)) {
      found_.push_back({key, quoted(name) + " is no plain name", "it becomes the name of a column",
                        "use small letters, digits and _, beginning with a letter"});
    } else if (!known_.insert(name).second) {
      found_.push_back(
          {key, quoted(name) + " comes twice", "results are told apart by name", cure});
    }
  }

  [[nodiscard]] bool has(std::string const& name) const { return known_.contains(name); }

  [[nodiscard]] std::vector<std::string> all() const { return {known_.begin(), known_.end()}; }

 private:
  Problems& found_;
  std::set<std::string> known_;
};

void check_units(CompartmentsModel const& model, Problems& found) {
  auto const amount = amount_unit(model);
  if (auto const* refusal = std::get_if<Refusal>(&amount)) {
    found.push_back({"compartments.unit", refusal->problem, refusal->why, refusal->cure});
  }
  auto const time = time_unit(model);
  if (auto const* refusal = std::get_if<Refusal>(&time)) {
    found.push_back({"compartments.time_unit", refusal->problem, refusal->why, refusal->cure});
  }
  if (model.substance.empty()) {
    found.push_back({"compartments.substance", "is empty", "amounts are amounts of something",
                     "name it, such as nitrogen"});
  }
}

std::string meant(std::string const& name, Names const& names, std::string const& otherwise) {
  auto const near = schema::nearest(name, names.all());
  return near ? "did you mean " + quoted(*near) + "?" : otherwise;
}

void check_transfers(CompartmentsModel const& model, Names const& pools, Names const& holders,
                     Problems& found) {
  Names names(found);
  for (std::size_t i = 0; i < model.transfers.size(); ++i) {
    auto const& transfer = model.transfers[i];
    bool known = true;
    for (auto const& [leaf, name] : {std::pair("from", transfer.from), {"to", transfer.to}}) {
      if (holders.has(name)) continue;
      known = false;
      found.push_back({key_of("transfer", i, leaf), "names no pool: " + quoted(name),
                       "a transfer joins pools, or a pool and an outside holder",
                       meant(name, holders, "add it as a pool, or to compartments.outside")});
    }
    if (!known) continue;
    if (transfer.from == transfer.to) {
      found.push_back({key_of("transfer", i, "to"), "is where the transfer comes from",
                       "nothing would change", "name two pools"});
    } else if (!pools.has(transfer.from) && !pools.has(transfer.to)) {
      found.push_back({key_of("transfer", i, "to"), "lies outside, and so does from",
                       "no pool would change", "name a pool at one end"});
    }
    names.add(transfer.full_name(), key_of("transfer", i, transfer.name.empty() ? "from" : "name"),
              "give one of them another name");
  }
}

void check_boundaries(CompartmentsModel const& model, Names const& pools, Problems& found) {
  Names names(found);
  for (std::size_t i = 0; i < model.boundaries.size(); ++i) {
    auto const& boundary = model.boundaries[i];
    names.add(boundary.name, key_of("boundary", i, "name"), "rename one");
    if (boundary.inside.empty()) {
      found.push_back({key_of("boundary", i, "inside"), "names no pool",
                       "a boundary is drawn around pools", "list at least one"});
    }
    std::set<std::string> told;
    for (std::size_t j = 0; j < boundary.inside.size(); ++j) {
      std::string const& name = boundary.inside[j];
      std::string const key = key_of("boundary", i, "inside[" + std::to_string(j) + "]");
      if (!pools.has(name)) {
        found.push_back({key, "names no pool: " + quoted(name), "only pools can lie inside",
                         meant(name, pools, "add it as a pool, or take it off the list")});
      } else if (!told.insert(name).second) {
        found.push_back({key, quoted(name) + " comes twice", "a pool is inside once", "drop one"});
      }
    }
  }
}

}  // namespace

void check_names(CompartmentsModel const& model, Problems& found) {
  check_units(model, found);
  if (model.pools.empty()) {
    found.push_back(
        {"compartments", "has no pool", "there is nothing to store", "add [[compartments.pool]]"});
  }
  Names holders(found);
  holders.add("outside", "compartments", "");
  for (std::size_t i = 0; i < model.outside.size(); ++i) {
    if (model.outside[i] == "outside") continue;
    holders.add(model.outside[i], "compartments.outside[" + std::to_string(i) + "]", "drop one");
  }
  Problems already_told;
  Names pools_only(already_told);
  for (std::size_t i = 0; i < model.pools.size(); ++i) {
    holders.add(model.pools[i].name, key_of("pool", i, "name"), "rename one");
    pools_only.add(model.pools[i].name, "", "");
  }
  check_transfers(model, pools_only, holders, found);
  check_boundaries(model, pools_only, found);
}

}  // namespace poleward::compartments
