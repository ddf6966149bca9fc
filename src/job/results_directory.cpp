// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/results_directory.hpp"

#include <string_view>
#include <system_error>

#include "poleward/core/error.hpp"
#include "poleward/files/directory.hpp"
#include "poleward/files/durable_file.hpp"

namespace poleward::job {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view staging = ".new";
constexpr auto staging_note = ".replaces";

bool holds_results(fs::path const& path) {
  std::error_code ignored;
  return fs::is_regular_file(path / "run.toml", ignored);
}

bool holds_nothing(fs::path const& path) {
  return files::list_directory(path).empty();
}

fs::path first_free(std::string const& model) {
  fs::path const base = fs::path("results") / model;
  files::make_directory("results");
  for (int number = 1;; ++number) {
    fs::path const path =
        number == 1 ? base : fs::path(base.string() + "-" + std::to_string(number));
    std::error_code error;
    if (fs::create_directory(path, error)) return path;
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      throw InputError(path.string() + ": cannot make the results directory (" + error.message() +
                       "); choose another with --out");
    }
  }
}

void require_replaceable(fs::path const& out, bool force) {
  if (!force) {
    throw InputError(
        out.string() +
        ": is not empty (a run would mix with what is there); choose another --out, or "
        "replace the results in it with --force");
  }
  if (!holds_results(out)) {
    throw InputError(out.string() +
                     ": holds no poleward results (there is no run.toml, and --force replaces "
                     "nothing else); choose another --out");
  }
}

// The directory itself, where the name given cannot be renamed.
fs::path renameable(fs::path const& given) {
  fs::path const plain = (given / "").parent_path();
  std::error_code ignored;
  bool const has_name = plain.has_filename() && plain.filename() != "." && plain.filename() != "..";
  return has_name && !fs::is_symlink(plain, ignored) ? plain : fs::canonical(plain, ignored);
}

bool is_staged(fs::path const& path) {
  std::error_code ignored;
  return fs::is_regular_file(path / staging_note, ignored);
}

// Only what an earlier forced run left at NAME.new may go.
void require_free(fs::path const& staged) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(staged, ignored))) return;
  if (fs::is_directory(fs::symlink_status(staged, ignored)) &&
      (is_staged(staged) || holds_nothing(staged))) {
    return;
  }
  throw InputError(staged.string() +
                   ": is in the way (new results are kept there until they are complete); move or "
                   "remove it, or choose another --out");
}

// Where the results in a directory belong once they are complete.
fs::path target_of(fs::path const& path) {
  std::string const name = path.string();
  if (!name.ends_with(staging) || !is_staged(path)) return path;
  fs::path target = name.substr(0, name.size() - staging.size());
  std::error_code ignored;
  if (!fs::exists(target, ignored) || holds_results(target)) return target;
  throw InputError(target.string() + ": holds no poleward results, which those in " + name +
                   " are to replace; move it away, then resume again");
}

std::string words_for_no_run(fs::path const& path) {
  fs::path const staged = path.string() + std::string(staging);
  if (is_staged(staged)) {
    return ": holds no run (new results for it are in " + staged.string() + "); resume that";
  }
  return ": holds no run (there is no run.toml); give the directory that a run printed as its last "
         "line";
}

}  // namespace

ResultsDirectory::ResultsDirectory(fs::path path, fs::path target, bool is_made)
    : path_(std::move(path)), target_(std::move(target)), is_made_(is_made), lock_(path_) {}

void ResultsDirectory::note_target() {
  try {
    files::write_durably(path_ / staging_note, target_.filename().string() + "\n");
  } catch (...) {
    abandon();
    throw;
  }
}

ResultsDirectory ResultsDirectory::stage(fs::path const& target, files::FileLock target_lock) {
  fs::path const staged = target.string() + std::string(staging);
  require_free(staged);
  files::make_directory(staged);
  ResultsDirectory directory(staged, target, true);
  directory.target_lock_ = std::move(target_lock);
  if (!is_staged(staged)) directory.note_target();
  for (auto const& name : files::list_directory(staged)) {
    if (name != staging_note) files::remove_tree(staged / name);
  }
  return directory;
}

ResultsDirectory ResultsDirectory::create(std::optional<fs::path> const& out,
                                          std::string const& model, bool force) {
  if (!out) {
    fs::path const path = first_free(model);
    return {path, path, true};
  }
  std::error_code ignored;
  bool const is_made = !fs::exists(*out, ignored);
  files::make_directory(*out);
  fs::path const plain = renameable(*out);
  ResultsDirectory directory(plain, plain, is_made);
  files::remove_leftovers(plain / "run.toml");
  if (holds_nothing(plain)) return directory;
  require_replaceable(plain, force);
  return stage(plain, std::move(directory.lock_));
}

ResultsDirectory ResultsDirectory::open(fs::path const& path) {
  fs::path const plain = renameable(path);
  std::error_code ignored;
  if (!fs::is_directory(plain, ignored) || !holds_results(plain)) {
    throw InputError(path.string() + words_for_no_run((path / "").parent_path()));
  }
  fs::path const target = target_of(plain);
  ResultsDirectory directory(plain, target, false);
  if (target != plain && fs::exists(target, ignored)) directory.target_lock_.emplace(target);
  return directory;
}

fs::path ResultsDirectory::complete() {
  if (target_ != path_) {
    files::replace_directory(path_, target_);
    path_ = target_;
    std::error_code ignored;
    fs::remove(path_ / staging_note, ignored);
  }
  return path_;
}

void ResultsDirectory::abandon(std::span<std::string const> files) noexcept {
  std::error_code ignored;
  for (std::string const& name : files) fs::remove(path_ / name, ignored);
  fs::remove_all(path_ / "checkpoint", ignored);
  if (!is_made_) return;
  if (target_ != path_) fs::remove(path_ / staging_note, ignored);
  fs::remove(path_, ignored);
}

}  // namespace poleward::job
