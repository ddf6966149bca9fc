// SPDX-License-Identifier: Apache-2.0
#include "poleward/ensemble/ensemble.hpp"

#include <algorithm>
#include <exception>

#include "poleward/core/error.hpp"
#include "poleward/ensemble/executor.hpp"

namespace poleward::ensemble {
namespace {

constexpr std::uint32_t first_prefix = 32;

Table empty_table(Experiment const& experiment) {
  return Table(static_cast<std::uint32_t>(experiment.arms.size()),
               static_cast<std::uint32_t>(experiment.observables.size()),
               static_cast<std::uint32_t>(experiment.accounts.size()));
}

}  // namespace

Ensemble::Ensemble(Experiment const& experiment, Config config)
    : experiment_(experiment), config_(std::move(config)), table_(empty_table(experiment)) {}

Ensemble::Outcome Ensemble::run(Pause const& pause) {
  while (!stopped_at_) {
    std::uint32_t const prefix = next_prefix();
    std::uint64_t const limit = members_before(prefix);
    run_workers(config_.threads, [&](int) { work(limit, pause); });
    if (failure_) return failure();
    if (!running_.empty() || next_ < limit) return {.ending = Ending::paused};
    if (prefix == config_.replicates) break;
    if (config_.enough(table_, prefix)) {
      stopped_at_ = prefix;
    } else {
      tested_ = prefix;
    }
  }
  return {.ending = Ending::finished};
}

std::uint64_t Ensemble::members_before(std::uint32_t replicates) const {
  return std::uint64_t{replicates} * experiment_.arms.size();
}

std::uint32_t Ensemble::next_prefix() const {
  if (!config_.enough) return config_.replicates;
  std::uint64_t const prefix = std::max<std::uint64_t>(first_prefix, 2 * tested_);
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(prefix, config_.replicates));
}

void Ensemble::work(std::uint64_t limit, Pause const& pause) {
  while (!pause.requested()) {
    auto member = take(limit);
    if (!member) return;
    run_member(std::move(*member), pause);
  }
}

std::optional<Ensemble::Running> Ensemble::take(std::uint64_t limit) {
  std::scoped_lock const lock(guard_);
  if (!running_.empty()) {
    Running member = std::move(running_.front());
    running_.erase(running_.begin());
    return member;
  }
  if (next_ >= limit || failure_) return std::nullopt;
  auto const arms = experiment_.arms.size();
  Running member{.replicate = static_cast<std::uint32_t>(next_ / arms),
                 .arm = static_cast<std::uint32_t>(next_ % arms),
                 .bytes = {}};
  ++next_;
  return member;
}

void Ensemble::run_member(Running member, Pause const& pause) {
  std::uint64_t const index = members_before(member.replicate) + member.arm;
  try {
    auto const simulation =
        experiment_.start({.seed = config_.seed,
                           .replicate = config_.first_replicate + member.replicate,
                           .arm = member.arm});
    if (!member.bytes.empty()) simulation->restore(member.bytes);
    bool going = true;
    while (going && !pause.requested() && !overtaken(index)) going = simulation->advance();
    if (going) {
      member.bytes = simulation->save();
      std::scoped_lock const lock(guard_);
      running_.push_back(std::move(member));
      return;
    }
    Row const row = simulation->row();
    std::scoped_lock const lock(guard_);
    table_.insert(member.replicate, member.arm, row);
    ++done_;
    if (member.arm == 0 && !row.values.empty() && row.values.front().count > 0) {
      first_observable_.add(row.values.front().mean);
    }
  } catch (std::exception const& error) {
    std::scoped_lock const lock(guard_);
    if (!failure_ || index < failure_->member) failure_ = Failure{index, error.what()};
    lowest_failure_.store(failure_->member, std::memory_order_relaxed);
  }
}

bool Ensemble::overtaken(std::uint64_t member) const {
  return member > lowest_failure_.load(std::memory_order_relaxed);
}

Ensemble::Outcome Ensemble::failure() const {
  auto const arms = experiment_.arms.size();
  return {.ending = Ending::failed,
          .failed_replicate =
              config_.first_replicate + static_cast<std::uint32_t>(failure_->member / arms),
          .failed_arm = experiment_.arms[failure_->member % arms],
          .message = failure_->message};
}

Ensemble::Progress Ensemble::progress() const {
  std::scoped_lock const lock(guard_);
  return {.done = done_,
          .total = members_before(config_.replicates),
          .first_observable = first_observable_};
}

Ensemble::State Ensemble::state() const {
  auto running = running_;
  std::sort(running.begin(), running.end(), [](Running const& a, Running const& b) {
    return std::pair(a.replicate, a.arm) < std::pair(b.replicate, b.arm);
  });
  return {.table = table_.state(),
          .running = std::move(running),
          .next = next_,
          .tested = tested_,
          .stopped_at = stopped_at_};
}

void Ensemble::restore(State state) {
  if (state.table.arms != experiment_.arms.size() ||
      state.table.observables != experiment_.observables.size() ||
      state.table.accounts != experiment_.accounts.size() ||
      state.next > members_before(config_.replicates)) {
    throw InputError("the saved ensemble is of another experiment");
  }
  table_ = Table(std::move(state.table));
  running_ = std::move(state.running);
  next_ = state.next;
  tested_ = state.tested;
  stopped_at_ = state.stopped_at;
  done_ = 0;
  first_observable_ = {};
  for (std::uint32_t replicate = 0; replicate < table_.replicates(); ++replicate) {
    for (std::uint32_t arm = 0; arm < experiment_.arms.size(); ++arm) {
      if (!table_.finished(replicate, arm)) continue;
      ++done_;
      if (arm != 0 || experiment_.observables.empty()) continue;
      auto const value = table_.value(replicate, 0, 0);
      if (value.count > 0) first_observable_.add(value.mean);
    }
  }
}

}  // namespace poleward::ensemble
