// SPDX-License-Identifier: Apache-2.0
/// \file
/// The three kinds of failure, told apart because three different people mend them.
#pragma once

#include <stdexcept>
#include <string>

namespace poleward {

/// Something the user can mend: a model file, an option, a results directory.  Exit code 2.
/// The message names the file or key, the offending value, why it is wrong and the cure.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A run that failed on its own account: a full disk, a ledger that does not close.  Exit code 1.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A broken promise inside the program: a bug, never the user's fault.  Exit code 70.
class ContractError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

}  // namespace poleward
