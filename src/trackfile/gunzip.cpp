// SPDX-License-Identifier: Apache-2.0
#include "gunzip.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <vector>
#include <zlib.h>

#include "poleward/core/contracts.hpp"
#include "poleward/schema/fault.hpp"

namespace poleward::trackfile {
namespace {

constexpr std::string_view magic = "\x1f\x8b";
constexpr std::size_t block_bytes = std::size_t{1} << 16U;

[[noreturn]] void refuse(std::string const& path, char const* problem, std::string const& why,
                         char const* cure) {
  throw schema::FaultList({{{path, 1, 1}, "file", problem, why, cure}});
}

/// zlib's state, released with this object.
class Inflater {
 public:
  explicit Inflater(std::string_view packed) : block_(block_bytes) {
    constexpr int gzip_of_any_window = 15 + 16;
    expects(packed.size() <= std::numeric_limits<uInt>::max(), "a length that zlib can hold");
    // zlib takes its input through a pointer to what it will not change.
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    if (inflateInit2(&stream_, gzip_of_any_window) != Z_OK) throw std::bad_alloc();
  }

  Inflater(Inflater const&) = delete;
  Inflater& operator=(Inflater const&) = delete;
  Inflater(Inflater&&) = delete;
  Inflater& operator=(Inflater&&) = delete;

  ~Inflater() { inflateEnd(&stream_); }

  /// Appends the next piece; what zlib has to say of it.
  int append_to(std::string& text) {
    stream_.next_out = block_.data();
    stream_.avail_out = static_cast<uInt>(block_.size());
    int const said = inflate(&stream_, Z_NO_FLUSH);
    auto const got = block_.size() - stream_.avail_out;
    text.append(reinterpret_cast<char const*>(block_.data()), got);
    return said;
  }

  [[nodiscard]] bool is_at_end() const noexcept { return stream_.avail_in == 0; }

  void begin_member() { inflateReset(&stream_); }

 private:
  z_stream stream_{};
  std::vector<Bytef> block_;
};

}  // namespace

bool is_gzip(std::string_view bytes) noexcept {
  return bytes.starts_with(magic);
}

std::string gunzip(std::string_view packed, std::uint64_t most_bytes, std::string const& path) {
  Inflater inflater(packed);
  std::string text;
  while (true) {
    int const said = inflater.append_to(text);
    if (text.size() > most_bytes) {
      refuse(path, "is too large once unpacked",
             "it holds more than " + std::to_string(most_bytes >> 20U) + " MiB of text",
             "split it, or check that it is a table of tracks");
    }
    if (said == Z_STREAM_END) {
      if (inflater.is_at_end()) return text;
      inflater.begin_member();
    } else if (said == Z_BUF_ERROR) {
      refuse(path, "ends early", "it is packed by gzip, and its end is missing",
             "fetch or pack it again");
    } else if (said != Z_OK) {
      refuse(path, "is damaged", "it is packed by gzip, and does not unpack",
             "fetch or pack it again");
    }
  }
}

}  // namespace poleward::trackfile
