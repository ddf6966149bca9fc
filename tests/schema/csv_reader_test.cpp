// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/csv_reader.hpp"

#include <doctest/doctest.h>

using namespace poleward::schema;

namespace {

std::vector<std::vector<std::string>> rows_of(CsvReader& reader) {
  std::vector<std::vector<std::string>> rows;
  while (!reader.done()) {
    auto& row = rows.emplace_back();
    for (CsvField const& field : reader.row()) row.push_back(field.text);
  }
  return rows;
}

std::vector<std::vector<std::string>> rows_of(std::string_view text) {
  CsvReader reader(text, "t.csv");
  auto rows = rows_of(reader);
  CHECK(reader.faults().empty());
  return rows;
}

std::string only_fault(std::string_view text) {
  CsvReader reader(text, "t.csv");
  rows_of(reader);
  REQUIRE(reader.faults().size() == 1);
  return to_text(reader.faults().front());
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_SUITE_BEGIN("schema/csv_reader");

TEST_CASE("rows are as wide as they are, and a shorter one keeps nothing of a longer one") {
  CHECK(rows_of("a,bb,c\nd\n,\n") == Rows{{"a", "bb", "c"}, {"d"}, {"", ""}});
  CHECK(rows_of("a,") == Rows{{"a", ""}});
  CHECK(rows_of("").empty());
}

TEST_CASE("a byte order mark is no part of the first field, and moves no column") {
  std::string const text = "\xef\xbb\xbfTime,x\r\n1,2\r\n";
  CsvReader reader(text, "t.csv");
  auto const header = reader.row();
  REQUIRE(header.size() == 2);
  CHECK(header[0].text == "Time");
  CHECK(reader.at(header[1]) == Location{"t.csv", 1, 6});
  CHECK(reader.row()[1].text == "2");
  CHECK(reader.done());
}

TEST_CASE("an empty line is one empty field") {
  CsvReader reader("\n1,2\n", "t.csv");
  CHECK(is_empty_line(reader.row()));
  CHECK(!is_empty_line(reader.row()));
}

TEST_CASE("what breaks a row is told where it is, and the next row is read") {
  CHECK(only_fault("a\n\"b\"c,d\ne\n").starts_with("t.csv:2:4: syntax: text after a closing"));
  CHECK(only_fault("a\rb\nc\n").starts_with("t.csv:1:3: syntax: a carriage return inside a line"));
  CHECK(only_fault("a,\"b").starts_with("t.csv:1:3: syntax: an unclosed quote"));
  CHECK(only_fault(std::string(5000, ',') + "\nb").find("more than 4096 fields") !=
        std::string::npos);
  CsvReader reader("\"b\"c,d\ne,f\n", "t.csv");
  CHECK(rows_of(reader) == Rows{{"b"}, {"e", "f"}});
}

TEST_SUITE_END();
