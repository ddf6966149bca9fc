# SPDX-License-Identifier: Apache-2.0
# usage: vortices.sh PROGRAM SOURCE_DIR SCRATCH_DIR
# The shipped models of vortices as they are: the numbers that their headers expect.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"

# value RUN OBSERVABLE: its mean over the replicates.
value() {
  awk -F, -v name="$2" '
    NR == 1 { for (i = 1; i <= NF; ++i) if (index($i, name " [") == 1) column = i; next }
    column { sum += $column; ++rows }
    END { if (rows) printf "%.10g", sum / rows }' "results/$1/replicates.csv"
}

# near RUN OBSERVABLE EXPECTED SHARE
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

# run_as NAME MODEL [OPTIONS]
run_as() {
  local name=$1
  shift
  expect 0 "$name" run "$@" --quiet --out "results/$name"
}

# rho_n B/Bc2 at 10 mT, Bc2 = 10.87954 T, whatever the current; what drives is what the drag takes.
run_as flow flux_flow --set "run.duration=10 ns" --set "run.window_start=1 ns"
run_as fast_flow flux_flow --set "run.duration=10 ns" --set "run.window_start=1 ns" \
  --set "vortex.current_density=1e10 A/m^2"
for run in flow fast_flow; do
  near "$run" resistivity 1.47065089 1e-8
  near "$run" drag_power "$(value "$run" drive_power)" 1e-8
done
near fast_flow electric_field 14.7065089 1e-8

# Ambegaokar and Halperin at f = 0.75, theta = 0.2: 0.163475 F_c/eta, F_c/eta = 25.9186 m/s; and
# Reimann et al. 1.79987 kT/(eta d), kT/(eta d) = 41241 um^2/s.  16 x 484 vortices for 90 ns spread by
# sqrt(2 D/t) = 1.28 m/s each, 0.015 m/s together.
run_as board washboard
near board velocity 4.2370 0.016
near board effective_diffusion 74229 0.08
# Without noise it stands still below J_c.
run_as cold washboard --set vortex.noise=false --replicates 1
check "it moves without noise" awk -v v="$(value cold velocity)" 'BEGIN { exit !(v < 0.05 && v > -0.05) }'

# Creep: exact, with its sampling error; Kramers is told where it holds and flagged where not.
run_as creep creep
near creep velocity 0.168 0.1
says out 'Note: the creep formula of Kramers says 0.18'
run_as critical creep --set "vortex.current_density=2.7e8 A/m^2" --replicates 1
says out 'the creep formula of Kramers does not hold here'

# 2.863174 and 2.868060 E0 by the sums of data/vortex; a continuum stands for what is beyond the cutoff.
run_as lattice lattice
near lattice energy 2.863174 2e-4
run_as square lattice --set vortex.arrangement=square --set vortex.wave.wavelengths=0
near square energy 2.868060 2e-4
check "square beats triangular" awk -v t="$(value lattice energy)" -v s="$(value square energy)" \
  'BEGIN { exit !(s > t) }'
# The sum over neighbours nearer than 8.1 lambda, 0.0547457 f0/(eta lambda), f0/(eta lambda) = 616.248/us.
near lattice wave_rate 33.7369 1e-3

# Pins: below the critical current no voltage, above it flow; stronger ones hold more.
run_as below pinned_iv
run_as above pinned_iv --set "vortex.current_density=1e9 A/m^2"
run_as strong stronger_pins_higher_jc
run_as weak stronger_pins_higher_jc --set "vortex.random_pins.strength=1e9 A/m^2"
run_as none stronger_pins_higher_jc --set "vortex.random_pins.count=0"
near below above_criterion 0 0
near above above_criterion 1 0
near strong above_criterion 0 0
near weak above_criterion 1 0
near none electric_field 0.588260 1e-2
finish
