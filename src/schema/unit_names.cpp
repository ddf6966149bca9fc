// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "poleward/schema/units.hpp"

namespace poleward::schema {
namespace {

/// A dimension that has a name, and its usual units, separated by commas, the commonest first.
struct Named {
  std::string_view name;
  std::string_view units;
};

constexpr std::array kinds{
    Named{"a number", "%"},
    Named{"a length", "um,nm,mm,cm,m"},
    Named{"an area", "um^2,nm^2,cm^2,ha"},
    Named{"a volume", "um^3,nm^3,cm^3"},
    Named{"a time", "s,min,h,ms,d"},
    Named{"a rate", "1/s,1/min,1/h,Hz"},
    Named{"a speed", "um/s,um/min,nm/s"},
    Named{"a diffusion coefficient", "um^2/s,um^2/min,cm^2/s"},
    Named{"a mass", "kDa,Da,g,kg"},
    Named{"a mass per area", "kg/ha,g/m^2,kg/m^2"},
    Named{"a force", "pN,nN,N"},
    Named{"a stiffness", "pN/um,pN/nm,N/m"},
    Named{"a drag coefficient", "pN s/um,pN min/um,N s/m"},
    Named{"a mobility", "um/(pN s),um/(pN min)"},
    Named{"an energy", "pN um,pN nm,kBT,J"},
    Named{"a pressure", "Pa,kPa,pN/um^2"},
    Named{"a viscosity", "Pa s,mPa s,cP,P"},
    Named{"an absolute temperature", "degC,K"},
    Named{"an amount of substance", "mol,nmol,pmol"},
    Named{"a concentration", "uM,nM,mM,M"},
    Named{"an association rate", "1/(uM s),1/(M s)"},
    Named{"a number of tubulin dimers", "dimer,row"},
    Named{"a tubulin rate", "dimer/s,row/s,dimer/min"},
    Named{"a tubulin rate per concentration", "dimer/(uM s),row/(uM s)"},
    Named{"a density of tubulin", "dimer/um,row/um"},
    Named{"a current", "pA,nA,A"},
    Named{"a charge", "C,pC"},
    Named{"a voltage", "mV,V"},
    Named{"a conductance", "nS,pS,S"},
    Named{"a resistivity", "Ohm m,uOhm cm"},
    Named{"a current density", "A/m^2,A/cm^2"},
    Named{"an electric field", "V/m,mV/m,V/cm"},
    Named{"a magnetic field", "mT,T,uT,G"},
    Named{"a magnetic flux", "Mx,T m^2"},
    Named{"an angle", "deg,rad"},
    Named{"an angular speed", "rad/s,deg/s,deg/min"},
};

std::string_view first_unit(Named const& kind) {
  return kind.units.substr(0, kind.units.find(','));
}

Named const* find(Dimension const& dimension) {
  for (Named const& kind : kinds) {
    auto const unit = parse_unit(first_unit(kind));
    if (std::get<Unit>(unit).dimension == dimension) return &kind;
  }
  return nullptr;
}

}  // namespace

std::string name_of(Dimension const& dimension) {
  if (Named const* kind = find(dimension)) return std::string(kind->name);
  constexpr std::array<std::string_view, 8> bases{"m", "kg", "s", "K", "mol", "A", "dimer", "rad"};
  std::string unit;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    int const exponent{dimension.exponents[i]};
    if (exponent == 0) continue;
    if (!unit.empty()) unit += ' ';
    unit += bases[i];
    if (exponent != 1) unit += "^" + std::to_string(exponent);
  }
  return "a quantity in " + unit;
}

std::vector<std::string> units_that_fit(Dimension const& dimension) {
  std::vector<std::string> units;
  Named const* kind = find(dimension);
  std::string_view rest = kind != nullptr ? kind->units : std::string_view{};
  while (!rest.empty()) {
    std::size_t const end = std::min(rest.find(','), rest.size());
    units.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return units;
}

}  // namespace poleward::schema
