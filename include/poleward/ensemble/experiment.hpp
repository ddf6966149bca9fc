// SPDX-License-Identifier: Apache-2.0
/// \file
/// What an ensemble runs, described apart from how it is run: no physics, no thread, no file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/stats/moments.hpp"

namespace poleward::ensemble {

/// Address of one simulation: replicate `replicate` (a cell) of arm `arm` of an experiment.
struct Member {
  std::uint64_t seed = 1;
  std::uint32_t replicate = 0;
  std::uint32_t arm = 0;
};

/// A number reported for every cell, with the unit it is reported in.
struct Observable {
  std::string name;
  std::string unit;
  std::string meaning;
};

/// What a finished simulation leaves behind.
struct Row {
  std::vector<stats::Moments> values;  ///< per observable, over the kinetochores of the cell
  bool excluded = false;               ///< leaves all arms: its window was cut short
  std::vector<double> ledger;          ///< per ledger account of the experiment, net amount
  double ledger_residual = 0.0;  ///< largest |residual| of any quantity, in units of its bound
};

/// One running simulation, behind one virtual call per tick.
class Simulation {
 public:
  Simulation() = default;
  Simulation(Simulation const&) = delete;
  Simulation& operator=(Simulation const&) = delete;
  virtual ~Simulation() = default;

  /// Goes one tick further; false once the duration is reached.
  virtual bool advance() = 0;
  [[nodiscard]] virtual Row row() const = 0;
  /// Everything that changes, as bytes: restore(save()) and going on gives the same path.
  [[nodiscard]] virtual std::string save() const = 0;
  /// \throws InputError if the bytes do not fit this simulation.
  virtual void restore(std::string_view bytes) = 0;
};

/// Name of one account of the ledger, in the order of Row::ledger.
struct LedgerAccount {
  std::string quantity;
  std::string unit;
  std::string boundary;
  std::string mechanism;
  std::string carrier;  ///< the material that carried; empty for other mechanisms
  std::string frame;    ///< what the boundary's velocities are measured against; may be empty
};

/// An experiment: its arms, what is observed, and how a member of it starts.
struct Experiment {
  std::vector<std::string> arms{"run"};
  std::vector<Observable> observables;
  std::vector<LedgerAccount> accounts;
  /// Thread-safe.  The simulation shares nothing mutable with any other.
  std::function<std::unique_ptr<Simulation>(Member const&)> start;
};

}  // namespace poleward::ensemble
