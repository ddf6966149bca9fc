// SPDX-License-Identifier: Apache-2.0
// Random sequences of transfers on random graphs of holders, against plain oracles.
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/flux/ledger.hpp"
#include "poleward/random/distributions.hpp"
#include "poleward/random/stream.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

/// `size` holders on a closed chain plus random chords, and one outside holder joined to some.
struct Graph {
  LedgerConfig config;
  QuantityId quantity;
  std::vector<HolderId> holders;
  std::vector<BoundaryId> inner;

  Graph(Kind kind, int size, random::Stream& stream) {
    quantity = config.add_quantity({"stuff", "piece", kind});
    for (int i = 0; i < size; ++i) {
      holders.push_back(config.add_holder(quantity, "holder " + std::to_string(i)));
    }
    for (int i = 0; i < 3 * size; ++i) {
      std::size_t const from = i < size ? static_cast<std::size_t>(i) : pick(stream);
      std::size_t to = i < size ? (from + 1) % holders.size() : pick(stream);
      if (from == to) to = (from + 1) % holders.size();
      inner.push_back(
          config.add_boundary({"edge " + std::to_string(i), holders[from], holders[to]}));
    }
  }

  std::size_t pick(random::Stream& stream) const { return random::below(stream, holders.size()); }

  [[nodiscard]] std::size_t from(BoundaryId id) const {
    return end(config.boundaries[position(id)].from);
  }

  [[nodiscard]] std::size_t to(BoundaryId id) const {
    return end(config.boundaries[position(id)].to);
  }

  static std::size_t position(BoundaryId id) { return static_cast<std::size_t>(id.value()); }

  static std::size_t end(HolderId id) { return static_cast<std::size_t>(id.value()); }
};

Mechanism any_mechanism(random::Stream& stream) {
  return every_mechanism[random::below(stream, mechanism_count)];
}

std::int64_t any_count(random::Stream& stream) {
  return static_cast<std::int64_t>(random::below(stream, 2001)) - 1000;
}

constexpr int transfers = 1'000'000;

}  // namespace

TEST_SUITE_BEGIN("flux/ledger properties");

TEST_CASE("a million transfers of whole things between random holders close exactly") {
  random::Stream stream({.seed = 11});
  Graph const graph(Kind::counted, 40, stream);
  Ledger ledger(graph.config);
  std::vector<Stored> now(graph.holders.size());
  for (std::size_t i = 0; i < now.size(); ++i) {
    now[i].count = any_count(stream);
    ledger.open(graph.holders[i], now[i]);
  }
  for (int i = 0; i < transfers; ++i) {
    BoundaryId const edge = graph.inner[random::below(stream, graph.inner.size())];
    std::int64_t const count = any_count(stream);
    now[graph.from(edge)].count -= count;
    now[graph.to(edge)].count += count;
    if (i % 2 == 0) {
      ledger.transfer(edge, any_mechanism(stream), count);
    } else {
      double const drift = random::normal(stream);
      double const carried = random::normal(stream);
      ledger.cross(edge, count, {1.0 - drift - carried, drift, carried});
    }
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    CHECK(ledger.residual(graph.holders[i], now[i]).value == 0.0);
  }
  CHECK(ledger.residual(graph.quantity, now).value == 0.0);
  CHECK(ledger.worst_residual_ratio(now) <= 1.0);
  CHECK_NOTHROW(ledger.require_closed(now, {}));
  now[7].count += 1;
  CHECK(ledger.residual(graph.holders[7], now[7]).value == 1.0);
  CHECK(ledger.residual(graph.quantity, now).value == 1.0);
}

TEST_CASE("a million real transfers close to 1e-14 of what is stored") {
  random::Stream stream({.seed = 12});
  Graph const graph(Kind::measured, 40, stream);
  Ledger ledger(graph.config);
  std::vector<CompensatedSum> content(graph.holders.size());
  double total = 0.0;
  for (std::size_t i = 0; i < content.size(); ++i) {
    double const opening = random::exponential(stream);
    content[i].add(opening);
    total += opening;
    ledger.open(graph.holders[i], {.amount = opening});
  }
  for (int i = 0; i < transfers; ++i) {
    BoundaryId const edge = graph.inner[random::below(stream, graph.inner.size())];
    double const amount = 0.3 * random::uniform(stream) * content[graph.from(edge)].value();
    content[graph.from(edge)].add(-amount);
    content[graph.to(edge)].add(amount);
    ledger.transfer(edge, any_mechanism(stream), amount);
  }
  std::vector<Stored> now(content.size());
  for (std::size_t i = 0; i < now.size(); ++i) {
    now[i].amount = content[i].value();
    CHECK(std::abs(ledger.residual(graph.holders[i], now[i]).value) <= 1e-14 * total);
  }
  CHECK(std::abs(ledger.residual(graph.quantity, now).value) <= 1e-14 * total);
  CHECK_NOTHROW(ledger.require_closed(now, {}));
}

TEST_CASE("real amounts agree with a sum in extended precision") {
  // Amounts over 12 decades; 64-bit mantissas carry 11 bits more than the doubles summed.
  random::Stream stream({.seed = 13});
  LedgerConfig config;
  QuantityId const quantity = config.add_quantity({"mass", "kg", Kind::measured});
  HolderId const outside = config.add_outside(quantity, "air");
  HolderId const inside = config.add_holder(quantity, "leaf");
  BoundaryId const boundary = config.add_boundary({"stomata", outside, inside});
  Ledger ledger(config);
  long double net = 0.0L;
  long double forward = 0.0L;
  for (int i = 0; i < 100'000; ++i) {
    double const amount = random::normal(stream) * std::pow(10.0, 12.0 * random::uniform(stream));
    ledger.transfer(boundary, Mechanism::source, amount);
    net += static_cast<long double>(amount);
    if (amount > 0.0) forward += static_cast<long double>(amount);
  }
  auto const gross = static_cast<double>(forward);
  CHECK(std::abs(ledger.net(boundary) - static_cast<double>(net)) <= 4e-16 * gross);
  CHECK(std::abs(ledger.gross_forward(boundary, Mechanism::source) - gross) <= 4e-16 * gross);
  CHECK(ledger.gross_forward(boundary, Mechanism::source) -
            ledger.gross_backward(boundary, Mechanism::source) ==
        doctest::Approx(ledger.net(boundary)).epsilon(1e-12));
}

TEST_CASE("one-way counts of jumps are those of a plain tally") {
  random::Stream stream({.seed = 14});
  Graph const graph(Kind::counted, 5, stream);
  Ledger ledger(graph.config);
  std::vector<std::int64_t> forward(graph.inner.size());
  std::vector<std::int64_t> backward(graph.inner.size());
  for (int i = 0; i < 10'000; ++i) {
    std::size_t const edge = random::below(stream, graph.inner.size());
    std::int64_t const count = any_count(stream);
    (count > 0 ? forward[edge] : backward[edge]) += std::abs(count);
    ledger.transfer(graph.inner[edge], Mechanism::jump, count);
  }
  for (std::size_t edge = 0; edge < graph.inner.size(); ++edge) {
    BoundaryId const id = graph.inner[edge];
    CHECK(ledger.gross_forward(id, Mechanism::jump) == static_cast<double>(forward[edge]));
    CHECK(ledger.gross_backward(id, Mechanism::jump) == static_cast<double>(backward[edge]));
    CHECK(ledger.net_count(id) == forward[edge] - backward[edge]);
  }
}

TEST_CASE("the net import of two regions is the sum of theirs: what they exchange cancels") {
  // Against a tally edge by edge.  One way, the union's import lacks what passed between the two.
  random::Stream stream({.seed = 15});
  Graph const graph(Kind::counted, 12, stream);
  Ledger ledger(graph.config);
  auto const region = [](std::size_t holder) { return holder < 4 ? 1 : holder < 9 ? 2 : 0; };
  double united = 0.0;
  double exchanged = 0.0;
  for (int i = 0; i < 10'000; ++i) {
    BoundaryId const edge = graph.inner[random::below(stream, graph.inner.size())];
    std::int64_t const count = any_count(stream);
    ledger.transfer(edge, Mechanism::jump, count);
    int const from = region(graph.from(edge));
    int const to = region(graph.to(edge));
    if (from != 0 && to != 0 && from != to) exchanged += static_cast<double>(std::abs(count));
    if ((from == 0) != (to == 0)) united += static_cast<double>(to != 0 ? count : -count);
  }
  std::span const all(graph.holders);
  CHECK(exchanged > 0.0);
  CHECK(ledger.net_into(all.subspan(0, 9)) == united);
  CHECK(ledger.net_into(all.subspan(0, 4)) + ledger.net_into(all.subspan(4, 5)) == united);
  CHECK(ledger.net_into(all) == 0.0);
}

TEST_CASE("a merged ledger is the ledger of both sequences") {
  random::Stream stream({.seed = 16});
  Graph const counted(Kind::counted, 6, stream);
  Ledger whole(counted.config);
  Ledger first(counted.config);
  Ledger second(counted.config);
  first.open(counted.holders[0], {.count = 3});
  second.open(counted.holders[0], {.count = 4});
  whole.open(counted.holders[0], {.count = 7});
  for (int i = 0; i < 2000; ++i) {
    BoundaryId const edge = counted.inner[random::below(stream, counted.inner.size())];
    Mechanism const mechanism = any_mechanism(stream);
    std::int64_t const count = any_count(stream);
    whole.transfer(edge, mechanism, count);
    (i < 700 ? first : second).transfer(edge, mechanism, count);
    // Shares of halves and quarters, whose sums are exact in any order.
    whole.cross(edge, count, {.diffusive = -0.25, .drift = 0.75, .carried = 0.5});
    (i < 700 ? first : second).cross(edge, count, {-0.25, 0.75, 0.5});
  }
  Ledger other_order = second;
  other_order.merge(first);
  first.merge(second);
  CHECK(first.state() == whole.state());
  CHECK(other_order.state() == whole.state());
}

TEST_CASE("real amounts merge within the bound they must close to") {
  random::Stream stream({.seed = 17});
  Graph const graph(Kind::measured, 2, stream);
  Ledger whole(graph.config);
  Ledger first(graph.config);
  Ledger second(graph.config);
  BoundaryId const edge = graph.inner[0];
  for (int i = 0; i < 2000; ++i) {
    double const amount = random::normal(stream) * 1e6;
    whole.transfer(edge, Mechanism::drift, amount);
    (i % 3 == 0 ? first : second).transfer(edge, Mechanism::drift, amount);
  }
  first.merge(second);
  double const magnitude =
      whole.state().entries[static_cast<std::size_t>(Mechanism::drift)].magnitude.value();
  CHECK(std::abs(first.net(edge) - whole.net(edge)) <= 4.5e-16 * magnitude);
}

TEST_SUITE_END();
