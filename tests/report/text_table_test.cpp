// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/text_table.hpp"

#include <algorithm>
#include <sstream>

#include <doctest/doctest.h>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"

using namespace poleward;
using namespace poleward::report;

namespace {

std::size_t widest_line(std::string const& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, width_of(line));
  return widest;
}

/// `count` words of five letters.
std::string words(int count) {
  std::string text;
  for (int word = 0; word < count; ++word) text += word == 0 ? "abcde" : " abcde";
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("report/text_table");

TEST_CASE("columns are as wide as their widest cell, numbers flush right, no trailing blanks") {
  TextTable table({"name", "n", "note"}, {false, true, false});
  table.add({"a", "1000", ""});
  table.add({"longer", "7", "x"});
  CHECK(table.text() ==
        "name       n  note\n"
        "------  ----  ----\n"
        "a       1000\n"
        "longer     7  x\n");
}

TEST_CASE("a character of several bytes takes one column") {
  CHECK(width_of("") == 0);
  CHECK(width_of("3.5 \xc2\xb1 0.1 \xc2\xb5m") == 12);
  CHECK(width_of("\xe2\x80\x93\xf0\x9f\x94\xac") == 2);
  TextTable table({"v", "w"});
  table.add({"\xc2\xb5m", "x"});
  table.add({"nm", "x"});
  CHECK(table.text() ==
        "v   w\n"
        "--  -\n"
        "\xc2\xb5m  x\n"
        "nm  x\n");
}

TEST_CASE("a table without rows is its header") {
  TextTable const table({"a", "b"});
  CHECK(table.empty());
  CHECK(table.text() == "a  b\n-  -\n");
}

TEST_CASE("text is broken between words where it does not fit") {
  CHECK(broken("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(broken("one two three", 6) == std::vector<std::string>{"one", "two", "three"});
  CHECK(broken("one two three", 1) == std::vector<std::string>{"one", "two", "three"});
  CHECK(broken("", 5) == std::vector<std::string>{""});
  CHECK(broken("  a  b ", 5) == std::vector<std::string>{"a b"});
}

TEST_CASE("a long cell goes over several lines, so that the table is as wide as allowed") {
  TextTable table({"claim", "n"}, {false, true});
  table.add({words(40), "1"});  // 239 wide: 107 columns and "  1" are left, 18 words a line
  table.add({"next", "2"});
  CHECK(table.text() == "claim" + std::string(102, ' ') + "  n\n" +  //
                            std::string(107, '-') + "  -\n" +        //
                            words(18) + "  1\n" +                    //
                            words(18) + "\n" +                       //
                            words(4) + "\n" +                        //
                            "next" + std::string(103, ' ') + "  2\n");
}

TEST_CASE("the widest columns give way first, and to equal widths") {
  TextTable table({"a", "b", "short"});
  table.add({words(30), words(20), words(1)});
  CHECK(widest_line(table.text()) <= TextTable::max_width);
  // 110 - 2 gaps - 5 = 101 columns for two: 50 and 51, 8 words a line, so 4 and 3 lines.
  CHECK(std::ranges::count(table.text(), '\n') == 2 + 4);
}

TEST_CASE("numbers and single words are never broken") {
  TextTable table({"x"}, {true});
  table.add({words(30)});
  CHECK(table.text().find(words(30)) != std::string::npos);
  TextTable single({"x", "y"});
  std::string const word(150, 'w');
  single.add({word, words(3)});
  CHECK(single.text().find(word) != std::string::npos);
}

TEST_CASE("a row of another width breaks the contract" * doctest::skip(!contracts_on)) {
  TextTable table({"a", "b"});
  CHECK_THROWS_AS(table.add({"only one"}), ContractError);
}

TEST_SUITE_END();
