// SPDX-License-Identifier: Apache-2.0
#include "poleward/modelfile/load.hpp"

#include <doctest/doctest.h>

#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"

using namespace poleward;

TEST_SUITE_BEGIN("modelfile/load");

namespace {

enum class MinusEnd {
  held,
  free,
  capped
};

struct MicrotubuleConfig {
  double plus_gain_per_s = 0.0;
  MinusEnd minus_end = MinusEnd::held;
};

struct SpindleConfig {
  MicrotubuleConfig microtubule{};
  double temperature_K = 0.0;
  std::optional<double> grip_pN_per_um{};
};

schema::Schema<SpindleConfig> spindle_schema() {
  schema::Schema<MicrotubuleConfig> microtubule;
  microtubule.quantity("plus_gain", &MicrotubuleConfig::plus_gain_per_s,
                       {.unit = "dimer/s",
                        .low = 0,
                        .meaning = "Dimers added at the plus end.",
                        .source = "assumed"});
  microtubule.choice(
      "minus_end", &MicrotubuleConfig::minus_end,
      {{"held", MinusEnd::held}, {"free", MinusEnd::free}, {"capped", MinusEnd::capped}},
      {.standard = "held", .meaning = "What holds it.", .source = "assumed"});
  schema::Schema<SpindleConfig> spindle;
  spindle.quantity("temperature", &SpindleConfig::temperature_K,
                   {.unit = "K",
                    .low = "0 degC",
                    .high = "60 degC",
                    .standard = "37 degC",
                    .meaning = "Temperature.",
                    .source = "assumed"});
  spindle.quantity(
      "grip", &SpindleConfig::grip_pN_per_um,
      {.unit = "pN/um", .low = schema::open(0), .meaning = "Grip.", .source = "assumed"});
  spindle.table("microtubule", &SpindleConfig::microtubule, microtubule);
  return spindle;
}

}  // namespace

TEST_CASE("a model file becomes a configuration") {
  auto const document = modelfile::load_text(
      "format = 1\nkind = \"spindle\"\n[microtubule]\nplus_gain = \"6.7 row/s\"\n", "m.toml");
  auto const schema = spindle_schema();
  auto const resolution = schema::resolve(document, schema.parameters());
  for (auto const& fault : resolution.faults) MESSAGE(schema::to_text(fault));
  CHECK(resolution.faults.empty());
  auto const config = schema.bind(resolution.values);
  CHECK(config.microtubule.plus_gain_per_s == 6.7 * 13);
  CHECK(config.temperature_K == 37 + 273.15);
}

TEST_SUITE_END();
