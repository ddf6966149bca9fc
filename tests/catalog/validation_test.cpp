// SPDX-License-Identifier: Apache-2.0
#include "poleward/catalog/validation.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include <doctest/doctest.h>

#include "poleward/catalog/comparison_tables.hpp"
#include "poleward/catalog/kinds.hpp"
#include "poleward/core/error.hpp"
#include "poleward/schema/fault.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::catalog;
namespace fs = std::filesystem;

namespace {

constexpr auto measured_header =
    "id,quantity,value,low,high,unit,uncertainty,kind,n,nature,organism,condition,method,"
    "temperature_C,citation,doi,status,notes\n";
constexpr auto comparisons_header = "preset,observable,change,row,role,note\n";

// A lattice at 2.4 um/min exactly: the flux is imposed, so all cells are alike.
constexpr auto rider = R"(format = 1
kind = "spindle"
[run]
duration = "10 s"
observe_every = "1 s"
replicates = 3
[spindle.kinetochore]
coupling = "passenger"
[spindle.prescribed_flux]
speed = "2.4 um/min"
)";

void write(fs::path const& path, std::string const& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

// A data root with the preset `rider` and the given tables.
struct Root {
  Root(std::string const& measured, std::string const& comparisons) {
    write(path() / "models/spindle/rider.toml", rider);
    write(path() / "data/spindle/measured.csv", measured_header + measured);
    write(path() / "data/spindle/comparisons.csv", comparisons_header + comparisons);
  }

  [[nodiscard]] fs::path path() const { return folder.path(); }

  test::Scratch folder;
};

std::vector<report::ValidationRow> validated(Root const& root, std::string const& name = "") {
  auto const all = kinds();
  return validate(all, {.root = root.path(), .name = name, .threads = 2, .talk = {}});
}

std::string refusal(Root const& root, std::string const& name = "") {
  try {
    validated(root, name);
  } catch (InputError const& error) {
    return error.what();
  }
  return "none";
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("catalog/validation");

TEST_CASE(
    "predictions and inputs are held against the measured interval, rows without number are not") {
  Root const root(
      "near,flux,2.3,,,um/min,,approximately,,measured,,,,,A 2000,10.1000/a,seen,\n"
      "far,flux,,3.0,4.0,um/min,,range,,measured,,,,,B 2001,,seen,\n"
      "none,flux,,,,um/min,,no number,,measured,,,,,C 2002,,seen,\n",
      "rider,lattice_velocity,,near,prediction,\n"
      "rider,lattice_velocity,,far,prediction,\n"
      "rider,velocity,,near,input,\n"
      "rider,velocity,,none,prediction,\n");
  auto const rows = validated(root);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].agreement == report::Agreement::agrees);
  CHECK(rows[0].simulated == doctest::Approx(2.4).epsilon(1e-9));
  CHECK(rows[0].source == "A 2000, doi:10.1000/a");
  CHECK(rows[1].agreement == report::Agreement::differs);
  CHECK(std::isnan(rows[1].measured));
  CHECK(rows[1].measured_range.low == 3.0);
  // A chromosome that rides along is as fast as its lattice; it counts for nothing as an input.
  CHECK(rows[2].agreement == report::Agreement::agrees);
  CHECK(report::is_scored(rows[0]));
  CHECK_FALSE(report::is_scored(rows[2]));
  CHECK(rows[3].agreement == report::Agreement::not_scored);
}

TEST_CASE("cells are held against cells: means by equivalence, distributions by their steps") {
  // Simulated cells are all at 2.4 exactly.  Cells at 2.3, 2.4, 2.5 and so on have the same mean;
  // those at 2.9 and above have a mean beyond half a standard deviation.
  std::string const measured =
      "same,flux,,,,um/min,,cells,,measured,,,,,A,,seen,\n"
      "other,flux,,,,um/min,,cells,,measured,,,,,A,,seen,\n";
  Root const root(measured,
                  "rider,lattice_velocity,,same,input,\nrider,lattice_velocity,,other,input,\n");
  std::string cells = "row,cell,value\n";
  for (int i = 0; i < 40; ++i) {
    double const off = 0.01 * (i - 19.5);
    cells += "same," + std::to_string(i) + "," + std::to_string(2.4 + off) + "\n";
    cells += "other," + std::to_string(i) + "," + std::to_string(2.9 + off) + "\n";
  }
  write(root.path() / "data/spindle/cells.csv", cells);
  auto const rows = validated(root);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].measured == doctest::Approx(2.4).epsilon(1e-6));
  CHECK(rows[0].measured_kind == "SD 0.117, n 40 cells");
  CHECK(rows[0].agreement == report::Agreement::agrees);
  CHECK(rows[1].agreement == report::Agreement::differs);
  CHECK(has(rows[1].test, "TOST p 1"));
  write(root.path() / "data/spindle/cells.csv", "row,cell,value\nsame,1,2\nsam,2,3\n");
  auto const text = refusal(root);
  CHECK(has(text, "cells.csv:3:1: row: \"sam\" is no row of kind cells"));
  CHECK(has(text, "same: has fewer than two cells"));
}

TEST_CASE("a direction is held against the change that an override makes") {
  Root const root(
      "down,flux,,,,um/min,,decreases,,measured,,,,,A 2000,,seen,\n"
      "up,flux,,,,um/min,,increases,,measured,,,,,A 2000,,seen,\n",
      "rider,lattice_velocity,spindle.prescribed_flux.speed=1.2 um/min,down,prediction,\n"
      "rider,lattice_velocity,spindle.prescribed_flux.speed=1.2 um/min,up,prediction,\n");
  auto const rows = validated(root);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].simulated == doctest::Approx(-1.2).epsilon(1e-9));
  CHECK(rows[0].agreement == report::Agreement::agrees);
  CHECK(rows[1].agreement == report::Agreement::differs);
}

TEST_CASE("a name picks a kind or a preset, and any other one is refused with the nearest") {
  Root const root("near,flux,2.3,,,um/min,,unstated,,measured,,,,,A,,seen,\n",
                  "rider,velocity,,near,input,\n");
  CHECK(validated(root, "spindle").size() == 1);
  CHECK(validated(root, "rider").size() == 1);
  CHECK(has(refusal(root, "ridr"), "did you mean \"rider\"?"));
}

TEST_CASE("a table that says nothing sensible is refused with path, line and column") {
  Root const bad(
      "a,flux,x,,,um/min,,sometimes,,measured,,,,,A,,seen,\n"
      "a,flux,1,,,um/min,,SD,,measured,,,,,A,,seen,\n",
      "rider,velocity,,missing,hope,\n");
  auto const text = refusal(bad);
  auto const at = (bad.path() / "data/spindle/measured.csv").string();
  CHECK(has(text, at + ":2:8: value: \"x\" is no number"));
  CHECK(has(text, at + ":2:20: kind: \"sometimes\" is none of its words"));
  CHECK(has(text, at + ":3:1: id: \"a\" is taken"));
  CHECK(has(text, at + ":3:20: kind: needs an uncertainty"));
  auto const compared = (bad.path() / "data/spindle/comparisons.csv").string();
  CHECK(has(text, compared + ":2:17: row: \"missing\" is not measured"));
  CHECK(has(text, compared + ":2:25: role: \"hope\" is none of its words"));
}

TEST_CASE("an observable must exist and be in the unit of the measurement") {
  std::string const row = "near,flux,2.3,,,um/s,,unstated,,measured,,,,,A,,seen,\n";
  CHECK(has(refusal(Root(row, "rider,velocity,,near,input,\n")), "near is in \"um/s\""));
  CHECK(has(refusal(Root(row, "rider,speed,,near,input,\n")), "\"speed\" is none of rider"));
}

TEST_CASE("the shipped tables name presets that exist, and all their rows are used or documented") {
  auto const tables = read_comparison_tables("data/spindle");
  CHECK(tables.comparisons.size() >= 10);
  for (auto const& comparison : tables.comparisons) {
    CAPTURE(comparison.preset);
    CHECK(fs::exists("models/spindle/" + comparison.preset + ".toml"));
    if (comparison.role != Role::prediction) continue;
    CHECK(tables.row(comparison.measured).reported != Reported::no_number);
  }
}

TEST_SUITE_END();
