// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "poleward/core/error.hpp"
#include "poleward/ensemble/ensemble.hpp"

namespace poleward::ensemble {
namespace {

void require(bool kept, char const* why) {
  if (!kept) throw InputError(std::string("the saved ensemble cannot be continued: ") + why);
}

}  // namespace

Ensemble::Progress Ensemble::progress() const {
  std::scoped_lock const lock(guard_);
  return {.done = done_,
          .total = members_before(config_.replicates),
          .first_observable = first_observable_};
}

Ensemble::StateView Ensemble::view() const {
  auto running = running_;
  std::sort(running.begin(), running.end(),
            [this](Running const& a, Running const& b) { return index(a) < index(b); });
  return {.table = table_.state(),
          .running = std::move(running),
          .next = next_,
          .tested = tested_,
          .stopped_at = stopped_at_};
}

Ensemble::State Ensemble::state() const {
  StateView seen = view();
  return {.table = seen.table,
          .running = std::move(seen.running),
          .next = seen.next,
          .tested = seen.tested,
          .stopped_at = seen.stopped_at};
}

void Ensemble::restore(State state) {
  Table table(std::move(state.table));
  check(state, table);
  table_ = std::move(table);
  running_ = std::move(state.running);
  next_ = state.next;
  tested_ = state.tested;
  stopped_at_ = state.stopped_at;
  done_ = 0;
  first_observable_ = {};
  for (std::uint32_t replicate = 0; replicate < table_.replicates(); ++replicate) {
    for (std::uint32_t arm = 0; arm < table_.state().arms; ++arm) {
      if (!table_.finished(replicate, arm)) continue;
      ++done_;
      if (table_.state().observables == 0 || table_.excluded(replicate)) continue;
      count_for_display(arm, table_.value(replicate, arm, 0));
    }
  }
}

void Ensemble::check(State const& state, Table const& table) const {
  require(table.state().arms == experiment_.arms.size() &&
              table.state().observables == experiment_.observables.size() &&
              table.state().accounts == experiment_.accounts.size(),
          "it is of another experiment");
  require(state.next <= members_before(config_.replicates) && state.tested <= config_.replicates &&
              table.replicates() <= config_.replicates,
          "it is of more replicates");
  require(!state.stopped_at || state.next == members_before(*state.stopped_at),
          "it went on after its stop rule was satisfied");
  auto const finished = [&](std::uint64_t member) {
    auto const arms = experiment_.arms.size();
    return table.finished(static_cast<std::uint32_t>(member / arms),
                          static_cast<std::uint32_t>(member % arms));
  };
  std::vector<std::uint64_t> running;
  for (auto const& member : state.running) {
    require(member.arm < experiment_.arms.size(), "it runs an arm that the experiment lacks");
    running.push_back(index(member));
  }
  std::sort(running.begin(), running.end());
  auto unfinished = running.begin();
  for (std::uint64_t member = 0; member < state.next; ++member) {
    if (finished(member)) continue;
    require(unfinished != running.end() && *unfinished == member, "a member of it is lost");
    ++unfinished;
  }
  require(unfinished == running.end(), "a member of it runs twice or out of turn");
  for (std::uint64_t member = state.next; member < members_before(table.replicates()); ++member) {
    require(!finished(member), "a member of it finished before it began");
  }
}

}  // namespace poleward::ensemble
