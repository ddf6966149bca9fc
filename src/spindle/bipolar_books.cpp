// SPDX-License-Identifier: Apache-2.0
// The books of a whole spindle: tubulin at every end, the displacement of every kinetochore.
#include "bipolar_books.hpp"

#include <string>

#include "poleward/spindle/bipolar_spindle.hpp"

namespace poleward::spindle {
namespace spindle_books {
namespace {

std::string carrier_of(Part which) {
  if (which == Part::reel_in) return "microtubule lattice";
  return which == Part::pole ? "pole" : "";
}

}  // namespace

flux::Mechanism mechanism_of(Part which) {
  switch (which) {
    case Part::own:
    case Part::exchange:
      return flux::Mechanism::jump;
    case Part::reel_in:
    case Part::pole:
      return flux::Mechanism::carried;
    case Part::thermal:
      return flux::Mechanism::diffusive;
    default:
      return flux::Mechanism::drift;
  }
}

flux::Ledger make_ledger(BipolarConfig const& config) {
  flux::LedgerConfig books;
  auto const tubulin = books.add_quantity({"tubulin", "dimer", flux::Kind::counted});
  auto const soluble = books.add_outside(tubulin, "soluble tubulin");
  auto const lattice = books.add_holder(tubulin, "microtubules");
  for (char const* end : {"plus ends", "minus ends", "cuts"}) {
    books.add_boundary({end, soluble, lattice, "", "lattice", {flux::Mechanism::jump}});
  }
  auto const displacement = books.add_quantity({"displacement", "um", flux::Kind::measured});
  auto const equator = books.add_outside(displacement, "equator");
  for (std::size_t k = 0; k < 2 * config.lanes(); ++k) {
    std::string const name = "kinetochore " + std::to_string(k + 1);
    auto const holder = books.add_holder(displacement, name);
    for (std::size_t which = 0; which < part_count; ++which) {
      auto const part = static_cast<Part>(which);
      books.add_boundary({name + ": " + std::string(part_names[which]),
                          equator,
                          holder,
                          carrier_of(part),
                          "equator",
                          {mechanism_of(part)}});
    }
  }
  return flux::Ledger(books);
}

}  // namespace spindle_books

void BipolarSpindle::book_motion() {
  std::vector<Grasp> now(grasps_.size());
  gather(now);
  for (std::size_t k = 0; k < grasps_.size(); ++k) {
    Grasp const& before = grasps_[k];
    SisterState& sister = state_.sisters[k];
    double const moved_before_um = sister.moved_um.value();
    sister.moved_um.add(steps_um_[k]);
    Parts moved{};
    if (before.count() == 0) {
      double const drag = law().sisters.drag_pN_s_per_um;
      part(moved, Part::thermal) = kicks_pN_[k] * config_.window.tick_s / drag;
      part(moved, Part::unattached) = steps_um_[k] - part(moved, Part::thermal);
    } else {
      double const n = before.count();
      part(moved, Part::own) = before.own_um / n;
      part(moved, Part::reel_in) = before.reeled_um / n;
      part(moved, Part::pole) = before.pole_um / n;
      double const gap_before_um = moved_before_um - before.anchor_um / n;
      double const gap_um = sister.moved_um.value() - now[k].anchor_um / n;
      part(moved, Part::linker) =
          gap_um - gap_before_um + (before.carried_um - before.reeled_um - before.pole_um) / n;
    }
    for (std::size_t which = 0; which < part_count; ++which) {
      auto const part = static_cast<Part>(which);
      ledger_.transfer(spindle_books::displacement(k, part), spindle_books::mechanism_of(part),
                       moved[which]);
    }
  }
  grasps_ = std::move(now);
}

void BipolarSpindle::book_exchange(std::size_t kinetochore, Grasp const& before) {
  Grasp const& after = grasps_[kinetochore];
  if (before.count() == 0 || after.count() == 0) return;
  double const jump_um = after.anchor_um / after.count() - before.anchor_um / before.count();
  using spindle_books::displacement;
  using spindle_books::mechanism_of;
  ledger_.transfer(displacement(kinetochore, Part::exchange), mechanism_of(Part::exchange),
                   jump_um);
  ledger_.transfer(displacement(kinetochore, Part::linker), mechanism_of(Part::linker), -jump_um);
}

Parts BipolarSpindle::displacement_um(std::size_t kinetochore) const {
  Parts parts{};
  for (std::size_t which = 0; which < part_count; ++which) {
    parts[which] = ledger_.net(spindle_books::displacement(kinetochore, static_cast<Part>(which)));
  }
  return parts;
}

std::vector<flux::Stored> BipolarSpindle::stored() const {
  std::vector<flux::Stored> now(ledger_.config().holders.size());
  for (auto const& microtubule : state_.microtubules) {
    now[1].count += microtubule.plus - microtubule.minus;
  }
  for (std::size_t k = 0; k < state_.sisters.size(); ++k) {
    now[3 + k].amount = state_.sisters[k].moved_um.value();
  }
  return now;
}

void BipolarSpindle::require_closed() const {
  ledger_.require_closed(stored(), {.tick = state_.tick, .dt = config_.window.tick_s});
}

double BipolarSpindle::worst_residual_ratio() const {
  return ledger_.worst_residual_ratio(stored());
}

}  // namespace poleward::spindle
