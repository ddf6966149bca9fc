// SPDX-License-Identifier: Apache-2.0
/// \file
/// A small model with one parameter of each kind, for the tests of this module.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "poleward/schema/schema.hpp"

namespace example {

enum class MinusEnd {
  held,
  free,
  capped,
};

struct MicrotubuleConfig {
  double plus_gain_per_s = -1.0;
  std::optional<double> cap_loss_per_s{};
  MinusEnd minus_end = MinusEnd::held;

  friend bool operator==(MicrotubuleConfig const&, MicrotubuleConfig const&) = default;
};

struct ModelConfig {
  std::string title = "none";
  int replicates = 0;
  double temperature_K = 0.0;
  double barrier_pN_um = 0.0;
  double fraction = 0.0;
  bool thermal = false;
  double detachment_pN = 1e6;
  MicrotubuleConfig microtubule{};

  friend bool operator==(ModelConfig const&, ModelConfig const&) = default;
};

inline poleward::schema::Schema<MicrotubuleConfig> microtubule_schema() {
  using Config = MicrotubuleConfig;
  poleward::schema::Schema<Config> schema;
  schema.quantity("plus_gain", &Config::plus_gain_per_s,
                  {.unit = "dimer/s",
                   .low = 0,
                   .meaning = "Dimers added at the plus end.",
                   .source = "assumed"});
  schema.choice("minus_end", &Config::minus_end,
                {{"held", MinusEnd::held}, {"free", MinusEnd::free}, {"capped", MinusEnd::capped}},
                {.standard = "held", .meaning = "What becomes of the minus end."});
  schema.quantity("cap_loss", &Config::cap_loss_per_s,
                  {.unit = "1/s",
                   .low = poleward::schema::open(0),
                   .high = poleward::schema::open(100),
                   .meaning = "Rate at which the cap is lost.",
                   .source = "assumed",
                   .applies = poleward::schema::Applies{"minus_end", {"capped"}}});
  return schema;
}

inline poleward::schema::Schema<ModelConfig> model_schema() {
  using Config = ModelConfig;
  poleward::schema::Schema<Config> schema;
  schema.text("title", &Config::title, {.standard = "untitled", .meaning = "What it is called."});
  schema.integer("run.replicates", &Config::replicates,
                 {.low = 1, .high = 1e7, .standard = "200", .meaning = "Cells to simulate."});
  schema.quantity("temperature", &Config::temperature_K,
                  {.unit = "K",
                   .low = "0 degC",
                   .high = "60 degC",
                   .standard = "37 degC",
                   .meaning = "Temperature of the cell."});
  schema.quantity("barrier", &Config::barrier_pN_um,
                  {.unit = "pN um", .standard = "2 kBT", .meaning = "Height of the barrier."});
  schema.number("fraction", &Config::fraction,
                {.low = 0, .high = 1, .standard = "5 %", .meaning = "A share."});
  schema.flag("thermal", &Config::thermal, {.standard = "true", .meaning = "Brownian kicks."});
  schema.quantity("detachment", &Config::detachment_pN,
                  {.unit = "pN", .unset = "never detaches", .meaning = "Force scale."});
  schema.table("microtubule", &Config::microtubule, microtubule_schema());
  return schema;
}

}  // namespace example
