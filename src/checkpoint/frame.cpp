// SPDX-License-Identifier: Apache-2.0
#include "poleward/checkpoint/frame.hpp"

#include <cstddef>
#include <utility>

#include "checksum.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/core/error.hpp"

namespace poleward::checkpoint {

template <class Archive>
void serialize(Archive& archive, Build& build) {
  archive(build.version, build.source_hash, build.compiler, build.flags, build.type,
          build.cpu_level);
}

template <class Archive>
void serialize(Archive& archive, Identity& identity) {
  archive(identity.model_hash, identity.build);
}

namespace {

using namespace std::string_view_literals;

constexpr std::string_view magic = "\x89PLW\r\n\x1a\n"sv;
constexpr std::size_t format_at = 8;
constexpr std::size_t flags_at = 12;
constexpr std::size_t length_at = 16;
constexpr std::size_t checksum_at = 24;

[[noreturn]] void refuse(std::string_view name, std::string_view problem, std::string_view cure) {
  throw InputError(std::string(name) + ": " + std::string(problem) + "; " + std::string(cure));
}

[[noreturn]] void refuse_damaged(std::string_view name, std::string const& how) {
  refuse(name, "the checkpoint is damaged (" + how + ")",
         "restore it from a copy, or run the model anew");
}

template <class Number>
void append(std::string& bytes, Number number) {
  for (std::size_t byte = 0; byte < sizeof number; ++byte) {
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(number >> (8 * byte))));
  }
}

template <class Number>
Number number_at(std::string_view bytes, std::size_t position) {
  Number number = 0;
  for (std::size_t byte = 0; byte < sizeof number; ++byte) {
    number |= static_cast<Number>(Number{static_cast<unsigned char>(bytes[position + byte])}
                                  << (8 * byte));
  }
  return number;
}

bool fits(Identity const& identity) {
  Build const& build = identity.build;
  for (std::string const* const text :
       {&identity.model_hash, &build.version, &build.source_hash, &build.compiler, &build.flags,
        &build.type, &build.cpu_level}) {
    if (text->size() > longest_text_bytes) return false;
  }
  return true;
}

void require_intact(std::string_view bytes, std::string_view name) {
  std::uint64_t const size = sealed_size(bytes.substr(0, header_bytes), name);
  if (bytes.size() != size) {
    refuse_damaged(name, (bytes.size() < size ? "truncated: " : "too long: ") +
                             std::to_string(bytes.size()) + " of " + std::to_string(size) +
                             " bytes");
  }
  std::uint64_t const sum = checksum(bytes.substr(0, checksum_at), bytes.substr(header_bytes));
  if (sum != number_at<std::uint64_t>(bytes, checksum_at)) {
    refuse_damaged(name, "its checksum is wrong");
  }
}

void require_format(std::string_view bytes, std::uint32_t format, std::string_view name) {
  auto const found = number_at<std::uint32_t>(bytes, format_at);
  if (found == format && number_at<std::uint32_t>(bytes, flags_at) == 0) return;
  std::string const age = found < format ? "an older" : "a newer";
  refuse(name,
         "written by " + age + " poleward (checkpoint format " + std::to_string(found) +
             "; this one reads " + std::to_string(format) + ")",
         "resume it with that version, or run the model anew");
}

/// Empty if equal.
std::string difference(Build const& found, Build const& expected) {
  auto differ = [](std::string const& what, std::string const& one, std::string const& other) {
    return one == other ? std::string() : what + " " + one + ", this one " + other;
  };
  std::string text = differ("version", found.version, expected.version);
  if (text.empty()) text = differ("sources", found.source_hash, expected.source_hash);
  if (text.empty()) text = differ("compiler", found.compiler, expected.compiler);
  if (text.empty()) text = differ("build type", found.type, expected.type);
  if (text.empty()) text = differ("flags", found.flags, expected.flags);
  return text;
}

}  // namespace

std::string seal(Identity const& identity, std::string payload) {
  if (!fits(identity)) {
    throw RunError("a checkpoint cannot name its build (compiler flags or another name above " +
                   std::to_string(longest_text_bytes) + " bytes); build with fewer flags");
  }
  std::string const head = to_bytes(identity);
  std::string front(magic);
  append(front, identity.format);
  append(front, std::uint32_t{0});
  append(front, std::uint64_t{head.size() + payload.size()});
  append(front, std::uint64_t{0});
  front += head;
  std::string bytes = std::move(payload);
  bytes.insert(0, front);
  std::string_view const view = bytes;
  std::string sum;
  append(sum, checksum(view.substr(0, checksum_at), view.substr(header_bytes)));
  bytes.replace(checksum_at, sum.size(), sum);
  return bytes;
}

std::uint64_t sealed_size(std::string_view header, std::string_view name) {
  bool const begins_right = header.substr(0, magic.size()) == magic.substr(0, header.size());
  if (!begins_right) {
    refuse(name, "is no checkpoint of poleward (it begins otherwise)",
           "name a results directory that poleward wrote");
  }
  if (header.size() < header_bytes) {
    refuse_damaged(name, "truncated: " + std::to_string(header.size()) + " bytes");
  }
  auto const length = number_at<std::uint64_t>(header, length_at);
  if (length > ~std::uint64_t{0} - header_bytes) refuse_damaged(name, "an impossible length");
  return header_bytes + length;
}

Frame open(std::string bytes, std::uint32_t format, std::string_view name) {
  require_intact(bytes, name);
  require_format(bytes, format, name);
  Frame frame;
  BoundedInput archive(std::string_view(bytes).substr(header_bytes));
  try {
    archive(frame.identity);
  } catch (InputError const&) {
    refuse_damaged(name, "it does not name its build");
  }
  if (!fits(frame.identity)) refuse_damaged(name, "a name in it is too long");
  frame.identity.format = format;
  bytes.erase(0, bytes.size() - archive.rest().size());
  frame.payload = std::move(bytes);
  return frame;
}

bool require_match(Identity const& found, Identity const& expected, OtherMachine other_machine,
                   std::string_view name) {
  if (found.model_hash != expected.model_hash) {
    refuse(name,
           "belongs to another model (hash " + found.model_hash + ", this one " +
               expected.model_hash + ")",
           "resume it beside its own run.toml");
  }
  std::string const other_build = difference(found.build, expected.build);
  if (!other_build.empty()) {
    refuse(name, "written by another build (" + other_build + ")",
           "resume it with the program that wrote it, or run the model anew");
  }
  if (found.build.cpu_level == expected.build.cpu_level) return false;
  if (other_machine == OtherMachine::allowed) return true;
  refuse(name,
         "written on another kind of processor (" + found.build.cpu_level + ", this one " +
             expected.build.cpu_level + "), so the numbers may differ in the last digits",
         "resume it there, or accept that with --allow-other-machine");
}

std::string hash64_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = checksum(bytes, {});
  std::string text(16, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, hash >>= 4) {
    *digit = digits[hash & 0xf];
  }
  return text;
}

}  // namespace poleward::checkpoint
