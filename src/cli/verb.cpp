// SPDX-License-Identifier: Apache-2.0
#include "verb.hpp"

#include <CLI/CLI.hpp>

namespace poleward::cli {

Verb::Verb(CLI::App& app, std::string const& name, std::string const& meaning)
    : app_(*app.add_subcommand(name, meaning)) {}

void Verb::word(std::string const& name, std::string& value, std::string const& meaning) {
  app_.add_option(name, value, meaning);
}

void Verb::word(std::string const& name, std::optional<std::string>& value,
                std::string const& meaning) {
  app_.add_option(name, value, meaning);
}

void Verb::number(std::string const& name, std::uint64_t& value, std::string const& meaning) {
  app_.add_option(name, value, meaning);
}

void Verb::required(std::string const& name, std::string& value, std::string const& meaning) {
  app_.add_option(name, value, meaning)->required();
}

void Verb::words(std::string const& name, std::vector<std::string>& values,
                 std::string const& meaning) {
  app_.add_option(name, values, meaning)->allow_extra_args(false);
}

void Verb::all(std::string const& name, std::vector<std::string>& values,
               std::string const& meaning) {
  app_.add_option(name, values, meaning);
}

void Verb::flag(std::string const& name, bool& value, std::string const& meaning) {
  app_.add_flag(name, value, meaning);
}

void Verb::threads(int& count) {
  app_.add_option("--threads", count, "how many to use (default: all cores)")
      ->check(CLI::Range(1, 4096));
}

void Verb::example(std::string const& command) {
  app_.footer("Example:  " + command);
}

void Verb::when_chosen(std::function<void()> action) {
  app_.callback(std::move(action));
}

}  // namespace poleward::cli
