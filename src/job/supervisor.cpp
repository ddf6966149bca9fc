// SPDX-License-Identifier: Apache-2.0
#include "supervisor.hpp"

#include <array>
#include <ctime>
#include <unistd.h>

#include "poleward/report/numbers.hpp"
#include "poleward/report/progress.hpp"
#include "poleward/stats/difference.hpp"

namespace poleward::job {
namespace {

using namespace std::chrono_literals;

// A terminal's line is renewed often, a log gets a line now and then.
std::chrono::milliseconds interval_of(RunOptions const& options) {
  return options.terminal ? 250ms : 5000ms;
}

// Wide enough for the line with its running mean, short enough for most terminals.
constexpr std::size_t terminal_columns = 100;

}  // namespace

std::string utc_now() {
  std::time_t const now = std::time(nullptr);
  std::tm broken{};
  gmtime_r(&now, &broken);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &broken);
  return text.data();
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

Supervisor::Supervisor(ensemble::Ensemble const& ensemble, LoadedModel const& model,
                       RunOptions const& options, Interrupts const& interrupts,
                       ensemble::Pause& pause)
    : ensemble_(ensemble),
      model_(model),
      options_(options),
      interrupts_(interrupts),
      pause_(pause),
      done_at_start_(ensemble.progress().done),
      thread_([this] { watch(); }) {}

Supervisor::~Supervisor() {
  {
    std::scoped_lock const lock(guard_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
  if (told_ && options_.terminal) options_.talk("\n");
}

void Supervisor::go_on() {
  std::scoped_lock const lock(guard_);
  since_checkpoint_ = Stopwatch();
  pause_.clear();
  // A signal that came while the checkpoint was written must not be lost.
  if (interrupts_.happened()) pause_.request();
}

void Supervisor::warn(std::string const& text) {
  std::scoped_lock const lock(guard_);
  if (!options_.talk) return;
  options_.talk((told_ && options_.terminal ? "\r\033[K" : "") + text + "\n");
}

void Supervisor::watch() {
  std::unique_lock lock(guard_);
  Stopwatch since_told;
  auto const interval = std::chrono::duration<double>(interval_of(options_)).count();
  while (!wake_.wait_for(lock, 50ms, [this] { return ending_; })) {
    if (since_checkpoint_.seconds() >= options_.checkpoint_wall_s) pause_.request();
    if (!options_.talk || since_told.seconds() < interval) continue;
    since_told = Stopwatch();
    options_.talk(options_.terminal ? "\r" + progress() + "\033[K" : progress() + "\n");
    told_ = true;
  }
}

std::string Supervisor::progress() const {
  auto const now = ensemble_.progress();
  report::Progress shown{.done = now.done, .total = now.total};
  shown.rate_per_s = static_cast<double>(now.done - done_at_start_) / since_start_.seconds();
  if (shown.rate_per_s > 0.0) {
    shown.seconds_left = static_cast<double>(now.total - now.done) / shown.rate_per_s;
  }
  if (now.first_observable.count >= 2) {
    auto const& first = model_.model.experiment.observables.front();
    shown.name = first.name;
    shown.unit = first.unit;
    shown.mean = now.first_observable.mean;
    shown.half_width = report::half_width(stats::mean_of(now.first_observable).interval(0.95));
  }
  return options_.terminal ? report::progress_bar(shown, terminal_columns)
                           : report::progress_line(shown);
}

}  // namespace poleward::job
