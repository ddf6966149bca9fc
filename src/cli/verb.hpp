// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace poleward::cli {

/// A verb of the program while its options are declared.
///
/// Keeps the library that reads the command line, whose headers take seconds to compile, in one
/// place.  What options are read into must outlive the parsing.
class Verb {
 public:
  Verb(CLI::App& app, std::string const& name, std::string const& meaning);

  /// An option `--name`, or an argument by its place, `NAME`.
  void word(std::string const& name, std::string& value, std::string const& meaning);
  void word(std::string const& name, std::optional<std::string>& value, std::string const& meaning);
  void number(std::string const& name, std::uint64_t& value, std::string const& meaning);
  /// The same, and it may not be left out.
  void required(std::string const& name, std::string& value, std::string const& meaning);
  /// An option that may be given again and again, one value each time.
  void words(std::string const& name, std::vector<std::string>& values, std::string const& meaning);
  /// All arguments that stand by themselves.
  void all(std::string const& name, std::vector<std::string>& values, std::string const& meaning);
  void flag(std::string const& name, bool& value, std::string const& meaning);
  /// `--threads`, 1 to 4096; 0 where it is left out.
  void threads(int& count);

  /// What stands below the help.
  void example(std::string const& command);
  void when_chosen(std::function<void()> action);

 private:
  CLI::App& app_;
};

}  // namespace poleward::cli
