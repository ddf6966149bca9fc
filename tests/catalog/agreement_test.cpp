// SPDX-License-Identifier: Apache-2.0
#include "poleward/catalog/agreement.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace poleward;
using namespace poleward::catalog;

namespace {

MeasuredRow row_of(Reported reported, double value, double uncertainty = stats::undefined,
                   std::int64_t n = 0) {
  return {.id = "F1", .value = value, .uncertainty = uncertainty, .reported = reported, .n = n};
}

void check_interval(MeasuredRow const& row, double low, double high) {
  CHECK(interval_of(row).low == doctest::Approx(low).epsilon(1e-12));
  CHECK(interval_of(row).high == doctest::Approx(high).epsilon(1e-12));
}

}  // namespace

TEST_SUITE_BEGIN("catalog/agreement");

TEST_CASE("a measured number is read by the way it was reported") {
  MeasuredRow range = row_of(Reported::range, stats::undefined);
  range.range = {1.5, 2.5};
  check_interval(range, 1.5, 2.5);
  check_interval(row_of(Reported::sem, 7.2, 0.3, 42), 6.6, 7.8);
  // 2 x 5 / sqrt(100) = 1.
  check_interval(row_of(Reported::sd, 24.0, 5.0, 100), 23.0, 25.0);
  check_interval(row_of(Reported::sd, 16.0, 2.0), 14.0, 18.0);
  check_interval(row_of(Reported::approximately, -2.0), -2.5, -1.5);
  check_interval(row_of(Reported::unstated, 3.0), 2.7, 3.3);
  CHECK(std::isnan(interval_of(row_of(Reported::no_number, stats::undefined)).low));
}

TEST_CASE("intervals that touch or overlap agree, others differ") {
  auto const measured = row_of(Reported::approximately, 2.0);  // 1.5 to 2.5
  CHECK(agrees({1.9, 2.1}, measured));
  CHECK(agrees({1.0, 1.5}, measured));
  CHECK(agrees({2.5, 9.0}, measured));
  CHECK(agrees({1.0, 9.0}, measured));
  CHECK(!agrees({1.0, 1.49}, measured));
  CHECK(!agrees({2.51, 9.0}, measured));
}

TEST_CASE("a direction asks for an interval wholly on its side of 0") {
  auto const up = row_of(Reported::increases, stats::undefined);
  auto const down = row_of(Reported::decreases, stats::undefined);
  CHECK(agrees({0.1, 0.3}, up));
  CHECK(!agrees({-0.1, 0.3}, up));
  CHECK(!agrees({0.0, 0.3}, up));
  CHECK(agrees({-0.3, -0.1}, down));
  CHECK(!agrees({-0.3, 0.1}, down));
  CHECK(!agrees({-0.3, 0.0}, down));
  CHECK(!agrees({0.1, 0.3}, down));
}

TEST_CASE("an undefined interval agrees with nothing") {
  CHECK(!agrees({}, row_of(Reported::approximately, 2.0)));
  CHECK(!agrees({}, row_of(Reported::decreases, stats::undefined)));
  CHECK(!agrees({1.0, 2.0}, row_of(Reported::no_number, stats::undefined)));
}

TEST_CASE("how a number was reported is said with its spread and its n") {
  CHECK(reported_text(row_of(Reported::sd, 24.3, 4.9, 62)) == "SD 4.9, n 62");
  CHECK(reported_text(row_of(Reported::sem, 7.2, 0.3)) == "SEM 0.3");
  CHECK(reported_text(row_of(Reported::decreases, stats::undefined)) == "decreases");
}

TEST_SUITE_END();
