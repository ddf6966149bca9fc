// SPDX-License-Identifier: Apache-2.0
#include "poleward/ensemble/ensemble.hpp"

#include <algorithm>

#include "poleward/core/contracts.hpp"
#include "poleward/ensemble/executor.hpp"

namespace poleward::ensemble {
namespace {

constexpr std::uint32_t first_prefix = 32;
constexpr auto no_member = std::numeric_limits<std::uint64_t>::max();

Table empty_table(Experiment const& experiment) {
  return Table(static_cast<std::uint32_t>(experiment.arms.size()),
               static_cast<std::uint32_t>(experiment.observables.size()),
               static_cast<std::uint32_t>(experiment.accounts.size()));
}

std::string words_of(std::exception_ptr const& cause) {
  try {
    std::rethrow_exception(cause);
  } catch (std::exception const& error) {
    return error.what();
  } catch (...) {
    return "something that is not an exception was thrown";
  }
}

}  // namespace

Ensemble::Ensemble(Experiment const& experiment, Config config)
    : experiment_(experiment), config_(std::move(config)), table_(empty_table(experiment)) {
  expects(config_.replicates >= 1 && config_.replicates <= max_replicates,
          "1 to max_replicates replicates");
  expects(config_.threads >= 1, "at least one thread");
  expects(experiment.start != nullptr, "an experiment can start a member");
}

Ensemble::Outcome Ensemble::run(Pause const& pause) {
  prepare();
  while (!stopped_at_) {
    std::uint32_t const prefix = next_prefix();
    std::uint64_t const limit = members_before(prefix);
    run_workers(config_.threads, [&](int) { work(limit, pause); });
    if (failure_ && all_finished_before(failure_->member)) return outcome_of(*failure_);
    // With a pause, members before a failure may be left: one of them might fail too.
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

std::uint64_t Ensemble::members_before(std::uint32_t replicates) const noexcept {
  return std::uint64_t{replicates} * experiment_.arms.size();
}

std::uint64_t Ensemble::index(Running const& member) const noexcept {
  return members_before(member.replicate) + member.arm;
}

std::uint32_t Ensemble::next_prefix() const {
  if (!config_.enough) return config_.replicates;
  std::uint64_t const prefix = std::max<std::uint64_t>(first_prefix, 2 * tested_);
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(prefix, config_.replicates));
}

void Ensemble::prepare() {
  failure_.reset();
  lowest_failure_.store(no_member, std::memory_order_relaxed);
  // A worker holds one member at most, so putting back never allocates and cannot fail.
  running_.reserve(running_.size() + static_cast<std::size_t>(config_.threads));
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
  auto const lowest =
      std::min_element(running_.begin(), running_.end(),
                       [this](Running const& a, Running const& b) { return index(a) < index(b); });
  if (lowest != running_.end() && !(failure_ && index(*lowest) >= failure_->member)) {
    Running member = std::move(*lowest);
    running_.erase(lowest);
    return member;
  }
  // A failed member was taken before, so all those not yet taken come after it.
  if (next_ >= limit || failure_) return std::nullopt;
  auto const arms = experiment_.arms.size();
  Running member{.replicate = static_cast<std::uint32_t>(next_ / arms),
                 .arm = static_cast<std::uint32_t>(next_ % arms),
                 .bytes = {}};
  ++next_;
  return member;
}

void Ensemble::run_member(Running member, Pause const& pause) {
  std::uint64_t const address = index(member);
  try {
    auto const simulation =
        experiment_.start({.seed = config_.seed,
                           .replicate = config_.first_replicate + member.replicate,
                           .arm = member.arm});
    if (!member.bytes.empty()) simulation->restore(member.bytes);
    bool going = true;
    while (going && !pause.requested() && !overtaken(address)) going = simulation->advance();
    if (going) {
      member.bytes = simulation->save();
      put_back(std::move(member));
    } else {
      keep(member, simulation->row());
    }
  } catch (...) {
    fail(std::move(member), std::current_exception());
  }
}

void Ensemble::keep(Running const& member, Row const& row) {
  std::scoped_lock const lock(guard_);
  table_.insert(member.replicate, member.arm, row);
  ++done_;
  if (!row.values.empty() && !row.excluded) count_for_display(member.arm, row.values.front());
}

void Ensemble::put_back(Running member) {
  std::scoped_lock const lock(guard_);
  running_.push_back(std::move(member));
}

void Ensemble::fail(Running member, std::exception_ptr cause) {
  std::scoped_lock const lock(guard_);
  std::uint64_t const address = index(member);
  if (!failure_ || address < failure_->member) failure_ = Failure{address, std::move(cause)};
  lowest_failure_.store(failure_->member, std::memory_order_relaxed);
  running_.push_back(std::move(member));
}

void Ensemble::count_for_display(std::uint32_t arm, stats::Moments const& value) {
  if (arm == 0 && value.count > 0) first_observable_.add(value.mean);
}

bool Ensemble::overtaken(std::uint64_t member) const noexcept {
  return member > lowest_failure_.load(std::memory_order_relaxed);
}

bool Ensemble::all_finished_before(std::uint64_t member) const {
  return std::none_of(running_.begin(), running_.end(),
                      [&](Running const& left) { return index(left) < member; });
}

Ensemble::Outcome Ensemble::outcome_of(Failure const& failure) const {
  auto const arms = experiment_.arms.size();
  return {.ending = Ending::failed,
          .failed_replicate =
              config_.first_replicate + static_cast<std::uint32_t>(failure.member / arms),
          .failed_arm = experiment_.arms[failure.member % arms],
          .message = words_of(failure.cause),
          .cause = failure.cause};
}

}  // namespace poleward::ensemble
