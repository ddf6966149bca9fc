// SPDX-License-Identifier: Apache-2.0
#include "json.hpp"

#include <cmath>

#include "poleward/report/csv.hpp"

namespace poleward::report {
namespace {

bool holds_record(Json const& value) {
  for (Json const& item : value) {
    if (item.is_object() || (item.is_array() && holds_record(item))) return true;
  }
  return false;
}

std::string scalar(Json const& value) {
  if (value.is_number_float()) {
    std::string text;
    append_number(text, value.get<double>());
    return text;
  }
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Writes one document, keeping what stands between its values.
class Layout {
 public:
  std::string text;

  void write(Json const& value, std::size_t depth) {
    if (!value.is_structured()) {
      text += scalar(value);
      return;
    }
    bool const on_one_line = value.empty() || (depth >= 2 && !holds_record(value));
    text += value.is_object() ? '{' : '[';
    for (auto item = value.begin(); item != value.end(); ++item) {
      separate(item == value.begin(), on_one_line, depth + 1);
      if (value.is_object()) text += scalar(Json(item.key())) + ": ";
      write(*item, depth + 1);
    }
    if (!on_one_line) new_line(depth);
    text += value.is_object() ? '}' : ']';
  }

 private:
  void separate(bool is_first, bool on_one_line, std::size_t depth) {
    if (!is_first) text += on_one_line ? ", " : ",";
    if (!on_one_line) new_line(depth);
  }

  void new_line(std::size_t depth) { text.append("\n").append(2 * depth, ' '); }
};

}  // namespace

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json interval(stats::Interval const& ends) {
  if (!std::isfinite(ends.low) || !std::isfinite(ends.high)) return nullptr;
  return Json::array({ends.low, ends.high});
}

std::string file_text(Json const& document) {
  Layout layout;
  layout.write(document, 0);
  return std::move(layout.text) + "\n";
}

}  // namespace poleward::report
