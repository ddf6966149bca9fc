// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/force_balance.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;

namespace {

constexpr double tick_s = 0.05;

/// Bodies, links and a pole to be balanced.
struct Scene {
  std::vector<Body> bodies;
  std::vector<Link> links;
  PoleBody pole;

  void solve() { balance(bodies, links, pole, tick_s); }
};

enum class Lattice {
  gripped,   // rigidly, wherever the minus end has been reeled in to
  yielding,  // an imposed flux with a stall force
  sprung,    // a grip with a spring, and sliding
  free,      // no grip at all
};

LatticeLaw lattice(Lattice kind, random::Stream& stream) {
  auto const some = [&](double scale) { return scale * random::uniform(stream); };
  LatticeLaw law{.free_displacement_um = some(0.3)};
  if (kind == Lattice::yielding) law.um_per_pN = some(0.01);
  if (kind == Lattice::sprung) {
    law.um_per_pN = some(0.01);
    law.pole_share = random::uniform(stream);
    law.thrust_pN = some(-3.0);
    law.thrust_pN_per_um = some(50.0);
    law.tension_share = 0.0;
  }
  if (kind == Lattice::free) {
    law.um_per_pN = some(0.01);
    law.pole_share = 0.0;
    law.tension_share = 0.0;
  }
  return law;
}

Scene scene(Lattice kind, bool movable, std::uint64_t seed) {
  random::Stream stream({.seed = seed});
  auto const some = [&](double scale) { return scale * random::uniform(stream); };
  Scene made;
  for (std::size_t k = 0; k < 3; ++k) {
    made.bodies.push_back({.position_um = 10.0 + some(0.2),
                           .drag_pN_s_per_um = 0.1 + some(5.0),
                           .outward_force_pN = some(8.0) - 4.0,
                           .anchor_um = 10.0,
                           .elastic_pN_per_um = k == 0 ? 0.0 : some(3.0),
                           .first = 4 * k,
                           .count = 4});
    for (int i = 0; i < 4; ++i) {
      made.links.push_back({.anchor_start_um = 10.0 + some(0.2),
                            .own_um = some(0.1),
                            .own_law = {some(0.05), some(0.01)},
                            .lattice = lattice(kind, stream),
                            .stiffness_pN_per_um = i == 3 ? 0.0 : 20.0 + some(100.0)});
    }
  }
  made.pole = {
      .displacement_um = 0.1, .drag_pN_s_per_um = movable ? 40.0 : 0.0, .outward_force_pN = 2.0};
  return made;
}

/// The equations as they stand, every unknown kept: position of each body, then own motion, lattice
/// and tension of each link, then the pole.
class Dense {
 public:
  explicit Dense(Scene const& scene)
      : scene_(scene),
        unknowns_(scene.bodies.size() + 3 * scene.links.size() + 1),
        matrix_(unknowns_, test::Vector(unknowns_, 0.0)),
        right_(unknowns_, 0.0) {
    for (std::size_t k = 0; k < scene.bodies.size(); ++k) write_body(k);
    write_pole();
  }

  [[nodiscard]] test::Vector solve() const { return test::solve_linear(matrix_, right_); }

  [[nodiscard]] std::size_t own(std::size_t link) const { return scene_.bodies.size() + 3 * link; }

  [[nodiscard]] std::size_t lattice(std::size_t link) const { return own(link) + 1; }

  [[nodiscard]] std::size_t tension(std::size_t link) const { return own(link) + 2; }

  [[nodiscard]] std::size_t pole() const { return unknowns_ - 1; }

 private:
  void write_body(std::size_t k) {
    Body const& body = scene_.bodies[k];
    double const friction = body.drag_pN_s_per_um / tick_s;
    matrix_[k][k] = friction + body.elastic_pN_per_um;
    right_[k] = friction * body.position_um + body.outward_force_pN +
                body.elastic_pN_per_um * body.anchor_um;
    for (std::size_t i = body.first; i < body.first + body.count; ++i) {
      matrix_[k][tension(i)] = 1.0;
      write_link(i, k);
    }
  }

  void write_link(std::size_t i, std::size_t body) {
    Link const& link = scene_.links[i];
    matrix_[own(i)][own(i)] = 1.0;
    matrix_[own(i)][tension(i)] = tick_s * link.own_law.compliance_um_per_s_pN;
    right_[own(i)] = link.own_um + tick_s * link.own_law.speed_um_per_s;
    matrix_[lattice(i)][lattice(i)] = 1.0;
    matrix_[lattice(i)][tension(i)] = link.lattice.um_per_pN;
    matrix_[lattice(i)][pole()] = -link.lattice.pole_share;
    right_[lattice(i)] = link.lattice.free_displacement_um;
    double const k = link.stiffness_pN_per_um;
    matrix_[tension(i)][tension(i)] = 1.0;
    matrix_[tension(i)][body] = -k;
    matrix_[tension(i)][own(i)] = -k;
    matrix_[tension(i)][lattice(i)] = -k;
    right_[tension(i)] = -k * link.anchor_start_um;
  }

  void write_pole() {
    PoleBody const& body = scene_.pole;
    auto& row = matrix_[pole()];
    if (body.drag_pN_s_per_um <= 0.0) {
      row[pole()] = 1.0;
      right_[pole()] = body.displacement_um;
      return;
    }
    row[pole()] = body.drag_pN_s_per_um / tick_s;
    right_[pole()] = body.drag_pN_s_per_um / tick_s * body.displacement_um + body.outward_force_pN;
    for (std::size_t i = 0; i < scene_.links.size(); ++i) {
      LatticeLaw const& law = scene_.links[i].lattice;
      right_[pole()] += law.thrust_pN;
      row[lattice(i)] -= law.thrust_pN_per_um;
      row[pole()] += law.thrust_pN_per_um;
      row[tension(i)] += law.tension_share;
    }
  }

  Scene const& scene_;
  std::size_t unknowns_;
  std::vector<test::Vector> matrix_;
  test::Vector right_;
};

constexpr std::array all_lattices{Lattice::gripped, Lattice::yielding, Lattice::sprung,
                                  Lattice::free};

}  // namespace

TEST_SUITE_BEGIN("spindle/force_balance");

TEST_CASE("elimination gives what Gauss gives for every kind of lattice") {
  for (Lattice const kind : all_lattices) {
    for (bool const movable : {false, true}) {
      for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(static_cast<int>(kind));
        CAPTURE(movable);
        auto solved = scene(kind, movable, seed);
        Dense const dense(solved);
        auto const expected = dense.solve();
        solved.solve();
        for (std::size_t k = 0; k < solved.bodies.size(); ++k) {
          CHECK(solved.bodies[k].position_end_um == test::near(expected[k], 1e-12));
        }
        for (std::size_t i = 0; i < solved.links.size(); ++i) {
          Link const& link = solved.links[i];
          CHECK(link.own_end_um == test::near(expected[dense.own(i)], 1e-10));
          CHECK(link.lattice_end_um == test::near(expected[dense.lattice(i)], 1e-10));
          CHECK(link.tension_end_pN == test::near(expected[dense.tension(i)], 1e-10));
        }
        CHECK(solved.pole.displacement_end_um == test::near(expected[dense.pole()], 1e-10));
      }
    }
  }
}

TEST_CASE("forces inside the half-spindle cancel: drag answers the outside forces alone") {
  // x points from the pole to the chromosomes, the pole's outward displacement against it.
  auto solved = scene(Lattice::gripped, true, 3);
  solved.solve();
  double outside_pN = -solved.pole.outward_force_pN;
  double drag_pN = -solved.pole.drag_pN_s_per_um *
                   (solved.pole.displacement_end_um - solved.pole.displacement_um) / tick_s;
  for (Body const& body : solved.bodies) {
    outside_pN +=
        body.outward_force_pN - body.elastic_pN_per_um * (body.position_end_um - body.anchor_um);
    drag_pN += body.drag_pN_s_per_um * (body.position_end_um - body.position_um) / tick_s;
  }
  CHECK(drag_pN == test::near(outside_pN, 1e-10));
}

TEST_CASE("a link that is not attached bears nothing and keeps walking") {
  auto solved = scene(Lattice::gripped, false, 4);
  for (Link& link : solved.links) link.stiffness_pN_per_um = 0.0;
  solved.bodies[0].elastic_pN_per_um = 0.0;
  solved.solve();
  for (Link const& link : solved.links) {
    CHECK(link.tension_end_pN == 0.0);
    CHECK(link.own_end_um == test::near(link.own_um + tick_s * link.own_law.speed_um_per_s, 1e-14));
  }
  Body const& body = solved.bodies[0];
  CHECK(
      body.position_end_um ==
      test::near(body.position_um + tick_s * body.outward_force_pN / body.drag_pN_s_per_um, 1e-14));
}

TEST_CASE("a tick far beyond every relaxation time ends at rest, not in oscillations") {
  auto solved = scene(Lattice::gripped, false, 5);
  for (Link& link : solved.links) link.own_law = {};
  solved.bodies[0].elastic_pN_per_um = 1.0;
  balance(solved.bodies, solved.links, solved.pole, 1e9);
  for (Body const& body : solved.bodies) {
    double force_pN =
        body.outward_force_pN - body.elastic_pN_per_um * (body.position_end_um - body.anchor_um);
    for (std::size_t i = body.first; i < body.first + body.count; ++i) {
      force_pN -= solved.links[i].tension_end_pN;
    }
    CHECK(std::abs(force_pN) < 1e-6);
  }
}
