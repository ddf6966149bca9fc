// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "checks.hpp"
#include "poleward/schema/fault.hpp"

namespace poleward::compartments {
namespace {

/// Reads texts in the model's units and keeps what is wrong with them.
class Reader {
 public:
  Reader(CompartmentsModel const& model, Problems& found)
      : units_(units_of(model)), substance_(model.substance), found_(found) {}

  void amount(std::string const& text, std::string const& key) {
    if (!text.empty()) keep(read(text, units_.amount, "an amount of " + substance_), key);
  }

  void flow(std::string const& text, std::string const& key) {
    if (!text.empty()) keep(read(text, units_.flow, "a flow of " + substance_), key);
  }

  [[nodiscard]] ModelUnits const& units() const { return units_; }

 private:
  void keep(std::variant<double, Refusal> const& result, std::string const& key) {
    if (auto const* refusal = std::get_if<Refusal>(&result)) {
      found_.push_back({key, refusal->problem, refusal->why, refusal->cure});
    }
  }

  ModelUnits units_;
  std::string substance_;
  Problems& found_;
};

PoolModel const* pool_named(CompartmentsModel const& model, std::string const& name) {
  auto const at = std::find_if(model.pools.begin(), model.pools.end(),
                               [&](PoolModel const& pool) { return pool.name == name; });
  return at == model.pools.end() ? nullptr : &*at;
}

int number_of_laws(TransferModel const& transfer) {
  return (transfer.rate_per_yr ? 1 : 0) + (transfer.flow.empty() ? 0 : 1) +
         (transfer.maximum.empty() ? 0 : 1);
}

void check_law(TransferModel const& transfer, std::size_t i, bool has_donor, Problems& found) {
  std::string const why = "a transfer follows a rate, a flow or a maximum";
  int const laws = number_of_laws(transfer);
  if (laws == 0) {
    found.push_back({key_of("transfer", i, "flow"), "is missing, and so are rate and maximum", why,
                     "set one of the three"});
    return;
  }
  if (laws > 1) {
    found.push_back({key_of("transfer", i, "from"), "begins a transfer of more than one law", why,
                     "keep one of rate, flow and maximum"});
    return;
  }
  if (!has_donor && transfer.flow.empty()) {
    found.push_back({key_of("transfer", i, transfer.rate_per_yr ? "rate" : "maximum"),
                     "follows what is outside", "contents outside are not tracked",
                     "set flow instead"});
  }
  if (transfer.maximum.empty() != transfer.half_saturation.empty()) {
    found.push_back({key_of("transfer", i, "half_saturation"),
                     transfer.maximum.empty() ? "belongs to no maximum" : "is missing",
                     "a saturating transfer has both", "set both, or neither"});
  }
}

/// Content that a law needs and the file does not tell.
void check_donor(CompartmentsModel const& model, TransferModel const& transfer, std::size_t i,
                 ModelUnits const& units, Problems& found) {
  PoolModel const* donor = pool_named(model, transfer.from);
  if (donor == nullptr) return;
  auto const pool = static_cast<std::size_t>(donor - model.pools.data());
  bool const follows_flow = !transfer.flow.empty() && model.flows == FlowLaw::donor_controlled;
  bool const needs = transfer.flow.empty() ? model.start == Start::stored : follows_flow;
  if (needs && donor->storage.empty()) {
    found.push_back({key_of("pool", pool, "storage"),
                     "of " + schema::quoted(donor->name) + " is missing",
                     "the transfer to " + schema::quoted(transfer.to) + " follows it",
                     follows_flow ? "state it, or use compartments.flows = \"constant\""
                                  : "state it, or use compartments.start"});
    return;
  }
  if (follows_flow && number_in(transfer.flow, units.flow) > 0.0 &&
      number_in(donor->storage, units.amount) <= 0.0) {
    found.push_back({key_of("transfer", i, "flow"), "comes from an empty pool",
                     "its rate is flow / storage", "state a storage above 0"});
  }
}

void check_counts(CompartmentsModel const& model, Reader& reader, Problems& found) {
  if (model.solver != Solver::jumps) return;
  if (model.count_unit.empty()) {
    found.push_back({"compartments.count_unit", "is missing", "jumps move whole counts of it",
                     "set it, such as \"1 " + model.unit + "\""});
    return;
  }
  std::size_t const before = found.size();
  reader.amount(model.count_unit, "compartments.count_unit");
  if (found.size() == before && number_in(model.count_unit, reader.units().amount) <= 0.0) {
    found.push_back({"compartments.count_unit", "is 0", "an amount is counted in it",
                     "write a positive amount"});
  }
}

}  // namespace

void check_amounts(CompartmentsModel const& model, Problems& found) {
  Reader reader(model, found);
  for (std::size_t i = 0; i < model.pools.size(); ++i) {
    reader.amount(model.pools[i].storage, key_of("pool", i, "storage"));
  }
  for (std::size_t i = 0; i < model.transfers.size(); ++i) {
    auto const& transfer = model.transfers[i];
    check_law(transfer, i, pool_named(model, transfer.from) != nullptr, found);
    reader.flow(transfer.flow, key_of("transfer", i, "flow"));
    reader.flow(transfer.maximum, key_of("transfer", i, "maximum"));
    reader.amount(transfer.half_saturation, key_of("transfer", i, "half_saturation"));
  }
  check_counts(model, reader, found);
  if (!found.empty()) return;
  for (std::size_t i = 0; i < model.transfers.size(); ++i) {
    check_donor(model, model.transfers[i], i, reader.units(), found);
  }
}

}  // namespace poleward::compartments
