// SPDX-License-Identifier: Apache-2.0
#include "ion_verify.hpp"

namespace poleward::catalog {
std::vector<stats::Check> verify_ion(job::VerifyRequest const& request) {
  auto const root = request.root();
  std::vector<stats::Check> checks;
  auto const add = [&](std::vector<stats::Check> const& found) {
    checks.insert(checks.end(), found.begin(), found.end());
  };
  add(verification::verify_ion_fields(root));
  add(verification::verify_ion_coupled(root));
  verification::Bench bench(request.seed, request.threads);
  add(verification::verify_ion_agents(root, bench));
  return checks;
}

}  // namespace poleward::catalog
