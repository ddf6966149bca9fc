// SPDX-License-Identifier: Apache-2.0
#include "compartments_verify.hpp"

#include "compartments_verify_tables.hpp"
#include "verification.hpp"

namespace poleward::catalog {

std::vector<stats::Check> verify_compartments(job::VerifyRequest const& request) {
  using namespace verification;
  CompartmentTables const tables(request.root());
  std::vector<stats::Check> checks;
  auto const add = [&](std::vector<stats::Check> const& found) {
    checks.insert(checks.end(), found.begin(), found.end());
  };
  add(verify_network_measures(tables));
  add(verify_boundary_choice(tables));
  add(verify_oyster_reef_filling(tables));
  add(verify_nitrogen_chain(tables));
  Bench bench(request.seed, request.threads);
  add(verify_counted_nitrogen(tables, bench));
  return checks;
}

}  // namespace poleward::catalog
