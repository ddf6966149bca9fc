// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/sweep_plan.hpp"

#include <fstream>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using job::parse_vary;
using job::SweepDesign;
using job::SweepPlan;
using Texts = std::vector<std::string>;

TEST_SUITE_BEGIN("job/sweep_plan");

namespace {

std::string refusal(std::string const& text) {
  try {
    (void)parse_vary(text);
  } catch (InputError const& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a range has both its ends and even steps between them") {
  CHECK(parse_vary("a.b=0:1:11").values.at(3) == "0.3");
  CHECK(parse_vary("a.b=2 pN:8 pN:4").values == Texts{"2 pN", "4 pN", "6 pN", "8 pN"});
  CHECK(parse_vary("a.b=0:8 pN:3").values == Texts{"0 pN", "4 pN", "8 pN"});
  CHECK(parse_vary("a.b = 8 pN : 0 pN : 3").values == Texts{"8 pN", "4 pN", "0 pN"});
  CHECK(parse_vary("a.b=-1e3:1e3:2").values == Texts{"-1000", "1000"});
  CHECK(parse_vary("a.b=5 %:15 %:3").values == Texts{"5%", "10%", "15%"});
  CHECK(parse_vary("a.b=0.1:1000:5:log").values == Texts{"0.1", "1", "10", "100", "1000"});
  CHECK(parse_vary("a.b=1 eV:3 eV:2").values == Texts{"1 eV", "3 eV"});
  CHECK(parse_vary("a.b=0:1:4").values == Texts{"0", "0.3333", "0.6667", "1"});
  CHECK(parse_vary("a.b=100000:100001:5").values.at(1) == "100000.25");
}

TEST_CASE("a list keeps its words") {
  CHECK(parse_vary("a.b=row,dimer").values == Texts{"row", "dimer"});
  CHECK(parse_vary("a.b= 0.5 pN , 2 pN").values == Texts{"0.5 pN", "2 pN"});
  CHECK(parse_vary("a.b=true").values == Texts{"true"});
  CHECK(parse_vary("a.b=1e9, 2e9,4e9 A/m^2").values ==
        Texts{"1e9 A/m^2", "2e9 A/m^2", "4e9 A/m^2"});
  CHECK(parse_vary("a.b=1,2,5%").values == Texts{"1%", "2%", "5%"});
  CHECK(parse_vary("a.b=1 nN,2,3 pN").values == Texts{"1 nN", "2 pN", "3 pN"});
  CHECK(parse_vary("a.b=1,2,row").values == Texts{"1", "2", "row"});
  CHECK(parse_vary("pool[2].rate=1 /s").key == "pool[2].rate");
}

TEST_CASE("what cannot be read is refused at its place") {
  CHECK(refusal("a.b") ==
        "--vary:1:1: \"a.b\": has no = (the values of a parameter stand behind its key); write "
        "KEY=FROM:TO:N, as in spindle.load.force=\"0 pN:8 pN:5\", or a list, KEY=a,b,c");
  CHECK(refusal("=1:2:3").find("names no parameter") != std::string::npos);
  CHECK(refusal("a=1,,2").find("--vary:1:5: a: has an empty value") == 0);
  CHECK(refusal("a=1,2,1").find("--vary:1:7: a: \"1\" comes twice") == 0);
  CHECK(refusal("a=x:2:3").find("--vary:1:3: a: \"x\" is no number") == 0);
  CHECK(refusal("a=1:y:3").find("--vary:1:5: a: \"y\" is no number") == 0);
  CHECK(refusal("a=1:2:1").find("--vary:1:7: a: \"1\" is no number of values") == 0);
  CHECK(refusal("a=1:2:2.5").find("is no number of values") != std::string::npos);
  CHECK(refusal("a=1:2:1000000").find("a sweep has at most 10000 cells") != std::string::npos);
  CHECK(refusal("a=1:2:3:lin").find("--vary:1:9: a: \"lin\" is no spacing") == 0);
  CHECK(refusal("a=0:2:3:log").find("has no logarithm") != std::string::npos);
  CHECK(refusal("a=1 s:2 min:3").find("different units") != std::string::npos);
  CHECK(refusal("a=1:1:3").find("the same") != std::string::npos);
  CHECK(refusal("a=-1e308:1e308:5").find("is too wide") != std::string::npos);
  CHECK(refusal("a=1e-200:1e200:5:log").find("is too wide") != std::string::npos);
}

TEST_CASE("a factorial has every combination, the last axis fastest") {
  SweepPlan const plan{.axes = {{"a", {"1", "2"}}, {"b", {"x", "y", "z"}}}};
  CHECK(job::count_cells(plan) == 6);
  auto const cells = job::cells_of(plan);
  REQUIRE(cells.size() == 6);
  CHECK(job::overrides_of(plan, cells[0]) == Texts{"a=1", "b=x"});
  CHECK(job::overrides_of(plan, cells[1]) == Texts{"a=1", "b=y"});
  CHECK(job::overrides_of(plan, cells[5]) == Texts{"a=2", "b=z"});
}

TEST_CASE("one at a time has the model itself and each value alone") {
  SweepPlan const plan{.design = SweepDesign::one_at_a_time,
                       .axes = {{"a", {"1", "2"}}, {"b", {"x"}}}};
  CHECK(job::count_cells(plan) == 4);
  auto const cells = job::cells_of(plan);
  REQUIRE(cells.size() == 4);
  CHECK(job::overrides_of(plan, cells[0]).empty());
  CHECK(job::overrides_of(plan, cells[2]) == Texts{"a=2"});
  CHECK(job::overrides_of(plan, cells[3]) == Texts{"b=x"});
}

TEST_CASE("counting does not overflow") {
  std::vector<std::string> const many(10000, "1");
  SweepPlan plan;
  for (int axis = 0; axis < 20; ++axis) plan.axes.push_back({"a", many});
  CHECK(job::count_cells(plan) > job::most_cells);
}

TEST_CASE("a plan comes back from its file") {
  test::Scratch const scratch;
  SweepPlan const plan{.design = SweepDesign::one_at_a_time,
                       .sensitivity = true,
                       .axes = {{"a.b", {"1 pN", "say \"x\"\\"}}, {"pool[2].rate", {"true"}}}};
  auto const path = scratch / "sweep.toml";
  std::ofstream(path) << job::to_toml(plan);
  CHECK(job::read_sweep_plan(path.string()) == plan);
  std::ofstream(path) << "format = 1\n[[axis]]\nkee = 3\n";
  CHECK_THROWS_AS((void)job::read_sweep_plan(path.string()), InputError);
}
