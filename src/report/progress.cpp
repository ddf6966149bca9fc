// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/progress.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "poleward/report/numbers.hpp"
#include "poleward/report/text_table.hpp"

namespace poleward::report {
namespace {

constexpr std::size_t bar_width = 20;

/// The first `columns` characters of a UTF-8 text, none of them cut in two.
std::string cut(std::string const& text, std::size_t columns) {
  if (width_of(text) <= columns) return text;
  std::size_t end = text.size();
  while (width_of(std::string_view(text).substr(0, end)) > columns) --end;
  return text.substr(0, end);
}

std::string rate_text(double rate_per_s) {
  if (rate_per_s >= 1.0) return fmt::format("{:.0f} per s", rate_per_s);
  return fmt::format("{:.2g} per min", 60.0 * rate_per_s);
}

}  // namespace

std::string duration_text(double seconds) {
  constexpr double longest_told = 1e12;
  if (!(seconds >= 0.0) || seconds > longest_told) return "-";
  auto const whole = static_cast<std::int64_t>(std::ceil(seconds));
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t hour = 60 * minute;
  constexpr std::int64_t day = 24 * hour;
  if (whole < minute) return fmt::format("{} s", whole);
  if (whole < hour) return fmt::format("{} min {:02} s", whole / minute, whole % minute);
  if (whole < day) return fmt::format("{} h {:02} min", whole / hour, whole % hour / minute);
  return fmt::format("{} d {} h", whole / day, whole % day / hour);
}

std::string progress_line(Progress const& progress) {
  std::string text = fmt::format("{} of {} done", progress.done, progress.total);
  if (progress.rate_per_s > 0.0) text += ", " + rate_text(progress.rate_per_s);
  std::string const left = duration_text(progress.seconds_left);
  if (left != "-") text += ", " + left + " left";
  if (progress.name.empty() || !std::isfinite(progress.mean)) return text;
  stats::Interval const ends{progress.mean - progress.half_width,
                             progress.mean + progress.half_width};
  return text + "; " + progress.name + " " + with_interval(progress.mean, progress.unit, ends) +
         " so far";
}

std::string progress_bar(Progress const& progress, std::size_t columns) {
  auto const total = std::max<std::uint64_t>(progress.total, 1);
  double const share =
      std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(total));
  auto const filled = static_cast<std::size_t>(share * static_cast<double>(bar_width));
  return cut("[" + std::string(filled, '#') + std::string(bar_width - filled, '-') + "] " +
                 progress_line(progress),
             columns);
}

}  // namespace poleward::report
