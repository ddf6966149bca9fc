// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/units.hpp"

#include <numbers>

#include <doctest/doctest.h>

using namespace poleward::schema;

namespace {

/// The quantity in another unit; the texts must be good ones.
double in(std::string_view unit, std::string_view text, UnitContext const& context = {}) {
  auto const quantity = std::get<Quantity>(parse_quantity(text, context));
  return convert(quantity.value, quantity.unit, std::get<Unit>(parse_unit(unit, context)));
}

ParseError refusal(std::string_view text) {
  return std::get<ParseError>(parse_quantity(text));
}

Dimension dimension(std::string_view unit) {
  return std::get<Unit>(parse_unit(unit)).dimension;
}

}  // namespace

TEST_SUITE_BEGIN("schema/units");

TEST_CASE("powers of ten and whole numbers convert with a single rounding") {
  CHECK(in("um", "8 nm") == 0.008);
  CHECK(in("nm", "0.1 um") == 100.0);
  CHECK(in("m", "123.456 um") == 123.456e-6);
  CHECK(in("um/s", "2.4 um/min") == 2.4 / 60.0);
  CHECK(in("um/min", "0.06 um/s") == 0.06 * 60.0);
  CHECK(in("um/s", "7 nm/min") == 7.0 / 60000.0);
  CHECK(in("min", "1 d") == 1440.0);
  CHECK(in("s", "1.5 h") == 5400.0);
  CHECK(in("pN s/um", "1 pN min/um") == 60.0);
  CHECK(in("pN/um", "0.3 N/m") == 0.3e6);
  CHECK(in("um^2/s", "1e-8 cm^2/s") == 1.0);
}

TEST_CASE("years, hectares and calories are those of ecologists") {
  CHECK(in("d", "1 yr") == 365.25);
  CHECK(in("s", "50 yr") == 50.0 * 365.25 * 86400.0);
  CHECK(in("m^2", "1 ha") == 1e4);
  CHECK(in("kg/ha", "1 g/m^2") == 10.0);
  CHECK(in("J", "1 kcal") == 4184.0);
  CHECK(in("kcal/m^2/d", "365.25 kcal/(m^2 yr)") == 1.0);
  CHECK(dimension("kg N/ha") != dimension("kg/ha"));
  CHECK(refusal("3 years").cure == "write yr");
}

TEST_CASE("a row is 13 dimers, so that the mean speed does not depend on the unit") {
  CHECK(in("dimer", "1 row") == 13.0);
  CHECK(in("dimer/s", "6.7 row/s") == 6.7 * 13.0);
  CHECK(in("row/s", "13 dimer/s") == 1.0);
  CHECK(in("dimer/(uM s)", "2 row/(uM s)") == 26.0);
}

TEST_CASE("derived units agree with their definitions") {
  CHECK(in("pN um", "1 J") == doctest::Approx(1e18).epsilon(1e-15));
  CHECK(in("Pa s", "1 cP") == 1e-3);
  CHECK(in("Pa", "1 pN/um^2") == 1.0);
  CHECK(in("mol/m^3", "1 uM") == 1e-3);
  CHECK(in("T", "1 G") == 1e-4);
  CHECK(in("G cm^2", "1 Mx") == 1.0);
  CHECK(in("V", "1 J/C") == 1.0);
  CHECK(in("nS", "1 pA/mV") == 1.0);
  CHECK(in("Ohm m", "1 V m/A") == 1.0);
  CHECK(in("nOhm m", "0.1 uOhm cm") == doctest::Approx(1.0).epsilon(1e-15));
  CHECK(in("1/s", "1 Hz") == 1.0);
  CHECK(in("N/(A m)", "1 T") == 1.0);
  CHECK(in("Da", "1 MDa") == 1e6);
  // CODATA 2018: 1 Da = 1.66053906660e-27 kg.
  CHECK(in("kg", "1 Da") == doctest::Approx(1.66053906660e-27).epsilon(1e-15));
  CHECK(in("rad", "180 deg") == doctest::Approx(std::numbers::pi).epsilon(1e-15));
  CHECK(in("%", "0.25 um/um") == 25.0);
}

TEST_CASE("degC is an absolute temperature and stands alone") {
  CHECK(in("K", "37 degC") == 37.0 + 273.15);
  CHECK(in("K", "-5 degC") == -5.0 + 273.15);
  CHECK(in("degC", "273.15 K") == 0.0);
  CHECK(in("degC", "18 degC") == 18.0);
  for (std::string_view const text : {"1 um/degC", "1 degC^2", "1 /degC", "1 degC um"}) {
    CHECK(refusal(text).cure == "write differences of temperature in K");
  }
}

TEST_CASE("kBT needs the model's temperature, and kT is not taken for a kilotesla") {
  UnitContext const body{.temperature_K = 310.15};
  // 1.380649e-23 J/K x 310.15 K = 4.2820828735e-21 J.
  CHECK(in("pN um", "1 kBT", body) == doctest::Approx(4.2820828735e-3).epsilon(1e-10));
  CHECK(refusal("1 kBT").problem == "kBT without a temperature");
  CHECK(refusal("1 kT").cure == "write kBT");
  CHECK(std::holds_alternative<ParseError>(parse_unit("kT")));
}

TEST_CASE("only the units that take prefixes take them, and each only its own") {
  for (std::string_view const good : {"nm", "um", "mm", "cm", "ms", "us", "pN", "nN", "kDa", "mM",
                                      "nM", "mV", "pA", "mT", "uT", "cP", "kPa", "fmol", "kg"}) {
    CHECK(std::holds_alternative<Unit>(parse_unit(good)));
  }
  for (std::string_view const bad : {"kT", "MT", "nT", "kmin", "mrow", "kdimer", "udeg", "mh",
                                     "kMx", "mG", "MP", "ks", "km^", "u", "k", "mm%", "Um"}) {
    CHECK_MESSAGE(std::holds_alternative<ParseError>(parse_unit(bad)), bad);
  }
}

TEST_CASE("both micro signs are read") {
  CHECK(in("um", "1 \u00b5m") == 1.0);
  CHECK(in("um", "1 \u03bcm") == 1.0);
  CHECK(in("um/s", "1 \u00b5m\u00b7s^-1") == 1.0);
}

TEST_CASE("expressions read as they are written") {
  Dimension const rate = dimension("1/s");
  for (std::string_view const text :
       {"/s", "s^-1", "1 / s", "(s)^-1", "1/(s)", "um/(um*s)", "um.um^-1/s", "/(s^+1)"}) {
    CHECK_MESSAGE(dimension(text) == rate, text);
  }
  CHECK(dimension("pN s/um") == dimension("(pN s)/um"));
  CHECK(dimension("pN/um*s") == dimension("pN s/um"));
  CHECK(in("um", " \t+6.7um ") == 6.7);
  CHECK(in("um", ".5 um") == 0.5);
  CHECK(in("um", "1e-3um") == 1e-3);
}

TEST_CASE("what is wrong is found at its byte") {
  struct Case {
    std::string_view text;
    std::size_t offset;
    std::string_view problem;
  };

  for (auto const& [text, offset, problem] : {
           Case{"", 0, "no number"},
           Case{"um", 0, "\"um\" is no number"},
           Case{"6.7", 3, "no unit after the number"},
           Case{"1,5 um", 1, "a comma in a number"},
           Case{"1_000 um", 1, "a mark between digits"},
           Case{"0x10 um", 1, "a hexadecimal number"},
           Case{"1.2.3 um", 3, "a second \".\""},
           Case{"1 000 um", 2, "unexpected \"0\""},
           Case{"inf um", 0, "\"inf um\" is not finite"},
           Case{"-inf um", 0, "\"-inf um\" is no number"},
           Case{"nan um", 0, "\"nan um\" is not finite"},
           Case{"1e999 um", 0, "\"1e999\" is out of reach"},
           Case{"1e-999 um", 0, "\"1e-999\" is out of reach"},
           Case{"\u22121 um", 0, "a dash instead of a minus sign"},
           Case{"1\u00a0um", 1, "a non-breaking blank"},
           Case{"1 um//s", 5, "unexpected \"/\""},
           Case{"1 um/", 5, "a unit is missing"},
           Case{"1 subunit/s", 2, "unknown unit \"subunit\""},
           Case{"1 um/sec", 5, "unknown unit \"sec\""},
           Case{"1 pN/um s", 8, "a blank after /"},
           Case{"1 um^x", 5, "no whole number after ^"},
           Case{"1 um^0.5", 5, "no whole number after ^"},
           Case{"1 um^999999999999", 5, "no whole number after ^"},
           Case{"1 um^65", 7, "a power too high"},
           Case{"1 um\u00b2", 2, "a raised digit in \"um\u00b2\""},
           Case{"1 (um", 5, "no closing )"},
           Case{"1 um)", 4, "unexpected \")\""},
           Case{"1 um2", 4, "unexpected \"2\""},
       }) {
    CAPTURE(text);
    auto const parsed = parse_quantity(text);
    REQUIRE(std::holds_alternative<ParseError>(parsed));
    auto const& error = std::get<ParseError>(parsed);
    CHECK(error.offset == offset);
    CHECK(error.problem == problem);
    CHECK_FALSE(error.why.empty());
    CHECK_FALSE(error.cure.empty());
  }
}

TEST_CASE("a decimal comma and a misnamed unit come with their cure") {
  CHECK(refusal("1,5 um").cure == "use a point");
  CHECK(refusal("1 subunit").cure == "write dimer or row");
  CHECK(refusal("1 \u00b0C").cure == "write degC");
  CHECK(refusal("1 hr").cure == "write h");
}

TEST_CASE("a bare number has nothing around it but blanks") {
  CHECK(std::get<double>(parse_number(" 6.7e-3 ")) == 6.7e-3);
  CHECK(std::get<double>(parse_number("-0")) == 0.0);
  for (std::string_view const bad : {"", " ", "+", "-", "+-1", "--1", "1e", "1 2", "1 um", "0x1p3",
                                     "infinity", "NaN", "1e309", "."}) {
    CHECK_MESSAGE(std::holds_alternative<ParseError>(parse_number(bad)), bad);
  }
}

TEST_CASE("dimensions are called what a biologist calls them") {
  CHECK(name_of(dimension("um/min")) == "a speed");
  CHECK(name_of(dimension("pN")) == "a force");
  CHECK(name_of(dimension("row/s")) == "a tubulin rate");
  CHECK(name_of(Dimension{}) == "a number");
  CHECK(name_of(dimension("um^5/s^2")) == "a quantity in m^5 s^-2");
  CHECK(units_that_fit(dimension("m/s")) == std::vector<std::string>{"um/s", "um/min", "nm/s"});
  CHECK(units_that_fit(dimension("um^5")).empty());
}

TEST_CASE("every unit that is offered fits, with kBT at a temperature") {
  for (std::string_view const unit :
       {"um", "s", "1/s", "um/s", "pN", "pN/um", "pN s/um", "J", "K", "uM", "dimer", "dimer/s",
        "mV", "pA", "T", "Mx", "deg", "%"}) {
    Dimension const wanted = dimension(unit);
    for (std::string const& other : units_that_fit(wanted)) {
      auto const parsed = parse_unit(other, {.temperature_K = 300.0});
      CHECK(std::get<Unit>(parsed).dimension == wanted);
    }
  }
}

TEST_SUITE_END();
