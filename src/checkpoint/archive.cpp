// SPDX-License-Identifier: Apache-2.0
#include "poleward/checkpoint/archive.hpp"

#include <cstdint>
#include <cstring>
#include <new>
#include <stdexcept>

#include "poleward/core/error.hpp"

namespace poleward::checkpoint {
namespace {

[[noreturn]] void refuse(std::string const& why) {
  throw InputError("the contents do not fit (" + why + "); it is damaged or of another layout");
}

}  // namespace

std::string AppendingOutput::take() && {
  return std::move(bytes_);
}

void BoundedInput::take(void* to, std::size_t count) {
  if (count > rest_.size()) {
    refuse(std::to_string(count) + " bytes due, " + std::to_string(rest_.size()) + " left");
  }
  if (count == 0) return;  // an empty vector's address may be null, which memcpy forbids
  std::memcpy(to, rest_.data(), count);
  rest_.remove_prefix(count);
}

std::size_t BoundedInput::take_count(std::size_t bytes_each) {
  std::uint64_t count = 0;
  take(&count, sizeof count);
  if (count > rest_.size() / bytes_each) {
    refuse(std::to_string(count) + " elements due, " + std::to_string(rest_.size()) +
           " bytes left");
  }
  return static_cast<std::size_t>(count);
}

bool BoundedInput::take_truth() {
  unsigned char byte = 0;
  take(&byte, 1);
  if (byte > 1) refuse("a truth value of " + std::to_string(int{byte}));
  return byte == 1;
}

void BoundedInput::finish() const {
  if (!rest_.empty()) refuse(std::to_string(rest_.size()) + " bytes too many");
}

void rethrow_readable() {
  try {
    throw;
  } catch (cereal::Exception const& problem) {
    refuse(problem.what());
  } catch (std::length_error const&) {
    refuse("a list longer than any can be");
  } catch (std::bad_alloc const&) {
    refuse("more elements than memory holds");
  }
}

}  // namespace poleward::checkpoint
