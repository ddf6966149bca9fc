# SPDX-License-Identifier: Apache-2.0
# Sourced by the end-to-end tests: usage  SCRIPT PROGRAM SOURCE_DIR SCRATCH_DIR
set -uo pipefail
program=$1 source_dir=$2 scratch=$3
rm -rf "$scratch" && mkdir -p "$scratch" && cd "$scratch" || exit 1
checks=0 failures=0

# check WHAT COMMAND...: one check, which passes if the command does.
check() {
  local what=$1
  shift
  checks=$((checks + 1))
  "$@" && return 0
  failures=$((failures + 1))
  echo "FAILED: $what" >&2
  return 1
}

# run [ARGUMENTS]: the program, its output in out, err and status.
run() {
  status=0
  "$program" "$@" > out 2> err || status=$?
}

# expect CODE WHAT ARGUMENTS...: the program ends with that exit code.
expect() {
  local code=$1 what=$2
  shift 2
  run "$@"
  check "$what: exit code $status, not $code: $(head -c 300 err)" test "$status" -eq "$code"
}

# says FILE TEXT: the file has a line that contains the text.
says() { check "$1 does not say: $2 (but: $(head -c 400 "$1"))" grep -qF -- "$2" "$1"; }

# same_results A B: byte-identical results.
same_results() {
  local file
  for file in run.toml replicates.csv summary.json; do
    check "$1/$file and $2/$file differ" cmp -s "$1/$file" "$2/$file"
  done
}

# model FILE [LINES]: a small model of two machines under a viscous load.
model() {
  cat > "$1" <<TOML
format = 1
kind = "spindle"
[run]
duration = "20 s"
window_start = "4 s"
tick = "0.02 s"
observe_every = "0.5 s"
replicates = ${2:-24}
[spindle.microtubule]
lattice_step = "row"
initial_length = "12 um"
minus_loss = "5 row/s"
minus_loss_force = "-4 pN"
minus_loss_law = "linear"
[spindle.kinetochore]
start = "12 um"
motor_speed = "1.2 um/min"
[spindle.load]
kind = "viscous"
drag = "54 pN s/um"
[experiment]
kind = "sum_rule"
TOML
}

finish() {
  echo "$((checks - failures)) passed, $failures failed"
  ((checks > 0 && failures == 0))
}
