// SPDX-License-Identifier: Apache-2.0
#include "poleward/cli/program.hpp"

#include <algorithm>
#include <array>
#include <iostream>

#include <CLI/CLI.hpp>

#include "poleward/catalog/kinds.hpp"
#include "poleward/core/error.hpp"
#include "poleward/core/version.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/nearest.hpp"
#include "verbs.hpp"

namespace poleward::cli {
namespace {

constexpr std::array verbs{declare_run,      declare_sweep,  declare_resume, declare_check,
                           declare_describe, declare_models, declare_verify, declare_validate,
                           declare_measure,  declare_new};

// Announced, so that whoever types one learns that it is no mistake.
constexpr std::array later_verbs{"assay", "export", "compare",    "report",
                                 "cite",  "schema", "completion", "merge"};
constexpr std::array later_options{"--record", "--shard"};

std::string version_text() {
  auto const made = build();
  return "poleward " + made.version + " (" + made.type + ", " + made.compiler + ", " + made.flags +
         ", sources " + made.source_hash + ")";
}

std::vector<std::string> verb_names(CLI::App const& app) {
  std::vector<std::string> names;
  for (CLI::App const* verb : app.get_subcommands([](CLI::App const*) { return true; })) {
    names.push_back(verb->get_name());
  }
  return names;
}

// `poleward MODEL.toml` alone means run; any other first word must be a verb.
void complete_verb(std::vector<std::string>& arguments, CLI::App const& app) {
  if (arguments.empty() || arguments.front().starts_with("-")) return;
  auto const names = verb_names(app);
  std::string const& first = arguments.front();
  if (std::find(names.begin(), names.end(), first) != names.end()) return;
  if (first.ends_with(".toml") || first.find('/') != std::string::npos) {
    arguments.insert(arguments.begin(), "run");
    return;
  }
  if (std::find(later_verbs.begin(), later_verbs.end(), first) != later_verbs.end()) {
    throw InputError(first + ": is not in this version; `poleward --help` lists what is");
  }
  auto const near = schema::nearest(first, names);
  throw InputError(first + ": unknown verb; " +
                   (near ? "did you mean \"poleward " + *near + "\"? " : "") +
                   "`poleward --help` lists them all");
}

std::string advice_on(std::string const& name, std::string const& verb,
                      std::vector<std::string> const& options) {
  if (std::find(later_options.begin(), later_options.end(), name) != later_options.end()) {
    return name + ": is not in this version; `poleward " + verb + " --help` lists what is";
  }
  auto const near = schema::nearest(name, options);
  return name + ": unknown option of " + verb + "; " +
         (near ? "did you mean " + *near + "?" : "`poleward " + verb + " --help` lists them");
}

// The nearest option of the verb that was typed, for one that does not exist.
std::string advice_on_options(CLI::App const& app, std::vector<std::string> const& arguments) {
  for (CLI::App const* verb : app.get_subcommands()) {
    std::vector<std::string> options;
    for (CLI::Option const* option : verb->get_options()) {
      if (!option->get_lnames().empty()) options.push_back("--" + option->get_lnames().front());
    }
    for (auto const& argument : arguments) {
      std::string const name = argument.substr(0, argument.find('='));
      if (!name.starts_with("--") ||
          std::find(options.begin(), options.end(), name) != options.end()) {
        continue;
      }
      return advice_on(name, verb->get_name(), options);
    }
  }
  return "";
}

ExitCode parse_and_act(CLI::App& app, std::vector<std::string> arguments, Action const& action) {
  complete_verb(arguments, app);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (CLI::CallForHelp const&) {
    auto const chosen = app.get_subcommands();
    std::cout << (chosen.empty() ? app.help() : chosen.front()->help("poleward"));
    return ExitCode::done;
  } catch (CLI::CallForVersion const&) {
    std::cout << version_text() << "\n";
    return ExitCode::done;
  } catch (CLI::ParseError const& error) {
    std::string const advice = advice_on_options(app, arguments);
    throw InputError(advice.empty() ? std::string(error.what()) + "; see `poleward --help`"
                                    : advice);
  }
  return action();
}

ExitCode with_output_written(ExitCode code) {
  if (!std::cout.flush()) {
    throw RunError("standard output cannot be written (is the disk full, or the pipe closed?)");
  }
  return code;
}

}  // namespace

ExitCode run_program(std::vector<std::string> arguments) {
  try {
    Context context{.kinds = catalog::kinds(), .command = "poleward"};
    for (auto const& argument : arguments) context.command += " " + argument;
    CLI::App app("Is a chromosome's velocity the sum of its own motion and the lattice's?",
                 "poleward");
    app.set_version_flag("--version", version_text());
    app.require_subcommand(1);
    app.footer("Example:  poleward run sum_rule");
    Action action;
    for (Declare const declare : verbs) declare(app, context, action);
    if (arguments.empty()) arguments.emplace_back("--help");
    return with_output_written(parse_and_act(app, std::move(arguments), action));
  } catch (schema::FaultList const& faults) {
    std::cerr << faults.what() << "\n";
    return ExitCode::bad_input;
  } catch (InputError const& error) {
    std::cerr << "poleward: " << error.what() << "\n";
    return ExitCode::bad_input;
  } catch (RunError const& error) {
    std::cerr << "poleward: " << error.what() << "\n";
    return ExitCode::failed;
  } catch (std::exception const& error) {
    std::cerr << "poleward: this is a defect of the program: " << error.what()
              << "\nPlease report it with the command, the model file and this version: "
              << version_text() << "\n";
    return ExitCode::our_fault;
  }
}

}  // namespace poleward::cli
