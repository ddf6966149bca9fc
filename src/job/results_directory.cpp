// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/results_directory.hpp"

#include <system_error>

#include "poleward/core/error.hpp"
#include "poleward/files/directory.hpp"

namespace poleward::job {
namespace {

namespace fs = std::filesystem;

constexpr auto staging = ".new";

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
    if (error || !fs::exists(path, error)) {
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

}  // namespace

ResultsDirectory::ResultsDirectory(fs::path path, fs::path target)
    : path_(std::move(path)), target_(std::move(target)), lock_(path_) {}

ResultsDirectory ResultsDirectory::create(std::optional<fs::path> const& out,
                                          std::string const& model, bool force) {
  if (!out) {
    fs::path const path = first_free(model);
    return {path, path};
  }
  fs::path const plain = (*out / "").parent_path();
  files::make_directory(plain);
  if (holds_nothing(plain)) {
    ResultsDirectory directory(plain, plain);
    if (!holds_nothing(plain)) require_replaceable(plain, false);
    return directory;
  }
  require_replaceable(plain, force);
  files::FileLock target_lock(plain);
  fs::path const staged = plain.string() + staging;
  files::make_directory(staged);
  ResultsDirectory directory(staged, plain);
  for (auto const& name : files::list_directory(staged)) files::remove_tree(staged / name);
  directory.target_lock_ = std::move(target_lock);
  return directory;
}

ResultsDirectory ResultsDirectory::open(fs::path const& path) {
  fs::path const plain = (path / "").parent_path();
  std::error_code ignored;
  if (!fs::is_directory(plain, ignored) || !holds_results(plain)) {
    throw InputError(
        path.string() +
        ": holds no run (there is no run.toml); give the directory that a run printed as "
        "its last line");
  }
  fs::path target = plain;
  if (plain.extension() == staging && holds_results(plain.parent_path() / plain.stem())) {
    target = plain.parent_path() / plain.stem();
  }
  ResultsDirectory directory(plain, target);
  if (target != plain) directory.target_lock_.emplace(target);
  return directory;
}

fs::path ResultsDirectory::complete() {
  if (target_ != path_) {
    files::replace_directory(path_, target_);
    path_ = target_;
  }
  return path_;
}

}  // namespace poleward::job
