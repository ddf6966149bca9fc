// SPDX-License-Identifier: Apache-2.0
#include "half_spindle_books.hpp"

#include <string>

namespace poleward::spindle::books {
namespace {

using flux::HolderId;
using flux::Mechanism;

void add_tubulin(flux::LedgerConfig& books) {
  auto const tubulin = books.add_quantity({"tubulin", "dimer", flux::Kind::counted});
  auto const soluble = books.add_outside(tubulin, "soluble tubulin");
  auto const lattice = books.add_holder(tubulin, "microtubules");
  books.add_boundary({"plus ends", soluble, lattice, "", "lattice", {Mechanism::jump}});
  books.add_boundary({"minus ends", soluble, lattice, "", "lattice", {Mechanism::jump}});
}

std::string carrier_of(Part which) {
  switch (which) {
    case Part::reel_in:
    case Part::sliding:
      return "microtubule lattice";
    case Part::pole:
      return "pole";
    default:
      return "";
  }
}

}  // namespace

flux::Mechanism mechanism_of(Part which, Coupling coupling) {
  switch (which) {
    case Part::own:
      return coupling == Coupling::tip_coupled ? Mechanism::jump : Mechanism::drift;
    case Part::reel_in:
    case Part::pole:
    case Part::sliding:
      return Mechanism::carried;
    case Part::exchange:
      return Mechanism::jump;
    case Part::thermal:
      return Mechanism::diffusive;
    default:
      return Mechanism::drift;
  }
}

flux::Ledger make_ledger(HalfSpindleConfig const& config) {
  flux::LedgerConfig books;
  add_tubulin(books);
  if (config.kinetochore.coupling == Coupling::none) return flux::Ledger(books);
  auto const displacement = books.add_quantity({"displacement", "um", flux::Kind::measured});
  auto const equator = books.add_outside(displacement, "equator");
  for (int k = 0; k < config.chromosome.count; ++k) {
    std::string const name = "kinetochore " + std::to_string(k + 1);
    auto const holder = books.add_holder(displacement, name);
    for (std::size_t which = 0; which < part_count; ++which) {
      auto const part = static_cast<Part>(which);
      books.add_boundary({name + ": " + std::string(part_names[which]),
                          equator,
                          holder,
                          carrier_of(part),
                          "equator",
                          {mechanism_of(part, config.kinetochore.coupling)}});
    }
  }
  return flux::Ledger(books);
}

}  // namespace poleward::spindle::books
