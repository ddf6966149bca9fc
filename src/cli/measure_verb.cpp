// SPDX-License-Identifier: Apache-2.0
// measure: the statistics of tracked sister kinetochores, of living cells and simulated ones alike.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "poleward/core/error.hpp"
#include "poleward/files/durable_file.hpp"
#include "poleward/report/measured_cells.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/trackfile/read_tracks.hpp"
#include "verb.hpp"
#include "verbs.hpp"

namespace poleward::cli {
namespace {

namespace fs = std::filesystem;

struct Typed {
  std::vector<std::string> tables;
  std::optional<std::string> out;
  bool csv = false;
  bool force = false;
  bool quiet = false;
};

// The last part of a path, whether or not a slash follows it.
std::string last_part(std::string const& path) {
  fs::path const normal = fs::path(path).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

void measure_table(std::string const& table, std::vector<report::MeasuredCell>& measured) {
  auto const cells = trackfile::read_tracks(table);
  for (auto const& cell : cells) {
    auto const name = last_part(table) + (cells.size() > 1 ? "#" + cell.cell : "");
    measured.push_back({name, tracks::measure_cell(cell.tracks)});
  }
}

std::vector<report::MeasuredCell> measure_tables(std::vector<std::string> const& tables) {
  std::vector<report::MeasuredCell> measured;
  std::vector<schema::Fault> faults;
  for (auto const& table : tables) {
    try {
      measure_table(table, measured);
    } catch (schema::FaultList const& found) {
      faults.insert(faults.end(), found.faults().begin(), found.faults().end());
    }
  }
  if (!faults.empty()) throw schema::FaultList(std::move(faults));
  return measured;
}

// Looked at before anything is read, so that no work is lost; a table is never written over.
void check_out(Typed const& typed) {
  if (!typed.out) return;
  if (typed.out->empty()) throw InputError("--out: is empty; name a file");
  std::error_code ignored;
  if (!fs::exists(*typed.out, ignored)) return;
  if (!fs::is_regular_file(*typed.out, ignored)) {
    throw InputError("--out: " + *typed.out + " is no regular file; name another one");
  }
  bool const is_table =
      std::any_of(typed.tables.begin(), typed.tables.end(), [&](std::string const& table) {
        return fs::equivalent(table, *typed.out, ignored) ||
               fs::equivalent(fs::path(table) / "tracks.csv", *typed.out, ignored);
      });
  if (is_table) throw InputError("--out: " + *typed.out + " is to be measured; name another file");
  if (typed.force) return;
  throw InputError("--out: " + *typed.out + " is there already; name another file, or add --force");
}

ExitCode measure(Typed const& typed) {
  if (typed.tables.empty()) {
    throw InputError("measure: no table is named; `poleward measure --help` shows how");
  }
  check_out(typed);
  auto const measured = measure_tables(typed.tables);
  std::cout << (typed.csv ? report::measured_csv(measured) : report::measured_text(measured));
  if (!typed.quiet) std::cerr << report::measured_gaps(measured);
  if (typed.out) {
    files::write_durably(*typed.out, report::measured_csv(measured));
    std::cerr << *typed.out << "\n";
  }
  return ExitCode::done;
}

}  // namespace

void declare_measure(CLI::App& app, Context const&, Action& action) {
  auto typed = std::make_shared<Typed>();
  Verb verb(app, "measure", "kinetochore statistics of tracks, measured or simulated");
  verb.all("TABLE", typed->tables, "tables of tracks, plain or gzip, or results directories");
  verb.flag("--csv", typed->csv, "print a table for machines");
  verb.word("--out", typed->out, "write that table to a file");
  verb.flag("--force", typed->force, "even if there is one of that name");
  verb.flag("--quiet", typed->quiet, "no word on what could not be measured");
  verb.example("poleward measure cell_01.csv cell_02.csv.gz --out cells.csv");
  verb.when_chosen([typed, &action] { action = [typed] { return measure(*typed); }; });
}

}  // namespace poleward::cli
