// SPDX-License-Identifier: Apache-2.0
/// \file
/// A kind of model without physics: a counter that each tick grows by a number of its address.
#pragma once

#include <memory>
#include <string>

#include "poleward/core/error.hpp"
#include "poleward/job/kind.hpp"
#include "poleward/stats/cells.hpp"

namespace poleward::test {

struct ToyFile {
  job::RunSettings run;
  double fails_at = -1.0;  ///< replicate that throws; none if negative
};

inline schema::Schema<ToyFile> toy_schema() {
  schema::Schema<ToyFile> all;
  all.table("run", &ToyFile::run, job::run_schema());
  all.number("fails_at", &ToyFile::fails_at,
             {.standard = "-1", .meaning = "who fails", .source = "-"});
  return all;
}

/// After t ticks: t (1 + replicate mod 7) + 100 arm, all whole and exact.
class Counter final : public ensemble::Simulation {
 public:
  Counter(ToyFile const& file, ensemble::Member const& member)
      : member_(member),
        ticks_(static_cast<std::int64_t>(file.run.duration_s / file.run.tick_s + 0.5)),
        fails_(static_cast<double>(member.replicate) == file.fails_at) {}

  bool advance() override {
    if (fails_ && tick_ == ticks_ / 2) throw RunError("the toy broke");
    return ++tick_ < ticks_;
  }

  [[nodiscard]] ensemble::Row row() const override {
    double const value =
        static_cast<double>(tick_ * (1 + member_.replicate % 7) + 100 * member_.arm);
    return {.values = {{.count = 1, .mean = value}},
            .excluded = member_.replicate % 10 == 9,
            .ledger = {value}};
  }

  [[nodiscard]] std::string save() const override { return std::to_string(tick_); }

  void restore(std::string_view bytes) override { tick_ = std::stoll(std::string(bytes)); }

 private:
  ensemble::Member member_;
  std::int64_t ticks_;
  std::int64_t tick_ = 0;
  bool fails_;
};

inline job::Model toy_model(ToyFile const& file) {
  job::Model model;
  model.experiment.arms = {"both", "neither"};
  model.experiment.observables = {{"count", "um", "what was counted"}};
  model.experiment.accounts = {{"steps", "1", "all", "jump"}};
  model.experiment.start = [file](ensemble::Member const& member) {
    return std::make_unique<Counter>(file, member);
  };
  model.analyse = [](ensemble::Table const&, std::uint32_t replicates) {
    return stats::Findings{.answer = "Counted " + std::to_string(replicates) + " cells."};
  };
  return model;
}

inline job::Kind toy_kind() {
  auto const all = std::make_shared<schema::Schema<ToyFile> const>(toy_schema());
  job::Kind kind{.name = "toy",
                 .meaning = "a counter",
                 .parameters = {all->parameters().begin(), all->parameters().end()}};
  kind.settings = [all](schema::Values const& values) { return all->bind(values).run; };
  kind.problems = [all](schema::Values const& values) {
    std::vector<schema::Problem> found;
    if (all->bind(values).fails_at > 1e6)
      found.push_back({"fails_at", "is far", "because", "stay near"});
    return found;
  };
  kind.build = [all](schema::Values const& values) { return toy_model(all->bind(values)); };
  return kind;
}

}  // namespace poleward::test
