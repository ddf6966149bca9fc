// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/tables.hpp"
#include "poleward/report/text_table.hpp"

namespace poleward::report {

std::string models_text(std::span<ModelLine const> models) {
  TextTable table({"model", "run time", "question"}, {false, true, false});
  for (auto const& model : models) table.add({model.name, model.run_time, model.question});
  return table.text();
}

}  // namespace poleward::report
