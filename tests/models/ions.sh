# SPDX-License-Identifier: Apache-2.0
# usage: ions.sh PROGRAM SOURCE_DIR SCRATCH_DIR
# The shipped ion models as they are: the numbers that their headers expect, from closed forms.
#
# K+ has 73.5 S cm^2/mol, so D = 73.5e-4 (kT/e)/F = 1.95717e-9 m^2/s at 25 degC, and I- 2.04507e-9.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"

# value MODEL OBSERVABLE: its mean over the replicates.
value() {
  awk -F, -v name="$2" '
    NR == 1 { for (i = 1; i <= NF; ++i) if (index($i, name " [") == 1) column = i; next }
    column { sum += $column; ++rows }
    END { if (rows) printf "%.10g", sum / rows }' "results/$1/replicates.csv"
}

# near MODEL OBSERVABLE EXPECTED SHARE
near() {
  local got
  got=$(value "$1" "$2")
  check "$1: $2 is $got, not $3 within $4" awk -v got="$got" -v expected="$3" -v share="$4" '
    BEGIN {
      apart = got - expected
      size = expected < 0 ? -expected : expected
      exit !(got != "" && (apart < 0 ? -apart : apart) <= share * size)
    }'
}

for file in "$source_dir"/models/ion/*.toml; do
  name=$(basename "$file" .toml)
  expect 0 "$name" run "$name" --quiet --out "results/$name"
done

# 2 F D c0/delta and F D c0/delta; the anode takes r = K/(1 + K) of it, K = k delta/2D = 9780 or twice
# that; the supporting salt leaves a field of a thousandth.
near iodide_anode current_low 39.4598 1e-4
near iodide_anode I_drift_plane -204.48 1e-3
near iodide_anode I_diffusive_plane -204.48 1e-3
near iodide_anode_supported current_low 19.7319 1e-3
# 10 mM x 1.701836 D/L at mesh Peclet number 0.02.
near tug_of_war K_drift_plane 333.08 1e-3
near tug_of_war K_diffusive_plane -333.08 1e-3
check "tug_of_war: a net flux" awk -v net="$(value tug_of_war K_flux_plane)" \
  'BEGIN { exit !(net < 1e-7 && net > -1e-7) }'
# Pe = 0.1 and 20: (10 e^Pe - 2) Pe/(e^Pe - 1) D/L.
near diffusion_dominates K_flux_plane 168.45 1e-3
near drift_dominates K_flux_plane 3914.37 1e-3
near squid_membrane membrane_potential -59.93 1e-3
near double_layer wall_charge_low 0.0402351 1e-3
near einstein_relation K_einstein_ratio 1 0.025
near first_passage K_absorbed 49.01 0.018
finish
