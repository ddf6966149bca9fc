// SPDX-License-Identifier: Apache-2.0
/// \file
/// The frame around a checkpoint: what it is, who wrote it, and that not one bit has changed.
///
///     bytes   0..7    \x89 P L W \r \n \x1a \n      shows damage by text-mode transfers
///             8..11   format                        32 bits, least byte first, as all of these
///            12..15   flags                         32 bits, none defined, all zero
///            16..23   length of what follows        64 bits
///            24..31   XXH3-64 of bytes 0..23 and of all that follows
///            32..     the Identity without its format, as an archive; then the payload
///
/// The first 32 bytes mean the same in every format, so that a damaged file can be told from a
/// newer one.  The checksum finds accidents, not forgeries; what protects memory is BoundedInput.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "poleward/core/version.hpp"

namespace poleward::checkpoint {

/// Bytes before the identity, and the fewest a frame can have.
inline constexpr std::size_t header_bytes = 32;
/// The longest text an identity may hold.
inline constexpr std::size_t longest_text_bytes = 4096;
/// What stands before the payload takes no more, unless the names of the build are very long.
inline constexpr std::size_t usual_front_bytes = 1024;

/// What must be equal for a run to go on from a checkpoint to the same numbers.
struct Identity {
  std::uint32_t format = 1;  ///< of the payload; the only version number there is
  std::string model_hash;    ///< of the resolved parameters
  Build build;               ///< the program, and the machine's feature level
};

/// A checkpoint's contents, verified but not yet interpreted.
struct Frame {
  Identity identity;
  std::string payload;
};

/// Identity and payload as the bytes of a frame, in the payload's memory if it has room for
/// usual_front_bytes more.
///
/// \throws RunError if a text of the identity is longer than longest_text_bytes.
[[nodiscard]] std::string seal(Identity const& identity, std::string payload);

/// Bytes the frame has in all, from its first header_bytes bytes.
///
/// \throws InputError, calling the frame `name`, if they are no such header.
[[nodiscard]] std::uint64_t sealed_size(std::string_view header, std::string_view name);

/// The frame in the bytes, its checksum verified before anything in it is interpreted.
///
/// \param bytes  what seal returned; its memory becomes the payload's
/// \param format the one format this program reads
/// \param name   of the file, for messages
/// \throws InputError for what is foreign, truncated, too long, damaged, older or newer.
[[nodiscard]] Frame open(std::string bytes, std::uint32_t format, std::string_view name);

/// Whether a checkpoint of another CPU level is accepted (`--allow-other-machine`).
enum class OtherMachine {
  refused,
  allowed
};

/// Requires the checkpoint to be of this model, this build and this machine's feature level.
///
/// \returns whether it comes from another machine and was allowed to; the run then records it.
/// \throws InputError saying what differs.
bool require_match(Identity const& found, Identity const& expected, OtherMachine other_machine,
                   std::string_view name);

/// XXH3-64 of the bytes as 16 hexadecimal digits, for naming a model by its content.
[[nodiscard]] std::string hash64_hex(std::string_view bytes);

}  // namespace poleward::checkpoint
