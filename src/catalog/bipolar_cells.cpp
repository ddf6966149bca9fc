// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "bipolar_file.hpp"
#include "poleward/random/distributions.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::catalog {
namespace {

using schema::Problem;

// exp of a normal number, scaled to mean 1 and standard deviation `spread`.
double lognormal_factor(double spread, double deviate) {
  double const variance = std::log1p(spread * spread);
  return std::exp(std::sqrt(variance) * deviate - 0.5 * variance);
}

// Cells differ in rates, springs and distances, not in how they are filmed or counted.
bool may_vary(schema::Parameter const& parameter) {
  bool const is_number =
      parameter.kind == schema::Kind::quantity || parameter.kind == schema::Kind::number;
  bool const describes_cells =
      parameter.key.starts_with("bipolar.") && !parameter.key.starts_with("bipolar.assay.");
  return is_number && describes_cells;
}

Problem unknown(std::string const& key, std::size_t entry,
                std::span<schema::Parameter const> parameters) {
  std::vector<std::string> names;
  for (auto const& parameter : parameters) {
    if (may_vary(parameter)) names.push_back(parameter.key);
  }
  auto const near = schema::nearest(key, names);
  return {"variation[" + std::to_string(entry) + "].key",
          schema::quoted(key) + " is no number that can vary between cells",
          "a variation needs the full key of a quantity below bipolar",
          near ? "did you mean \"" + *near + "\"?" : "`poleward describe bipolar` lists the keys"};
}

}  // namespace

CellVariation::CellVariation(std::shared_ptr<schema::Schema<BipolarFile> const> all,
                             schema::Values values)
    : all_(std::move(all)), values_(std::move(values)) {
  BipolarScenario const scenario(*all_, values_);
  variation_ = scenario.file().variation;
  if (scenario.problems().empty()) alike_ = scenario.config();
}

schema::Values CellVariation::shifted(double deviates) const {
  schema::Values values = values_;
  for (auto const& varied : variation_) {
    static_cast<void>(multiply(values, varied.key, lognormal_factor(varied.spread, deviates)));
  }
  return values;
}

std::vector<Problem> CellVariation::problems() const {
  std::vector<Problem> found;
  for (std::size_t i = 0; i < variation_.size(); ++i) {
    auto const parameters = all_->parameters();
    bool const known = std::any_of(parameters.begin(), parameters.end(), [&](auto const& one) {
      return one.key == variation_[i].key && may_vary(one) && values_.has(one.key);
    });
    if (!known) found.push_back(unknown(variation_[i].key, i, parameters));
  }
  if (!found.empty()) return found;
  // Cells as far from the mean as one in a thousand must still be able to run.
  for (double const deviates : {-3.0, 3.0}) {
    for (auto problem : BipolarScenario(*all_, shifted(deviates)).problems()) {
      problem.why = problem.key + " " + problem.problem +
                    " in cells three standard deviations "
                    "from the mean; " +
                    problem.why;
      problem.problem = "spreads too far";
      problem.key = "variation[0].spread";
      found.push_back(problem);
    }
  }
  return found;
}

spindle::BipolarConfig CellVariation::config(random::Address const& cell) const {
  if (variation_.empty()) return alike_;
  schema::Values values = values_;
  random::Address address = cell;
  address.purpose = random::Purpose::variation;
  random::Stream stream(address);
  for (auto const& varied : variation_) {
    double const factor = lognormal_factor(varied.spread, random::normal(stream));
    static_cast<void>(multiply(values, varied.key, factor));
  }
  return BipolarScenario(*all_, values).config();
}

}  // namespace poleward::catalog
