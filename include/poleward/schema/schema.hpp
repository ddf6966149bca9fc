// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "poleward/core/contracts.hpp"
#include "poleward/schema/list_keys.hpp"
#include "poleward/schema/parameter.hpp"
#include "poleward/schema/values.hpp"

namespace poleward::schema {

/// What to say about a parameter besides its name and its C++ field.  `unset` tells what it means
/// to leave the parameter out; with neither a default nor `unset`, it is required.
struct QuantitySpec {
  std::string unit{};  ///< the one the C++ field is kept in
  std::optional<Bound> low{};
  std::optional<Bound> high{};
  std::optional<std::string> standard{};  ///< with a unit, not always the field's
  std::string unset{};
  std::string meaning{};
  std::string source{};
  std::optional<Applies> applies{};
};

/// Of a dimensionless number or of a whole number.
struct NumberSpec {
  std::optional<Bound> low{};
  std::optional<Bound> high{};
  std::optional<std::string> standard{};
  std::string unset{};
  std::string meaning{};
  std::string source{};
  std::optional<Applies> applies{};
};

/// Of a flag, a choice or a text.
struct WordSpec {
  std::optional<std::string> standard{};
  std::string unset{};
  std::string meaning{};
  std::string source{};
  std::optional<Applies> applies{};
};

/// Turns bounds written with a unit into numbers of the parameter's unit, and checks that unit,
/// bounds, default and choices make sense.
/// \throws ContractError if they do not
[[nodiscard]] Parameter checked(Parameter parameter);

namespace detail {

template <class T>
struct Held {
  using Type = T;
  static constexpr bool optional = false;
};

template <class T>
struct Held<std::optional<T>> {
  using Type = T;
  static constexpr bool optional = true;
};

}  // namespace detail

/// Binds each parameter to a member of Config, in one description.
///
///     Schema<MicrotubuleConfig> microtubule;
///     microtubule.quantity("plus_gain", &MicrotubuleConfig::plus_gain_per_s,
///                          {.unit = "dimer/s", .low = 0, .standard = "0 dimer/s",
///                           .meaning = "Dimers added at the plus end.", .source = "assumed"});
///     Schema<SpindleConfig> spindle;
///     spindle.table("microtubule", &SpindleConfig::microtubule, microtubule);
///
/// Quantities and numbers bind to double, whole numbers to any integer type, choices to an enum;
/// std::optional of each is allowed and needs neither default nor `unset`.  What is left out keeps
/// the value Config has by itself.  `applies` names a key of the same table or of one below it.
/// A regular value; thread-safe once built.
template <class Config>
class Schema {
 public:
  template <class Field>
  void quantity(std::string name, Field Config::*field, QuantitySpec spec) {
    static_assert(std::same_as<typename detail::Held<Field>::Type, double>);
    Parameter parameter = described<Field>(std::move(name), Kind::quantity, spec);
    parameter.unit = std::move(spec.unit);
    parameter.low = std::move(spec.low);
    parameter.high = std::move(spec.high);
    bind_to<double>(std::move(parameter), field);
  }

  template <class Field>
  void number(std::string name, Field Config::*field, NumberSpec spec) {
    static_assert(std::same_as<typename detail::Held<Field>::Type, double>);
    Parameter parameter = described<Field>(std::move(name), Kind::number, spec);
    parameter.low = std::move(spec.low);
    parameter.high = std::move(spec.high);
    bind_to<double>(std::move(parameter), field);
  }

  /// The range is cut to what the field can hold.
  template <class Field>
  void integer(std::string name, Field Config::*field, NumberSpec spec) {
    using Whole = typename detail::Held<Field>::Type;
    static_assert(std::integral<Whole> && !std::same_as<Whole, bool>);
    Parameter parameter = described<Field>(std::move(name), Kind::integer, spec);
    parameter.low = std::move(spec.low);
    parameter.high = std::move(spec.high);
    if (!parameter.low) parameter.low = least<Whole>();
    if (!parameter.high) parameter.high = greatest<Whole>();
    bind_to<std::int64_t>(std::move(parameter), field);
  }

  template <class Field>
  void flag(std::string name, Field Config::*field, WordSpec spec) {
    static_assert(std::same_as<typename detail::Held<Field>::Type, bool>);
    bind_to<bool>(described<Field>(std::move(name), Kind::flag, spec), field);
  }

  template <class Field>
  void text(std::string name, Field Config::*field, WordSpec spec) {
    static_assert(std::same_as<typename detail::Held<Field>::Type, std::string>);
    bind_to<std::string>(described<Field>(std::move(name), Kind::text, spec), field);
  }

  template <class Field>
  void choice(std::string name, Field Config::*field,
              std::vector<std::pair<std::string, typename detail::Held<Field>::Type>> words,
              WordSpec spec) {
    Parameter parameter = described<Field>(std::move(name), Kind::choice, spec);
    for (auto const& [word, value] : words) parameter.choices.push_back(word);
    add(std::move(parameter), [field, words](Config& config, Value const& value, Indices) {
      auto const* chosen = std::get_if<std::string>(&value);
      for (auto const& [word, meant] : words) {
        if (chosen != nullptr && word == *chosen) config.*field = meant;
      }
    });
  }

  /// A list of texts, `name = ["first", "second"]`.  \pre spec.unset says what none of them means
  void texts(std::string const& name, std::vector<std::string> Config::*field, WordSpec spec) {
    add(described<std::string>(name + "[]", Kind::text, spec),
        [field](Config& config, Value const& value, Indices item) {
          at(config.*field, item.front()) = std::get<std::string>(value);
        });
  }

  /// Puts the parameters of another schema below `name`.
  template <class Inner>
  void table(std::string const& name, Inner Config::*field, Schema<Inner> const& inner) {
    for (std::size_t i = 0; i < inner.parameters().size(); ++i) {
      add(below(name, inner.parameters()[i]),
          [field, set = inner.setter(i)](Config& config, Value const& value, Indices items) {
            set(config.*field, value, items);
          });
    }
  }

  /// The same for each of any number of tables `[[name]]`, which may be none.
  template <class Inner>
  void list(std::string const& name, std::vector<Inner> Config::*field,
            Schema<Inner> const& inner) {
    for (std::size_t i = 0; i < inner.parameters().size(); ++i) {
      add(below(name + "[]", inner.parameters()[i]),
          [field, set = inner.setter(i)](Config& config, Value const& value, Indices items) {
            set(at(config.*field, items.front()), value, items.subspan(1));
          });
    }
  }

  [[nodiscard]] std::span<Parameter const> parameters() const noexcept { return parameters_; }

  /// \pre the values were resolved from parameters(), without faults
  [[nodiscard]] Config bind(Values const& values) const {
    Config config{};
    std::map<std::string_view, Setter const*> setters;
    for (std::size_t i = 0; i < setters_.size(); ++i) setters[parameters_[i].key] = &setters_[i];
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::string const& key = values.keys()[i];
      auto const known = setters.find(described_key(key));
      expects(known != setters.end(), "values belong to this schema");
      (*known->second)(config, values[i], indices_of(key));
    }
    return config;
  }

  /// Numbers of the items a parameter stands in, from here inward.
  using Indices = std::span<std::size_t const>;
  using Setter = std::function<void(Config&, Value const&, Indices)>;

  [[nodiscard]] Setter const& setter(std::size_t index) const { return setters_.at(index); }

 private:
  template <class Field, class Spec>
  static Parameter described(std::string name, Kind kind, Spec& spec) {
    Parameter parameter{.key = std::move(name), .kind = kind};
    parameter.standard = std::move(spec.standard);
    parameter.unset = std::move(spec.unset);
    if (detail::Held<Field>::optional && parameter.required()) parameter.unset = "not set";
    parameter.meaning = std::move(spec.meaning);
    parameter.source = std::move(spec.source);
    parameter.applies = std::move(spec.applies);
    return parameter;
  }

  template <class Whole>
  static std::optional<Bound> least() {
    if constexpr (std::unsigned_integral<Whole>) return Bound(0);
    if constexpr (sizeof(Whole) < sizeof(std::int64_t)) {
      return Bound(std::numeric_limits<Whole>::min());
    }
    return std::nullopt;
  }

  template <class Whole>
  static std::optional<Bound> greatest() {
    if constexpr (sizeof(Whole) < sizeof(std::int64_t)) {
      return Bound(std::numeric_limits<Whole>::max());
    }
    return std::nullopt;
  }

  template <class Kept, class Field>
  void bind_to(Parameter parameter, Field Config::*field) {
    add(std::move(parameter), [field](Config& config, Value const& value, Indices) {
      using Type = typename detail::Held<Field>::Type;
      if (auto const* kept = std::get_if<Kept>(&value)) config.*field = static_cast<Type>(*kept);
    });
  }

  static Parameter below(std::string const& name, Parameter parameter) {
    parameter.key = name + "." + parameter.key;
    if (parameter.applies) parameter.applies->key = name + "." + parameter.applies->key;
    return parameter;
  }

  template <class Item>
  static Item& at(std::vector<Item>& items, std::size_t index) {
    if (items.size() <= index) items.resize(index + 1);
    return items[index];
  }

  void add(Parameter parameter, Setter setter) {
    for (Parameter const& other : parameters_) {
      if (other.key == parameter.key) {
        contract_broken(parameter.key + " is described once", std::source_location::current());
      }
    }
    parameters_.push_back(checked(std::move(parameter)));
    setters_.push_back(std::move(setter));
  }

  std::vector<Parameter> parameters_;
  std::vector<Setter> setters_;
};

}  // namespace poleward::schema
