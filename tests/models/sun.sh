# SPDX-License-Identifier: Apache-2.0
# usage: sun.sh PROGRAM SOURCE_DIR SCRATCH_DIR
# The shipped models of the Sun's surface as they are: the numbers that their headers expect.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"

# value RUN OBSERVABLE: its mean over the replicates.
value() {
  awk -F, -v name="$2" '
    NR == 1 { for (i = 1; i <= NF; ++i) if (index($i, name " [") == 1) column = i; next }
    column && $column != "" { sum += $column; ++rows }
    END { if (rows) printf "%.12g", sum / rows }' "results/$1/replicates.csv"
}

# holds WHAT AWK-CONDITION NAME=VALUE...: a condition on numbers.
holds() {
  local what=$1 condition=$2 pair arguments=()
  shift 2
  for pair in "$@"; do arguments+=(-v "$pair"); done
  check "$what: $*" awk "${arguments[@]}" "
    function size(x) { return x < 0 ? -x : x }
    function near(x, y, share) { return size(x - y) <= share * size(y) }
    BEGIN { exit !($condition) }"
}

for name in dipole_decay polar_build_up cross_equator; do
  expect 0 "$name" run "$name" --quiet --out "results/$name"
done

# 5 G exp(-2 eta t/R^2), 2 eta/R^2 = 1.03217069626e-9 /s, t = 30 x 31557600 s.
holds "dipole" 'near(dipole, 1.881846, 1e-6)' "dipole=$(value dipole_decay axial_dipole)"
holds "decay rate" 'near(rate, 0.0325728, 1e-5)' "rate=$(value dipole_decay dipole_decay)"
holds "all by diffusion" 'parts == all' "parts=$(value dipole_decay diffusive_equator)" \
  "all=$(value dipole_decay crossed_equator)"
# A field B sin(latitude) has the flux pi R^2 B in a hemisphere; (5 - 1.881846) G of it went south.
holds "what crossed" 'near(crossed, -4.7453e22, 1e-3)' \
  "crossed=$(value dipole_decay crossed_equator)"

# The flow brings the caps' flux, diffusion takes some back, nothing is carried across the equator.
carried=$(value polar_build_up carried_north55) diffused=$(value polar_build_up diffusive_north55)
holds "carried poleward, diffused back" 'carried < 0 && diffused > 0 && near(carried, -2 * diffused, 0.1)' \
  "carried=$carried" "diffused=$diffused"
holds "nothing carried over the equator" 'carried == 0' "carried=$(value polar_build_up carried_equator)"
holds "opposite caps" 'near(north, -south, 0.1) && north < -1e22' \
  "north=$(value polar_build_up north_cap_flux)" "south=$(value polar_build_up south_cap_flux)"
expect 0 "no flow" run polar_build_up --set solar.flow.profile=none --quiet --out results/still
holds "diffusion alone" 'near(brought, 0.2 * all, 0.2)' "brought=$(value still crossed_north55)" \
  "all=$(value polar_build_up crossed_north55)"

# What got across is each hemisphere's for good, and the poles'.
holds "the caps end with what crossed" 'near(cap, crossed, 0.02)' \
  "cap=$(value cross_equator north_cap_flux)" "crossed=$(value cross_equator crossed_equator)"
expect 0 "far from the equator" run cross_equator --quiet --out results/far \
  --set "solar.emergence[0].first_latitude=17 deg" --set "solar.emergence[0].second_latitude=23 deg"
# exp(-lat^2/2w^2) at 6 and 20 degrees, w = 7.8.
holds "hardly anything gets across" 'far / near_it < 0.09 && far / near_it > 0.04' \
  "far=$(value far crossed_equator)" "near_it=$(value cross_equator crossed_equator)"
finish
