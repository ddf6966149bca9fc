// SPDX-License-Identifier: Apache-2.0
#include "poleward/checkpoint/frame.hpp"

#include <doctest/doctest.h>
#define XXH_INLINE_ALL  // NOLINT(readability-identifier-naming): the name is xxHash's
#include <xxhash.h>

#include "checkpoint/sample.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/core/error.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::checkpoint;
using namespace poleward::test;

namespace {

constexpr std::uint32_t format = 3;

Identity identity() {
  return {.format = format,
          .model_hash = "0123456789abcdef",
          .build = {.version = "0.1.0",
                    .source_hash = "fedcba9876543210",
                    .compiler = "GNU 12.2.0",
                    .flags = "-O2 -DNDEBUG",
                    .type = "Release",
                    .cpu_level = "x86-64-v3"}};
}

std::string sample_frame() {
  SampleSource draw(31, 5);
  return seal(identity(), to_bytes(draw()));
}

std::string refusal(std::string bytes) {
  return message_of<InputError>([&] { (void)open(std::move(bytes), format, "state.plw"); });
}

/// Writes a number into the bytes, least byte first.
void write_at(std::string& bytes, std::size_t position, std::uint64_t number, std::size_t width) {
  for (std::size_t byte = 0; byte < width; ++byte) {
    bytes[position + byte] = static_cast<char>(static_cast<unsigned char>(number >> (8 * byte)));
  }
}

/// Gives altered bytes the checksum that the layout asks for, computed in one piece.
std::string with_right_checksum(std::string bytes) {
  std::string const covered = bytes.substr(0, 24) + bytes.substr(32);
  write_at(bytes, 24, XXH3_64bits(covered.data(), covered.size()), 8);
  return bytes;
}

std::string mismatch(Identity const& found, OtherMachine other_machine = OtherMachine::refused) {
  return message_of<InputError>(
      [&] { (void)require_match(found, identity(), other_machine, "state.plw"); });
}

}  // namespace

TEST_SUITE_BEGIN("checkpoint/frame");

TEST_CASE("the hash is XXH3-64: the published values of short texts") {
  // XXH3_64bits of xxHash 0.8 with seed 0.
  CHECK(hash64_hex("") == "2d06800538d394c2");
  CHECK(hash64_hex("a") == "e6c632b61e964e1f");
  CHECK(hash64_hex("abc") == "78af5f94892f3950");
}

TEST_CASE("a frame gives back its identity and payload") {
  for (std::string const& payload : {std::string(), std::string("x"), std::string(100000, '\0')}) {
    Frame const frame = open(seal(identity(), payload), format, "state.plw");
    CHECK(frame.payload == payload);
    CHECK(frame.identity.format == format);
    CHECK(mismatch(frame.identity).empty());
  }
}

TEST_CASE("the layout is the one described") {
  std::string const payload = "payload";
  std::string const bytes = seal(identity(), payload);
  CHECK(bytes.substr(0, 8) == "\x89PLW\r\n\x1a\n");
  CHECK(bytes.substr(8, 8) == std::string("\3\0\0\0\0\0\0\0", 8));
  // Seven texts, each a count of eight bytes and its characters.
  std::size_t const texts = 7 * 8 + 16 + 5 + 16 + 10 + 12 + 7 + 9;
  CHECK(bytes.size() == header_bytes + texts + payload.size());
  CHECK(bytes.substr(bytes.size() - payload.size()) == payload);
  CHECK(sealed_size(bytes.substr(0, header_bytes), "state.plw") == bytes.size());
  CHECK(with_right_checksum(bytes) == bytes);
}

TEST_CASE("every flipped bit of a frame is found") {
  std::string bytes = sample_frame();
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    char const mask = static_cast<char>(1 << (bit % 8));
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
    CHECK_FALSE(refusal(bytes).empty());
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
  }
  CHECK(refusal(bytes).empty());
}

TEST_CASE("every truncation of a frame is found, and so is every byte too many") {
  std::string const bytes = sample_frame();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK(contains(refusal(bytes.substr(0, size)), "the checkpoint is damaged (truncated: "));
  }
  CHECK(contains(refusal(bytes + "x"), "the checkpoint is damaged (too long: "));
}

TEST_CASE("a damaged frame is told with the file, the reason and a cure") {
  std::string bytes = sample_frame();
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  CHECK(refusal(bytes) ==
        "state.plw: the checkpoint is damaged (its checksum is wrong); restore it from a copy, or "
        "run the model anew");
}

TEST_CASE("what poleward did not write is told as foreign") {
  for (std::string const& bytes :
       {std::string("x"), std::string(1000, '\0'), std::string("\x89PNG\r\n\x1a\n and so on"),
        std::string("format = 1\nkind = \"spindle\"\n")}) {
    CHECK(contains(refusal(bytes), "is no checkpoint of poleward"));
  }
}

TEST_CASE("an older or newer format is told as such, and only if the frame is whole") {
  std::string bytes = sample_frame();
  write_at(bytes, 8, format + 1, 4);
  CHECK(contains(refusal(bytes), "its checksum is wrong"));
  CHECK(contains(refusal(with_right_checksum(bytes)),
                 "written by a newer poleward (checkpoint format 4; this one reads 3)"));
  write_at(bytes, 8, format - 1, 4);
  CHECK(contains(refusal(with_right_checksum(bytes)), "written by an older poleward"));
  write_at(bytes, 8, format, 4);
  write_at(bytes, 12, 1, 4);
  CHECK(contains(refusal(with_right_checksum(bytes)), "written by a newer poleward"));
}

TEST_CASE("an absurd length is refused without being believed") {
  std::string bytes = sample_frame();
  for (std::uint64_t const length :
       {std::uint64_t{0}, std::uint64_t{1} << 62, ~std::uint64_t{0} - 31, ~std::uint64_t{0}}) {
    write_at(bytes, 16, length, 8);
    CHECK(contains(refusal(with_right_checksum(bytes)), "the checkpoint is damaged"));
  }
}

TEST_CASE("an identity that a right checksum covers is still not believed") {
  std::string const bytes = sample_frame();
  std::string longer = bytes;
  write_at(longer, 32, ~std::uint64_t{0}, 8);
  CHECK(contains(refusal(with_right_checksum(longer)), "does not name its build"));
  // The first text, 16 bytes long, grows beyond what a text may be.
  std::string text = to_bytes(std::string(longest_text_bytes + 1, 'm'));
  std::string grown = bytes.substr(0, 32) + text + bytes.substr(32 + 8 + 16);
  write_at(grown, 16, grown.size() - header_bytes, 8);
  CHECK(contains(refusal(with_right_checksum(grown)), "a name in it is too long"));
}

TEST_CASE("a text too long to be read back is not written") {
  Identity long_flags = identity();
  long_flags.build.flags.assign(longest_text_bytes, 'f');
  CHECK(refusal(seal(long_flags, "")).empty());
  long_flags.build.flags += 'f';
  CHECK_THROWS_AS((void)seal(long_flags, ""), RunError);
}

TEST_CASE("another model is refused, with both hashes") {
  Identity found = identity();
  found.model_hash = "ffff";
  CHECK(
      contains(mismatch(found), "belongs to another model (hash ffff, this one 0123456789abcdef)"));
  CHECK_FALSE(mismatch(found, OtherMachine::allowed).empty());
}

TEST_CASE("another build is refused whatever part of it differs") {
  for (auto const part :
       {&Build::version, &Build::source_hash, &Build::compiler, &Build::flags, &Build::type}) {
    Identity found = identity();
    found.build.*part = "other";
    CHECK(contains(mismatch(found), "written by another build ("));
    CHECK(contains(mismatch(found), "other, this one " + identity().build.*part));
    CHECK_FALSE(mismatch(found, OtherMachine::allowed).empty());
  }
}

TEST_CASE("another feature level is refused unless it is allowed, which is then told") {
  Identity found = identity();
  CHECK_FALSE(require_match(found, identity(), OtherMachine::allowed, "state.plw"));
  found.build.cpu_level = "x86-64-v4";
  CHECK(contains(mismatch(found), "x86-64-v4, this one x86-64-v3"));
  CHECK(contains(mismatch(found), "--allow-other-machine"));
  CHECK(require_match(found, identity(), OtherMachine::allowed, "state.plw"));
}

TEST_SUITE_END();
