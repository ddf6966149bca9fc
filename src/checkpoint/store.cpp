// SPDX-License-Identifier: Apache-2.0
#include "poleward/checkpoint/store.hpp"

#include <limits>
#include <system_error>

#include "poleward/core/error.hpp"
#include "poleward/files/directory.hpp"
#include "poleward/files/durable_file.hpp"

namespace poleward::checkpoint {

namespace fs = std::filesystem;

fs::path file_in(fs::path const& directory) {
  return directory / "state.plw";
}

void save_to(fs::path const& directory, std::string_view sealed) {
  files::make_directory(directory);
  fs::path const file = file_in(directory);
  files::remove_leftovers(file);
  files::write_durably(file, sealed);
}

Frame load_file(fs::path const& file, std::uint32_t format) {
  std::string const name = file.string();
  // One byte more than announced, to see a file that is too long without reading all of it.
  auto wanted_bytes = [&](std::string_view header) {
    std::uint64_t const size = sealed_size(header, name);
    return size == std::numeric_limits<std::uint64_t>::max() ? size : size + 1;
  };
  return open(files::read_announced(file, header_bytes, wanted_bytes), format, name);
}

Frame load_from(fs::path const& directory, std::uint32_t format) {
  fs::path const file = file_in(directory);
  std::error_code ignored;
  if (fs::exists(directory, ignored) && !fs::exists(file, ignored)) {
    throw InputError(directory.string() + ": holds no checkpoint; run the model anew");
  }
  return load_file(file, format);
}

}  // namespace poleward::checkpoint
