// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/ledger.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/random/distributions.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

struct Books {
  LedgerConfig config;
  QuantityId tubulin = config.add_quantity({"tubulin", "dimer", Kind::counted});
  HolderId pool = config.add_outside(tubulin, "pool");
  HolderId lattice = config.add_holder(tubulin, "lattice");
  BoundaryId plus_end = config.add_boundary({"plus end", pool, lattice, "", "", {Mechanism::jump}});
  BoundaryId minus_end =
      config.add_boundary({"minus end", pool, lattice, "", "", {Mechanism::jump}});
  QuantityId path = config.add_quantity({"path", "um", Kind::measured});
  HolderId causes = config.add_outside(path, "causes");
  HolderId position = config.add_holder(path, "position");
  BoundaryId motion =
      config.add_boundary({"motion",
                           causes,
                           position,
                           "lattice",
                           "pole",
                           {Mechanism::carried, Mechanism::drift, Mechanism::diffusive}});
  QuantityId agents = config.add_quantity({"agents", "agent", Kind::counted});
  HolderId left = config.add_holder(agents, "left");
  HolderId right = config.add_holder(agents, "right");
  BoundaryId plane = config.add_boundary({"plane", left, right, "water", "bank"});
};

std::string failure(Ledger const& ledger, std::vector<Stored> const& now) {
  try {
    ledger.require_closed(now, {.tick = 7, .dt = 0.5});
  } catch (RunError const& error) {
    return error.what();
  }
  return {};
}

bool holds(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("flux/ledger");

TEST_CASE("counts close exactly and one missing thing fails the run by name") {
  Books books;
  Ledger ledger(books.config);
  ledger.open(books.lattice, {.count = 10});
  ledger.transfer(books.plus_end, Mechanism::jump, 5);
  ledger.transfer(books.plus_end, Mechanism::jump, -2);
  ledger.transfer(books.minus_end, Mechanism::jump, -1);
  std::vector<Stored> now(books.config.holders.size());
  now[1] = {.count = 12};
  CHECK(failure(ledger, now).empty());
  CHECK(ledger.worst_residual_ratio(now) == 0.0);
  CHECK(ledger.net_count(books.plus_end) == 3);
  CHECK(ledger.gross_forward(books.plus_end, Mechanism::jump) == 5.0);
  CHECK(ledger.gross_backward(books.plus_end, Mechanism::jump) == 2.0);

  now[1] = {.count = 11};
  CHECK(ledger.residual(books.lattice, now[1]).value == -1.0);
  CHECK(ledger.residual(books.tubulin, now).value == -1.0);
  CHECK(ledger.worst_residual_ratio(now) == 2.0);
  std::string const text = failure(ledger, now);
  CHECK(holds(text, "tick 7 (time 3.5)"));
  CHECK(holds(text, "tubulin in 'lattice': holds 11 dimer, opened with 10, came in 2 net"));
  CHECK(holds(text, "residual -1"));
}

TEST_CASE("real amounts close within the stated bound and no further") {
  Books books;
  Ledger ledger(books.config);
  ledger.open(books.position, {.amount = 1.0});
  ledger.transfer(books.motion, Mechanism::drift, 0.25);
  ledger.transfer(books.motion, Mechanism::carried, -0.5);
  std::vector<Stored> now(books.config.holders.size());
  // Contributions 1 + 0.25 + 0.5: bound 1e-12 + 8 x 2.22e-16 x 1.75 = 1.0031e-12.
  now[3].amount = 0.75;
  CHECK(ledger.residual(books.position, now[3]).value == 0.0);
  CHECK(std::abs(ledger.residual(books.position, now[3]).bound - 1.0031086e-12) < 1e-19);
  now[3].amount = 0.75 + 0.9e-12;
  CHECK(failure(ledger, now).empty());
  now[3].amount = 0.75 + 1.1e-12;
  CHECK(holds(failure(ledger, now), "path in 'position'"));
  now[3].amount = std::nan("");
  CHECK(holds(failure(ledger, now), "path in 'position'"));
}

TEST_CASE("large signed contents that cancel still may round as large ones do") {
  // Two polarities of 2^20 each, one of them off by the spacing of doubles there, 2^-33 = 1.2e-10.
  LedgerConfig config;
  QuantityId const flux = config.add_quantity({"flux", "Mx", Kind::measured});
  HolderId const north = config.add_holder(flux, "north");
  HolderId const south = config.add_holder(flux, "south");
  BoundaryId const equator = config.add_boundary({"equator", north, south});
  Ledger ledger(config);
  ledger.open(north, {.amount = 0x1p20});
  ledger.open(south, {.amount = -0x1p20});
  ledger.transfer(equator, Mechanism::carried, 1e-9);
  std::vector<Stored> now{{.amount = 0x1p20 - 1e-9}, {.amount = -0x1p20 + 1e-9}};
  now[0].amount = std::nextafter(now[0].amount, 0.0);
  // Bound 1e-12 + 8 x 2^-52 x 2 x 2^20 = 3.7e-9.
  CHECK(std::abs(ledger.residual(flux, now).value) > 1e-11);
  CHECK(ledger.residual(flux, now).ratio() < 1.0);
  CHECK(failure(ledger, now).empty());
}

TEST_CASE("a divided crossing is a whole count with shares that add up to it") {
  Books books;
  Ledger ledger(books.config);
  ledger.open(books.left, {.count = 4});
  ledger.cross(books.plane, 1, {.diffusive = -2.5, .drift = 0.5, .carried = 3.0});
  ledger.cross(books.plane, 1, {.diffusive = 0.25, .drift = 0.5, .carried = 0.25});
  CHECK(ledger.net_count(books.plane) == 2);
  CHECK(ledger.amount(books.plane, Mechanism::diffusive) == -2.25);
  CHECK(ledger.amount(books.plane, Mechanism::drift) == 1.0);
  CHECK(ledger.amount(books.plane, Mechanism::carried) == 3.25);
  CHECK(ledger.net_into(std::vector{books.right}) == 2.0);
  std::vector<Stored> now(books.config.holders.size());
  now[4].count = 2;
  now[5].count = 2;
  CHECK(failure(ledger, now).empty());
  ledger.cross(books.plane, 1, {.diffusive = 0.5, .drift = 0.25, .carried = 0.0});
  now[4].count = 1;
  now[5].count = 3;
  CHECK(ledger.split_residual(books.plane).value == 0.25);
  CHECK(holds(failure(ledger, now), "crossings of 'plane'"));
}

TEST_CASE("a transfer between two holders finds the boundary, either way round") {
  Books books;
  Ledger ledger(books.config);
  ledger.transfer(books.right, books.left, Mechanism::jump, 3);
  CHECK(ledger.net_count(books.plane) == -3);
  ledger.transfer(books.left, books.right, Mechanism::jump, 1);
  CHECK(ledger.net_count(books.plane) == -2);
  // Two boundaries join pool and lattice; none joins lattice and left.
  CHECK_THROWS_AS(ledger.transfer(books.pool, books.lattice, Mechanism::jump, 1), ContractError);
  CHECK_THROWS_AS(ledger.transfer(books.lattice, books.left, Mechanism::jump, 1), ContractError);
}

TEST_CASE("accounts list what was declared, in order, carrier and frame beside it") {
  Books books;
  Ledger ledger(books.config);
  ledger.transfer(books.minus_end, Mechanism::jump, -4);
  auto const accounts = ledger.accounts();
  REQUIRE(accounts.size() == 1 + 1 + 3 + 5);
  CHECK(accounts[0].boundary == "plus end");
  CHECK(accounts[1].amount == -4.0);
  CHECK(accounts[1].quantity == "tubulin");
  CHECK(accounts[1].unit == "dimer");
  CHECK(accounts[1].mechanism == Mechanism::jump);
  CHECK(accounts[2].mechanism == Mechanism::diffusive);
  CHECK(accounts[4].mechanism == Mechanism::carried);
  CHECK(accounts[4].carrier == "lattice");
  CHECK(accounts[4].frame == "pole");
}

TEST_CASE("a transfer that was not declared breaks a promise") {
  if constexpr (contracts_on) {
    Books books;
    Ledger ledger(books.config);
    CHECK_THROWS_AS(ledger.transfer(books.plus_end, Mechanism::drift, 1), ContractError);
    CHECK_THROWS_AS(ledger.transfer(books.plus_end, Mechanism::jump, 1.0), ContractError);
    CHECK_THROWS_AS(ledger.transfer(books.motion, Mechanism::drift, 1), ContractError);
    CHECK_THROWS_AS(ledger.transfer(BoundaryId(99), Mechanism::jump, 1), ContractError);
    CHECK_THROWS_AS((void)ledger.gross_forward(books.plane, Mechanism::drift), ContractError);
  }
}

TEST_CASE("declarations that do not fit together are refused by name") {
  auto const refused = [](auto const& spoil) {
    Books books;
    spoil(books);
    try {
      Ledger const ledger(books.config);
    } catch (InputError const& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(holds(refused([](Books& b) { b.config.add_holder(b.tubulin, "lattice"); }), "'lattice'"));
  CHECK(holds(refused([](Books& b) { b.config.add_quantity({"path", "m"}); }), "'path'"));
  CHECK(holds(refused([](Books& b) { b.config.add_quantity({"", "m"}); }), "no name"));
  CHECK(holds(refused([](Books& b) {
                b.config.add_boundary({"mixed", b.lattice, b.position, "", ""});
              }),
              "different quantities"));
  CHECK(holds(refused([](Books& b) {
                b.config.add_boundary({"loop", b.left, b.left, "", ""});
              }),
              "with itself"));
  CHECK(holds(refused([](Books& b) {
                b.config.add_boundary({"far", b.left, HolderId(50)});
              }),
              "entry 50"));
  CHECK(holds(refused([](Books& b) { b.config.add_holder(QuantityId(-1), "lost"); }), "'lost'"));
  CHECK(
      holds(refused([](Books& b) { b.config.boundaries[0].mechanisms.clear(); }), "no mechanism"));
  CHECK(holds(refused([](Books& b) {
                b.config.boundaries[0].mechanisms = {Mechanism::jump, Mechanism::jump};
              }),
              "twice"));
}

TEST_CASE("a ledger resumes from its state, and refuses that of another") {
  Books books;
  Ledger ledger(books.config);
  ledger.transfer(books.plus_end, Mechanism::jump, 5);
  ledger.transfer(books.motion, Mechanism::drift, 0.1);
  Ledger resumed(books.config);
  resumed.restore(ledger.state());
  ledger.transfer(books.motion, Mechanism::drift, 1e-9);
  resumed.transfer(books.motion, Mechanism::drift, 1e-9);
  CHECK(resumed.state() == ledger.state());
  CHECK_THROWS_AS(resumed.restore({}), InputError);
}

TEST_SUITE_END();
