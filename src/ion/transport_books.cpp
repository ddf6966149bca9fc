// SPDX-License-Identifier: Apache-2.0
#include "transport_books.hpp"

namespace poleward::ion {
namespace {

using flux::BoundaryId;
using flux::FieldEnd;
using flux::HolderId;
using flux::Mechanism;

class Books {
 public:
  explicit Books(TransportConfig const& config) : config_(config) {}

  TransportBooks take() {
    for (std::size_t ion = 0; ion < config_.electrolyte.ions.size(); ++ion) add(ion);
    return std::move(books_);
  }

 private:
  void add(std::size_t ion) {
    Ion const& kind = config_.electrolyte.ions[ion];
    flux::Field::Config field{.grid = config_.electrolyte.grid,
                              .low = kind.low,
                              .high = kind.high,
                              .periodic = config_.periodic};
    // The law of a membrane changes with its potential; that it is open does not.
    if (config_.membrane) field.high = FieldEnd::absorbing(0.0);
    auto const quantity = books_.ledger.add_quantity(
        {.name = kind.name, .unit = "mol/m^2", .kind = flux::Kind::measured});
    if (config_.plane == 0) {
      field.segments = {books_.ledger.add_holder(quantity, "electrolyte")};
    } else {
      field.planes = {config_.plane};
      field.segments = {books_.ledger.add_holder(quantity, "below the plane"),
                        books_.ledger.add_holder(quantity, "above the plane")};
    }
    bool const has_seam = config_.periodic && config_.plane > 0;
    field.boundaries.push_back(has_seam
                                   ? boundary("seam", field.segments.back(), field.segments.front())
                                   : end(quantity, field.low, field.segments.front(), true));
    if (config_.plane > 0) {
      field.boundaries.push_back(boundary("plane", field.segments[0], field.segments[1]));
    }
    field.boundaries.push_back(end(quantity, field.high, field.segments.back(), false));
    books_.fields.push_back(std::move(field));
  }

  BoundaryId end(flux::QuantityId quantity, FieldEnd const& law, HolderId inside, bool low) {
    if (law.law == FieldEnd::Law::closed) return {};
    auto const outside = books_.ledger.add_outside(quantity, low ? "beyond low" : "beyond high");
    return low ? boundary("low", outside, inside) : boundary("high", inside, outside);
  }

  BoundaryId boundary(char const* name, HolderId from, HolderId to) {
    return books_.ledger.add_boundary(
        {.name = name,
         .from = from,
         .to = to,
         .carrier = "solvent",
         .frame = "electrolyte",
         .mechanisms = {Mechanism::diffusive, Mechanism::drift, Mechanism::carried}});
  }

  TransportConfig const& config_;
  TransportBooks books_;
};

}  // namespace

TransportBooks transport_books(TransportConfig const& config) {
  return Books(config).take();
}

}  // namespace poleward::ion
