// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/model.hpp"

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/schema/document.hpp"
#include "poleward/schema/resolve.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;
using test::near;

namespace {

struct Case {
  SpindleModel model;
  RunTimes times;
};

using Change = std::function<void(Case&)>;

std::vector<std::string> keys_of_problems(Change const& change) {
  Case changed;
  change(changed);
  std::vector<std::string> keys;
  for (auto const& problem : problems(changed.model, changed.times)) {
    CHECK_FALSE(problem.problem.empty());
    CHECK_FALSE(problem.why.empty());
    CHECK_FALSE(problem.cure.empty());
    keys.push_back(problem.key);
  }
  return keys;
}

/// That the change is what is wrong, and nothing else is.
void check_problem(std::string const& key, Change const& change) {
  CAPTURE(key);
  CHECK(keys_of_problems(change) == std::vector<std::string>{key});
}

void check_fine(Change const& change) {
  CHECK(keys_of_problems(change).empty());
}

MicrotubuleModel& microtubule(Case& of) {
  return of.model.spindle.microtubule;
}

KinetochoreModel& kinetochore(Case& of) {
  return of.model.spindle.kinetochore;
}

HalfSpindleConfig built(Change const& change) {
  Case changed;
  change(changed);
  REQUIRE(problems(changed.model, changed.times).empty());
  return half_spindle_config(changed.model, changed.times);
}

/// The tables as a file states them.
SpindleTables stated(std::vector<schema::Entry> entries) {
  auto const tables = spindle_tables_schema();
  auto const resolved = schema::resolve({.entries = std::move(entries)}, tables.parameters(),
                                        {.temperature_key = "temperature"});
  REQUIRE(resolved.faults.empty());
  return tables.bind(resolved.values);
}

}  // namespace

TEST_SUITE_BEGIN("spindle/model");

TEST_CASE("a model as it stands by default can be run") {
  check_fine([](Case&) {});
}

TEST_CASE("times are whole numbers of ticks and leave a window") {
  check_problem("run.duration", [](Case& c) { c.times.duration_s = 60.01; });
  check_problem("run.window_start", [](Case& c) { c.times.window_start_s = 10.01; });
  check_problem("run.observe_every", [](Case& c) { c.times.observe_every_s = 0.11; });
  check_problem("run.window_start", [](Case& c) { c.times.window_start_s = 59.22; });
  check_fine([](Case& c) { c.times.window_start_s = 59.2; });
}

TEST_CASE("a characteristic force is not 0") {
  using Field = std::optional<double> MicrotubuleModel::*;
  std::vector<std::pair<std::string, Field>> const forces{
      {"plus_gain_force", &MicrotubuleModel::plus_gain_force_pN},
      {"plus_loss_force", &MicrotubuleModel::plus_loss_force_pN},
      {"minus_gain_force", &MicrotubuleModel::minus_gain_force_pN},
      {"minus_loss_force", &MicrotubuleModel::minus_loss_force_pN},
      {"catastrophe_force", &MicrotubuleModel::catastrophe_force_pN},
      {"rescue_force", &MicrotubuleModel::rescue_force_pN}};
  for (auto const& [name, field] : forces) {
    check_problem("spindle.microtubule." + name, [&](Case& c) { microtubule(c).*field = 0.0; });
    check_fine([&](Case& c) { microtubule(c).*field = -2.0; });
  }
}

TEST_CASE("a linear law needs its force") {
  check_problem("spindle.microtubule.minus_loss_law",
                [](Case& c) { microtubule(c).minus_loss_law = ForceLaw::linear; });
  check_fine([](Case& c) {
    microtubule(c).minus_loss_law = ForceLaw::linear;
    microtubule(c).minus_loss_force_pN = -4.0;
  });
}

TEST_CASE("minus ends do what their kind can do") {
  check_problem("spindle.microtubule.minus_end", [](Case& c) {
    microtubule(c).minus_end = MinusEnd::capped;
    microtubule(c).minus_loss_per_s = 1.0;
  });
  check_problem("spindle.microtubule.minus_end", [](Case& c) {
    microtubule(c).minus_end = MinusEnd::capped;
    microtubule(c).minus_gain_per_s = 1.0;
  });
  check_fine([](Case& c) { microtubule(c).minus_end = MinusEnd::capped; });
  check_problem("spindle.microtubule.minus_end",
                [](Case& c) { microtubule(c).minus_end = MinusEnd::free; });
  check_fine([](Case& c) {
    microtubule(c).minus_end = MinusEnd::free;
    c.model.spindle.sliding.drag_pN_s_per_um = 1.0;
  });
  check_fine([](Case& c) {
    microtubule(c).minus_end = MinusEnd::free;
    c.model.spindle.sliding.speed_um_per_min = 2.0;
  });
  check_problem("spindle.pole.grip", [](Case& c) {
    microtubule(c).minus_end = MinusEnd::free;
    c.model.spindle.sliding.speed_um_per_min = 2.0;
    c.model.spindle.pole.grip_pN_per_um = 10.0;
  });
}

TEST_CASE("sliding a held minus end needs a grip that gives") {
  check_problem("spindle.sliding.speed",
                [](Case& c) { c.model.spindle.sliding.speed_um_per_min = 2.0; });
  check_fine([](Case& c) {
    c.model.spindle.sliding.speed_um_per_min = 2.0;
    c.model.spindle.pole.grip_pN_per_um = 10.0;
  });
}

TEST_CASE("an imposed flux leaves the lattice no other motion") {
  auto const imposed = [](Case& c) { c.model.spindle.prescribed_flux.speed_um_per_min = 2.0; };
  check_fine(imposed);
  std::vector<Change> const others{[](Case& c) { microtubule(c).minus_loss_per_s = 1.0; },
                                   [](Case& c) { microtubule(c).minus_gain_per_s = 1.0; },
                                   [](Case& c) {
                                     c.model.spindle.sliding.speed_um_per_min = 2.0;
                                     c.model.spindle.pole.grip_pN_per_um = 10.0;
                                   },
                                   [](Case& c) {
                                     microtubule(c).minus_end = MinusEnd::free;
                                     c.model.spindle.sliding.drag_pN_s_per_um = 1.0;
                                   }};
  for (auto const& other : others) {
    check_problem("spindle.prescribed_flux.speed", [&](Case& c) {
      imposed(c);
      other(c);
    });
  }
}

TEST_CASE("a kinetochore starts on its microtubules") {
  check_problem("spindle.kinetochore.start", [](Case& c) { kinetochore(c).start_um = 8.02; });
  check_fine([](Case& c) { kinetochore(c).start_um = 2.0; });
  check_problem("spindle.kinetochore.start", [](Case& c) {
    kinetochore(c).coupling = Coupling::tip_coupled;
    kinetochore(c).start_um = 7.9;
  });
  check_fine([](Case& c) { kinetochore(c).coupling = Coupling::tip_coupled; });
  check_fine([](Case& c) {
    kinetochore(c).coupling = Coupling::none;
    kinetochore(c).start_um = 100.0;
  });
}

TEST_CASE("what moves has a resistance, what walks has motors") {
  check_problem("spindle.pole.movable", [](Case& c) { c.model.spindle.pole.movable = true; });
  check_fine([](Case& c) {
    c.model.spindle.pole.movable = true;
    c.model.spindle.pole.drag_pN_s_per_um = 1.0;
  });
  check_problem("spindle.kinetochore.motors", [](Case& c) { kinetochore(c).motors = 0; });
  check_fine([](Case& c) {
    kinetochore(c).motors = 0;
    kinetochore(c).opposing_motors = 1;
  });
  check_fine([](Case& c) {
    kinetochore(c).motors = 0;
    kinetochore(c).coupling = Coupling::passenger;
  });
}

TEST_CASE("in a thermal bath drag and diffusion obey Einstein's relation") {
  // kT at 25 degC is 4.11643e-3 pN um; drag 6 pN s/um.
  double const einstein = 4.11643e-3 / 6.0;
  auto const in_bath = [](BathKind bath, double diffusion) {
    return [=](Case& c) {
      c.model.spindle.chromosome.bath = bath;
      c.model.spindle.chromosome.diffusion_um2_per_s = diffusion;
    };
  };
  check_fine(in_bath(BathKind::thermal, einstein));
  check_problem("spindle.chromosome.diffusion", in_bath(BathKind::thermal, 1.01 * einstein));
  check_fine(in_bath(BathKind::athermal, 2.0 * einstein));
}

TEST_CASE("a sum needs a margin and two machines") {
  auto const sum = [](Case& c) { c.model.experiment.kind = ExperimentKind::sum_rule; };
  check_fine(sum);
  check_problem("experiment.margin", [&](Case& c) {
    sum(c);
    c.model.experiment.margin = "3 pN";
  });
  check_fine([](Case& c) { c.model.experiment.margin = "3 pN"; });
  for (Coupling const coupling : {Coupling::none, Coupling::passenger}) {
    check_problem("experiment.kind", [&](Case& c) {
      sum(c);
      kinetochore(c).coupling = coupling;
    });
    check_fine([&](Case& c) { kinetochore(c).coupling = coupling; });
  }
}

TEST_CASE("a machine that exchanges tubulin cannot be passive") {
  auto const passive = [](Case& c) {
    c.model.experiment.kind = ExperimentKind::sum_rule;
    c.model.experiment.off = OffKind::passive;
  };
  check_fine(passive);
  check_problem("experiment.off", [&](Case& c) {
    passive(c);
    kinetochore(c).coupling = Coupling::tip_coupled;
  });
  check_problem("experiment.off", [&](Case& c) {
    passive(c);
    microtubule(c).minus_loss_per_s = 1.0;
  });
  check_problem("experiment.off", [&](Case& c) {
    passive(c);
    microtubule(c).minus_gain_per_s = 1.0;
  });
}

TEST_CASE("all that is wrong is said at once") {
  auto const keys = keys_of_problems([](Case& c) {
    c.times.duration_s = 60.01;
    c.model.spindle.pole.movable = true;
    kinetochore(c).start_um = 50.0;
  });
  CHECK(keys.size() == 3);
}

TEST_CASE("rows are 13 dimers, minutes 60 seconds") {
  auto const tables = stated({{"microtubule.plus_gain", "5 row/s"},
                              {"microtubule.minus_loss", "78 dimer/min"},
                              {"microtubule.initial_length", "8000 nm"},
                              {"kinetochore.motor_speed", "20 nm/s"},
                              {"chromosome.drag", "0.1 pN min/um"}});
  CHECK(tables.microtubule.plus_gain_per_s == near(65.0, 1e-12));
  CHECK(tables.microtubule.minus_loss_per_s == near(1.3, 1e-12));
  CHECK(tables.microtubule.initial_length_um == near(8.0, 1e-12));
  CHECK(tables.kinetochore.motor_speed_um_per_min == near(1.2, 1e-12));
  CHECK(tables.chromosome.drag_pN_s_per_um == near(6.0, 1e-12));
}

TEST_CASE("a length is a whole number of events") {
  auto const dimers = [](LatticeStep step, double length_um) {
    return built([=](Case& c) {
             microtubule(c).lattice_step = step;
             microtubule(c).initial_length_um = length_um;
             kinetochore(c).start_um = 5.0;
           })
        .microtubule.initial_dimers;
  };
  CHECK(dimers(LatticeStep::dimer, 8.0) == 13000);
  CHECK(dimers(LatticeStep::dimer, 8.0007) == 13001);
  CHECK(dimers(LatticeStep::row, 8.0) == 13000);
  CHECK(dimers(LatticeStep::row, 8.003) == 13000);
  CHECK(dimers(LatticeStep::row, 8.005) == 13013);
}

TEST_CASE("rates left out while shrinking are those while growing") {
  auto const growing_only = built([](Case& c) {
    microtubule(c).plus_gain_per_s = 10.0;
    microtubule(c).plus_loss_per_s = 3.0;
    microtubule(c).plus_loss_force_pN = -4.0;
    microtubule(c).minus_loss_per_s = 2.0;
  });
  auto const& rates = growing_only.microtubule.rates;
  CHECK(rates.plus.shrinking == rates.plus.growing);
  CHECK(rates.minus.shrinking == rates.minus.growing);
  CHECK(rates.plus.growing.loss.per_pN == -0.25);
  CHECK(rates.plus.growing.gain.per_pN == 0.0);
  auto const both = built([](Case& c) {
    microtubule(c).plus_gain_per_s = 10.0;
    microtubule(c).shrinking_plus_gain_per_s = 0.0;
    microtubule(c).shrinking_plus_loss_per_s = 50.0;
  });
  CHECK(both.microtubule.rates.plus.shrinking.gain.per_s == 0.0);
  CHECK(both.microtubule.rates.plus.shrinking.loss.per_s == 50.0);
}

TEST_CASE("forces become sensitivities, with their law") {
  auto const config = built([](Case& c) {
    microtubule(c).minus_loss_per_s = 5.0;
    microtubule(c).minus_loss_force_pN = -4.0;
    microtubule(c).minus_loss_law = ForceLaw::linear;
    microtubule(c).catastrophe_per_s = 0.1;
    microtubule(c).catastrophe_force_pN = -2.0;
    microtubule(c).rescue_per_s = 0.2;
    kinetochore(c).detachment_per_s = 0.5;
    kinetochore(c).detachment_force_pN = 5.0;
  });
  auto const& rates = config.microtubule.rates;
  CHECK(rates.minus.growing.loss == LoadedRate{5.0, -0.25, ForceLaw::linear});
  CHECK(rates.catastrophe == LoadedRate{0.1, -0.5});
  CHECK(rates.rescue == LoadedRate{0.2, 0.0});
  CHECK(config.kinetochore.detachment_growing == LoadedRate{0.5, 0.2});
  CHECK(config.kinetochore.detachment_shrinking == LoadedRate{0.5, 0.2});
  CHECK(std::isinf(config.kinetochore.motor_detachment_pN));
}

TEST_CASE("an end that does not switch starts growing") {
  auto const tip = [](double catastrophe_per_s) {
    return built([=](Case& c) {
             microtubule(c).initial_tip = InitialTip::stationary;
             microtubule(c).catastrophe_per_s = catastrophe_per_s;
           })
        .microtubule.initial_tip;
  };
  CHECK(tip(0.0) == InitialTip::growing);
  CHECK(tip(0.1) == InitialTip::stationary);
}

TEST_CASE("speeds, laws and times arrive in seconds and ticks") {
  auto const config = built([](Case& c) {
    kinetochore(c).motor_speed_um_per_min = 1.2;
    kinetochore(c).opposing_motor_speed_um_per_min = 0.6;
    kinetochore(c).opposing_motor_backward_speed_um_per_min = 0.0;
    c.model.spindle.prescribed_flux.speed_um_per_min = 3.0;
    c.model.spindle.assay.frame_interval_s = 4.0;
    c.model.experiment = {.kind = ExperimentKind::sum_rule, .off = OffKind::passive};
    c.times = {.duration_s = 60.0, .tick_s = 0.05, .window_start_s = 10.0, .observe_every_s = 0.5};
  });
  CHECK(config.kinetochore.motor.speed_um_per_s == near(0.02, 1e-14));
  CHECK(config.kinetochore.motor.backward_speed_um_per_s == near(0.02, 1e-14));
  CHECK(config.kinetochore.opposing_motor.backward_speed_um_per_s == 0.0);
  CHECK(config.prescribed_flux.speed_um_per_s.value_or(0.0) == near(0.05, 1e-14));
  CHECK(std::isinf(config.prescribed_flux.stall_pN));
  CHECK(config.window.ticks == 1200);
  CHECK(config.window.window_start == 200);
  CHECK(config.window.observe_every == 10);
  CHECK(config.window.frame_every == 80);
  CHECK(config.window.observations() == 101);
  CHECK(config.window.window_s() == near(50.0, 1e-12));
  CHECK(config.window.ends_at_detachment);
  CHECK(config.machines.off_is_passive);
}
