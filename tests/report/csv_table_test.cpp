// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/csv_table.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace poleward;
using namespace poleward::report;

namespace {

constexpr std::array<std::string_view, 2> columns{"name", "speed"};

CsvTable parse(std::string_view text) {
  return parse_csv(text, "data/table.csv", columns);
}

std::string faults_of(std::string_view text) {
  try {
    parse(text);
  } catch (schema::FaultList const& faults) {
    return faults.what();
  }
  return "none";
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("report/csv_table");

TEST_CASE("cells are found by row and column, in whatever order the columns stand") {
  auto const table = parse("speed,name\n1.5,walker\n,rider\n");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.cell(0, "name").text == "walker");
  CHECK(table.cell(0, "speed").text == "1.5");
  CHECK(table.cell(1, "speed").text.empty());
  CHECK(table.cell(1, "name").at == schema::Location{"data/table.csv", 3, 2});
}

TEST_CASE("quoted fields hold commas, quotes and line breaks; CRLF and empty lines are taken") {
  auto const table = parse("name,speed\r\n\r\n\"a, \"\"b\"\"\nc\",2\r\nd,3");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.cell(0, "name").text == "a, \"b\"\nc");
  CHECK(table.cell(1, "name").text == "d");
  CHECK(table.cell(1, "name").at.line == 5);
}

TEST_CASE("columns of a fault count characters, not bytes") {
  auto const table = parse("name,speed\n\u00b5\u00b5\u00b5,x\n");
  CHECK(table.cell(0, "speed").at.column == 5);
}

TEST_CASE("all that is wrong with a table is told at once, each with its place") {
  auto const faults = faults_of("name,sped\nonly one\n\"open\n");
  CHECK(has(faults, "data/table.csv:1:6: \"sped\": unknown column"));
  CHECK(has(faults, "did you mean \"speed\"?"));
  CHECK(has(faults, "data/table.csv:1:1: speed: missing column"));
  CHECK(has(faults, "data/table.csv:2:1: row: has 1 cells (the header has 2)"));
  CHECK(has(faults, "data/table.csv:3:1: syntax: an unclosed quote"));
  CHECK(
      has(faults_of("name,speed\n\"a\"b,1\n"), "data/table.csv:2:4: syntax: text after a closing"));
  CHECK(has(faults_of("name,speed,name\n"), "data/table.csv:1:12: name: is named twice"));
  CHECK(has(faults_of(""), "missing column"));
}

TEST_CASE("a number is finite and fills its cell, and an empty cell is none") {
  auto number = [](std::string text) {
    return number_in({std::move(text), {"data/table.csv", 2, 3}}, "speed");
  };
  CHECK(number("-1.5e-2") == -0.015);
  CHECK(!number(""));
  for (char const* const bad : {"1.5 um", "inf", "nan", "1e999", "x", " 1"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS((void)number(bad), schema::FaultList);
  }
}

TEST_SUITE_END();
