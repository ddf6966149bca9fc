// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is wrong with a model file, said so that its author can mend it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/core/error.hpp"

namespace poleward::schema {

/// A place in a text file.  Lines and columns count from 1, columns in characters.
struct Location {
  std::string path;  ///< as the user gave it; "--set" for an override
  std::size_t line = 1;
  std::size_t column = 1;

  friend auto operator<=>(Location const&, Location const&) = default;
};

/// One thing that is wrong: where, with which key, what, why that is wrong, and the cure.
struct Fault {
  Location at;
  std::string key;  ///< dotted; "file" or "syntax" where no key is to blame
  std::string problem;
  std::string why;
  std::string cure;

  friend bool operator==(Fault const&, Fault const&) = default;
};

/// `path:line:col: key: problem (why); cure`, one line, without a newline at its end.
[[nodiscard]] std::string to_text(Fault const& fault);

/// Sorts by path, line and column; faults of one place keep their order.
void sort_by_location(std::vector<Fault>& faults);

/// All faults of a model file at once.  what() holds a line for each.
class FaultList : public InputError {
 public:
  explicit FaultList(std::vector<Fault> faults);

  [[nodiscard]] std::vector<Fault> const& faults() const noexcept { return faults_; }

 private:
  std::vector<Fault> faults_;
};

/// Text from a user's file, quoted for a message: control characters as escapes, at most about
/// 60 characters.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace poleward::schema
