// SPDX-License-Identifier: Apache-2.0
/// \file
/// Values to bytes and back through cereal, trusting nothing in the bytes.
///
/// Numbers, enumerations, std::string, std::vector, std::array, std::pair, std::optional, and every
/// aggregate that has a function
///
///     template <class Archive>
///     void serialize(Archive& archive, State& state) { archive(state.tick, state.positions_um); }
///
/// in its own namespace.  Numbers are stored as they lie in memory, so the bytes are read back only
/// on a machine of the same byte order and the same widths; a checkpoint refuses others anyway.
/// There are no class versions: the format number of the frame (frame.hpp) is the version of
/// everything in it.  Enumerations are not checked against their names, nor is any other meaning.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <cereal/cereal.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/utility.hpp>

#include "poleward/core/contracts.hpp"

namespace poleward::checkpoint {

/// Elements that a vector stores as one block: no byte pattern of them is invalid to hold.
template <class T>
concept StoredAsBlock = (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) ||
                        (std::is_enum_v<T> && sizeof(T) <= sizeof(std::uint64_t));

/// Archive that appends to a string; what BoundedInput reads.  (cereal asks archives to inherit.)
class AppendingOutput
    : public cereal::OutputArchive<AppendingOutput, cereal::AllowEmptyClassElision> {
 public:
  /// `expected_bytes`, if known, spares the string its growth.
  explicit AppendingOutput(std::size_t expected_bytes = 0) : OutputArchive(this) {
    bytes_.reserve(expected_bytes);
  }

  void put(void const* data, std::size_t count) {
    bytes_.append(static_cast<char const*>(data), count);
  }

  void put_count(std::size_t count) {
    std::uint64_t const stored = count;
    put(&stored, sizeof stored);
  }

  [[nodiscard]] std::string const& bytes() const noexcept { return bytes_; }

  [[nodiscard]] std::string take() &&;

 private:
  std::string bytes_;
};

/// Archive that reads from memory and refuses, before allocating, what the bytes cannot hold.
///
/// Every count of elements is compared with the bytes left, each element taking at least one.  A
/// vector reserves no more memory than there are bytes left and grows beyond that only as elements
/// have been read, so that memory stays within a small multiple of the input, whatever it says:
/// the ratio of an element's size in memory to its fewest bytes stored, times three while it grows.
/// Truth values other than 0 and 1 are refused.  The input must outlive the archive.
class BoundedInput : public cereal::InputArchive<BoundedInput, cereal::AllowEmptyClassElision> {
 public:
  explicit BoundedInput(std::string_view bytes) : InputArchive(this), rest_(bytes) {}

  /// Copies the next bytes.  \throws InputError if fewer are left.
  void take(void* to, std::size_t count);

  /// Number of elements that follow.  \throws InputError if so many, each of at least
  /// `bytes_each` stored bytes, cannot follow.
  [[nodiscard]] std::size_t take_count(std::size_t bytes_each);

  /// A truth value.  \throws InputError if the byte is neither 0 nor 1.
  [[nodiscard]] bool take_truth();

  /// What has not been read yet.
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  /// \throws InputError unless everything has been read.
  void finish() const;

 private:
  std::string_view rest_;
};

template <class T>
requires std::is_arithmetic_v<T>

void save(AppendingOutput& archive, T const& number) {
  static_assert(sizeof(T) <= sizeof(std::uint64_t), "long double has bytes of no meaning");
  archive.put(&number, sizeof number);
}

template <class T>
requires std::is_arithmetic_v<T>

void load(BoundedInput& archive, T& number) {
  if constexpr (std::is_same_v<T, bool>) {
    number = archive.take_truth();
  } else {
    archive.take(&number, sizeof number);
  }
}

inline void save(AppendingOutput& archive, std::string const& text) {
  archive.put_count(text.size());
  archive.put(text.data(), text.size());
}

inline void load(BoundedInput& archive, std::string& text) {
  text.resize(archive.take_count(1));
  archive.take(text.data(), text.size());
}

template <StoredAsBlock T>
void save(AppendingOutput& archive, std::vector<T> const& block) {
  archive.put_count(block.size());
  archive.put(block.data(), block.size() * sizeof(T));
}

template <StoredAsBlock T>
void load(BoundedInput& archive, std::vector<T>& block) {
  block.resize(archive.take_count(sizeof(T)));
  archive.take(block.data(), block.size() * sizeof(T));
}

template <class T>
void save(AppendingOutput& archive, std::vector<T> const& elements) {
  static_assert(!std::is_empty_v<T>, "an element without content takes no byte");
  archive.put_count(elements.size());
  [[maybe_unused]] std::size_t const before = archive.bytes().size();
  for (T const& element : elements) archive(element);
  ensures(archive.bytes().size() - before >= elements.size(), "every element takes a byte");
}

template <class T>
void load(BoundedInput& archive, std::vector<T>& elements) {
  std::size_t const count = archive.take_count(1);
  elements.clear();
  elements.reserve(std::min(count, archive.rest().size() / sizeof(T)));
  for (std::size_t read = 0; read < count; ++read) {
    T element{};
    archive(element);
    elements.push_back(std::move(element));
  }
}

inline void save(AppendingOutput& archive, std::vector<bool> const& truths) {
  archive.put_count(truths.size());
  for (bool const truth : truths) save(archive, truth);
}

inline void load(BoundedInput& archive, std::vector<bool>& truths) {
  truths.resize(archive.take_count(1));
  for (auto&& truth : truths) truth = archive.take_truth();
}

/// The counts that cereal's own containers (maps, sets, lists) ask for.
template <class T>
void save(AppendingOutput& archive, cereal::SizeTag<T> const& count) {
  archive.put_count(count.size);
}

template <class T>
void load(BoundedInput& archive, cereal::SizeTag<T>& count) {
  count.size = archive.take_count(1);
}

template <class T>
void save(AppendingOutput& archive, cereal::NameValuePair<T> const& named) {
  archive(named.value);
}

template <class T>
void load(BoundedInput& archive, cereal::NameValuePair<T>& named) {
  archive(named.value);
}

/// Throws the exception being handled again: as InputError if it says that the bytes are no such
/// value, as it is otherwise.
[[noreturn]] void rethrow_readable();

/// The value as bytes, of which about `expected_bytes` are expected.
template <class T>
[[nodiscard]] std::string to_bytes(T const& value, std::size_t expected_bytes = 0) {
  AppendingOutput archive(expected_bytes);
  archive(value);
  return std::move(archive).take();
}

/// Reads a value that to_bytes wrote, all of the bytes.
///
/// \throws InputError if the bytes are no such value; `value` then holds something unspecified.
template <class T>
void from_bytes(std::string_view bytes, T& value) {
  try {
    BoundedInput archive(bytes);
    archive(value);
    archive.finish();
  } catch (...) {
    rethrow_readable();
  }
}

}  // namespace poleward::checkpoint

CEREAL_SETUP_ARCHIVE_TRAITS(poleward::checkpoint::BoundedInput,
                            poleward::checkpoint::AppendingOutput)
