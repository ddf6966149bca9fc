// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/describe_checkpoint.hpp"

#include <fmt/format.h>

#include "ensemble_archive.hpp"
#include "poleward/checkpoint/frame.hpp"
#include "poleward/checkpoint/store.hpp"

namespace poleward::job {

std::string describe_checkpoint(std::filesystem::path const& path) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  fs::path const file =
      fs::is_directory(path, ignored)
          ? checkpoint::file_in(fs::is_directory(path / "checkpoint", ignored) ? path / "checkpoint"
                                                                               : path)
          : path;
  auto const frame = checkpoint::load_file(file, checkpoint_format);
  ensemble::Ensemble::State state;
  checkpoint::from_bytes(frame.payload, state);
  auto const& table = state.table;
  auto const finished = std::count_if(table.status.begin(), table.status.end(),
                                      [](std::uint8_t status) { return status != 0; });
  auto const& made = frame.identity.build;
  return fmt::format(
      "{}\n  format {}, model {}\n  written by poleward {}, sources {}, {}, {}, {}\n"
      "  {} finished members of {} arms, {} observables each; {} interrupted at a tick; {} taken\n",
      file.string(), frame.identity.format, frame.identity.model_hash, made.version,
      made.source_hash, made.compiler, made.flags, made.cpu_level, finished, table.arms,
      table.observables, state.running.size(), state.next);
}

}  // namespace poleward::job
