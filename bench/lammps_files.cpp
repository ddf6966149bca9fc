// SPDX-License-Identifier: Apache-2.0
/// \file
/// usage: lammps_files DIRECTORY
/// Writes the lattice of 10 000 agents of pair_bench and its force as LAMMPS reads them, and prints
/// the number of directed pairs within the cutoff.
#include <cmath>
#include <cstddef>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>

#include "pair_lattice.hpp"

namespace poleward::bench {
namespace {

void write_lattice(PairLattice const& all, std::ostream& out) {
  out << "a disturbed triangular lattice\n\n"
      << all.x.size() << " atoms\n1 atom types\n"
      << "0 " << all.box.width << " xlo xhi\n0 " << all.box.height << " ylo yhi\n"
      << "-0.5 0.5 zlo zhi\n\nMasses\n\n1 1\n\nAtoms # atomic\n\n";
  for (std::size_t i = 0; i < all.x.size(); ++i) {
    out << i + 1 << " 1 " << all.x[i] << ' ' << all.y[i] << " 0\n";
  }
}

/// Energies and forces at equal steps of r^2.
void write_force(std::ostream& out) {
  constexpr int rows = 4096;
  double const first = pair_shortest * pair_shortest;
  double const last = pair_cutoff * pair_cutoff;
  out << "# repulsion of two vortices, K1(r)\n\nVORTEX\nN " << rows << " RSQ " << pair_shortest
      << ' ' << pair_cutoff << "\n\n";
  for (int i = 0; i < rows; ++i) {
    double const r = std::sqrt(first + (last - first) * i / (rows - 1));
    out << i + 1 << ' ' << r << ' ' << std::cyl_bessel_k(0.0, r) << ' ' << vortex_force(r) << '\n';
  }
}

}  // namespace
}  // namespace poleward::bench

int main(int argc, char** argv) {
  using namespace poleward::bench;
  if (argc != 2) {
    std::cerr << "usage: lammps_files DIRECTORY\n";
    return 2;
  }
  std::string const directory = argv[1];
  PairLattice const all(10'000);
  std::ofstream lattice(directory + "/lattice.data");
  std::ofstream force(directory + "/vortex.table");
  write_lattice(all, lattice << std::setprecision(17));
  write_force(force << std::setprecision(17));
  std::cout << all.directed_pairs() << '\n';
  return lattice.flush() && force.flush() ? 0 : 1;
}
