// SPDX-License-Identifier: Apache-2.0
// check, describe, models, new: what can be said without running anything.
#include <iostream>
#include <memory>

#include "poleward/core/error.hpp"
#include "poleward/job/describe_checkpoint.hpp"
#include "poleward/job/loaded_model.hpp"
#include "poleward/report/tables.hpp"
#include "poleward/schema/describe.hpp"
#include "poleward/schema/nearest.hpp"
#include "shipped.hpp"
#include "verb.hpp"
#include "verbs.hpp"

namespace poleward::cli {
namespace {

job::Kind const& kind_named(Context const& context, std::string const& name) {
  std::vector<std::string> names;
  for (auto const& kind : context.kinds) {
    if (kind.name == name) return kind;
    names.push_back(kind.name);
  }
  auto const near = schema::nearest(name, names);
  std::string list;
  for (std::string const& known : names) list.append(list.empty() ? "" : ", ").append(known);
  throw InputError(name + ": unknown kind of model; " +
                   (near ? "did you mean \"" + *near + "\"?" : "there is " + list));
}

// What each kind says of a parameter or table that several have, such as those of [run].
std::string describe_parameter(Context const& context, std::string const& wanted) {
  std::vector<std::pair<std::string, std::string>> told;
  for (auto const& kind : context.kinds) {
    auto const text = schema::describe(kind.parameters, wanted);
    if (text.empty()) continue;
    bool const is_new = told.empty() || told.back().second != text;
    if (is_new) told.emplace_back(kind.name, text);
  }
  if (told.empty()) return {};
  if (told.size() == 1) return told.front().second;
  std::string all;
  for (auto const& [kind, text] : told) {
    all.append("In a model of kind ").append(kind).append(":\n\n").append(text).append("\n");
  }
  return all;
}

// A name of the program comes before a file that happens to bear it.
std::string describe_key(Context const& context, std::string const& wanted) {
  std::vector<std::string> known;
  for (auto const& kind : context.kinds) {
    if (kind.name == wanted) {
      return kind.name + ": " + kind.meaning + "\n\n" + schema::describe(kind.parameters);
    }
    for (auto const& parameter : kind.parameters) known.push_back(parameter.key);
    known.push_back(kind.name);
  }
  if (auto text = describe_parameter(context, wanted); !text.empty()) return text;
  std::error_code ignored;
  if (std::filesystem::exists(wanted, ignored)) return job::describe_checkpoint(wanted);
  auto const near = schema::nearest(wanted, known);
  throw InputError(wanted + ": is no kind, parameter, table or checkpoint; " +
                   (near ? "did you mean \"" + *near + "\"?" : "`poleward describe` lists all"));
}

std::string describe(Context const& context, std::string const& wanted) {
  if (wanted.empty()) {
    std::string text;
    for (auto const& kind : context.kinds) text += describe_key(context, kind.name);
    return text;
  }
  return describe_key(context, wanted);
}

}  // namespace

void declare_check(CLI::App& app, Context const& context, Action& action) {
  struct Typed {
    std::string model;
    std::vector<std::string> set;
  };

  auto typed = std::make_shared<Typed>();
  Verb verb(app, "check", "read and validate a model, all faults at once");
  verb.required("MODEL", typed->model, "model file, or the name of a shipped one");
  verb.words("--set", typed->set, "KEY=VALUE, over the file's own; repeatable");
  verb.example("poleward check my_model.toml");
  verb.when_chosen([typed, &context, &action] {
    action = [typed, &context] {
      auto const path = find_model(typed->model);
      auto const model = job::load_model(path, typed->set, context.kinds);
      std::cout << path << ": a good model of kind " << model.kind->name << " (hash " << model.hash
                << ")\n";
      return ExitCode::done;
    };
  });
}

void declare_describe(CLI::App& app, Context const& context, Action& action) {
  auto wanted = std::make_shared<std::string>();
  Verb verb(app, "describe", "every parameter: unit, range, default, source; or a checkpoint");
  verb.word("WHAT", *wanted, "a kind, a parameter or table by its key, or a results directory");
  verb.example("poleward describe spindle.kinetochore");
  verb.when_chosen([wanted, &context, &action] {
    action = [wanted, &context] {
      std::cout << describe(context, *wanted);
      return ExitCode::done;
    };
  });
}

/// The folders of models/ by kind, the lessons behind those of the first.
std::vector<std::string> folders_of(Context const& context) {
  std::vector<std::string> folders;
  for (auto const& kind : context.kinds) folders.push_back(kind.name);
  folders.insert(folders.begin() + 1, "lessons");
  return folders;
}

void declare_models(CLI::App& app, Context const& context, Action& action) {
  Verb verb(app, "models", "the shipped models, a line each with run time");
  verb.example("poleward models");
  verb.when_chosen([&action, &context] {
    action = [&context] {
      std::vector<report::ModelLine> lines;
      for (auto const& model : shipped_models(folders_of(context))) {
        lines.push_back({model.name, model.question, model.run_time});
      }
      std::cout << report::models_text(lines);
      return ExitCode::done;
    };
  });
}

void declare_new(CLI::App& app, Context const& context, Action& action) {
  auto name = std::make_shared<std::string>();
  Verb verb(app, "new", "write a commented minimal model file");
  verb.required("KIND", *name, "kind of model, such as spindle");
  verb.example("poleward new spindle > my_model.toml");
  verb.when_chosen([name, &context, &action] {
    action = [name, &context] {
      std::cout << kind_named(context, *name).starting_file;
      return ExitCode::done;
    };
  });
}

}  // namespace poleward::cli
