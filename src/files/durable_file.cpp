// SPDX-License-Identifier: Apache-2.0
#include "poleward/files/durable_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <limits>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "descriptor.hpp"
#include "poleward/core/error.hpp"
#include "reason.hpp"

namespace poleward::files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view temporary_mark = ".tmp.";

[[noreturn]] void fail_writing(fs::path const& path) {
  throw RunError(explain(path, "written", errno));
}

/// The file beside `path` that will take its place; removed unless it has.
class Temporary {
 public:
  explicit Temporary(fs::path const& path)
      : target_(path),
        path_(path.string() + std::string(temporary_mark) + std::to_string(::getpid())),
        file_(create()) {
    if (!file_.is_open()) fail_writing(target_);
  }

  Temporary(Temporary const&) = delete;
  Temporary& operator=(Temporary const&) = delete;
  Temporary(Temporary&&) = delete;
  Temporary& operator=(Temporary&&) = delete;

  ~Temporary() {
    if (file_.is_open() && !in_place_) ::unlink(path_.c_str());
  }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t const written = ::write(file_.number(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail_writing(target_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void take_place() {
    if (!sync(file_)) fail_writing(target_);
    if (std::rename(path_.c_str(), target_.c_str()) != 0) fail_writing(target_);
    in_place_ = true;
  }

 private:
  // A file of that name can only be the leftover of a dead process that had this one's number.
  [[nodiscard]] Descriptor create() const {
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL;
    constexpr unsigned mode = 0666;
    Descriptor file = open_file(path_, flags, mode);
    if (file.is_open() || errno != EEXIST) return file;
    ::unlink(path_.c_str());
    return open_file(path_, flags, mode);
  }

  fs::path target_;
  fs::path path_;
  Descriptor file_;
  bool in_place_ = false;
};

bool is_leftover(std::string_view entry, std::string const& prefix) {
  return entry.size() > prefix.size() && entry.starts_with(prefix) &&
         std::all_of(entry.begin() + static_cast<std::ptrdiff_t>(prefix.size()), entry.end(),
                     [](char digit) { return digit >= '0' && digit <= '9'; });
}

struct Opened {
  Descriptor file;
  std::uint64_t size;
};

Opened open_regular(fs::path const& path) {
  // Without O_NONBLOCK, opening a pipe would wait for a writer.
  Descriptor file = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file.is_open() && errno == ENXIO) {
    throw InputError(path.string() + ": is not a regular file (socket or device); name a file");
  }

  struct stat status {};

  if (!file.is_open() || ::fstat(file.number(), &status) != 0) {
    throw InputError(explain(path, "read", errno));
  }
  if (S_ISDIR(status.st_mode)) throw InputError(path.string() + ": is a directory; name a file");
  if (!S_ISREG(status.st_mode)) {
    throw InputError(path.string() + ": is not a regular file (pipe or device); name a file");
  }
  return {.file = std::move(file), .size = static_cast<std::uint64_t>(status.st_size)};
}

/// Reads on after the bytes already read, until there are `max_bytes` or the file ends.
void read_up_to(std::string& bytes, std::uint64_t max_bytes, Opened const& opened,
                fs::path const& path) {
  constexpr std::uint64_t step = std::uint64_t{1} << 16;
  bytes.reserve(std::min(opened.size, max_bytes));
  while (bytes.size() < max_bytes) {
    std::size_t const before = bytes.size();
    bytes.resize(before + std::min(step, max_bytes - before));
    ssize_t got = -1;
    do {
      got = ::read(opened.file.number(), bytes.data() + before, bytes.size() - before);
    } while (got < 0 && errno == EINTR);
    if (got < 0) throw InputError(explain(path, "read", errno));
    bytes.resize(before + static_cast<std::size_t>(got));
    if (got == 0) break;
  }
}

[[noreturn]] void refuse_size(fs::path const& path, std::uint64_t max_bytes) {
  throw InputError(path.string() + ": is too large (the limit is " + std::to_string(max_bytes) +
                   " bytes); name the right file");
}

}  // namespace

void write_durably(fs::path const& path, std::string_view bytes) {
  write_durably(path, [bytes](Sink const& sink) { sink(bytes); });
}

void write_durably(fs::path const& path, std::function<void(Sink const&)> const& produce) {
  constexpr std::size_t block_bytes = std::size_t{1} << 16;
  Descriptor const directory = open_file(parent_of(path), O_RDONLY | O_DIRECTORY);
  if (!directory.is_open()) fail_writing(path);
  Temporary temporary(path);
  std::string block;
  produce([&](std::string_view piece) {
    bool const fits = block.size() + piece.size() < block_bytes;
    if (!fits) {
      temporary.write(block);
      block.clear();
    }
    if (piece.size() < block_bytes) {
      block += piece;
    } else {
      temporary.write(piece);
    }
  });
  temporary.write(block);
  temporary.take_place();
  if (!sync(directory)) {
    throw RunError(explain(path, "synced to the disk, though it is written", errno));
  }
}

void remove_leftovers(fs::path const& path) noexcept try {
  std::string const prefix = path.filename().string() + std::string(temporary_mark);
  std::error_code ignored;
  for (auto entry = fs::directory_iterator(parent_of(path), ignored);
       entry != fs::directory_iterator(); entry.increment(ignored)) {
    if (is_leftover(entry->path().filename().string(), prefix)) ::unlink(entry->path().c_str());
  }

} catch (std::bad_alloc const&) {
}

std::string read_bounded(fs::path const& path, std::uint64_t max_bytes) {
  Opened const opened = open_regular(path);
  if (opened.size > max_bytes) refuse_size(path, max_bytes);
  // The size told may be stale or, below /proc, zero: one byte too many shows it.
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  std::string bytes;
  read_up_to(bytes, max_bytes == most ? most : max_bytes + 1, opened, path);
  if (bytes.size() > max_bytes) refuse_size(path, max_bytes);
  return bytes;
}

std::string read_announced(fs::path const& path, std::uint64_t prefix_bytes,
                           std::function<std::uint64_t(std::string_view)> const& wanted_bytes) {
  Opened const opened = open_regular(path);
  std::string bytes;
  read_up_to(bytes, prefix_bytes, opened, path);
  read_up_to(bytes, wanted_bytes(bytes), opened, path);
  return bytes;
}

}  // namespace poleward::files
