#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by the end-to-end tests: usage  SCRIPT PROGRAM SOURCE_DIR SCRATCH_DIR
# POLEWARD_TEST_SIZE=small is for slow builds such as those with sanitizers: fewer tries.
set -uo pipefail
program=$1 source_dir=$2 scratch=$3 size=${POLEWARD_TEST_SIZE:-full}
rm -rf "$scratch" && mkdir -p "$scratch" && cd "$scratch" || exit 1
checks=0 failures=0
RANDOM=20260

full() { [[ $size == full ]]; }

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
  check "$what: exit code $status, not $code: $(head -c 600 err)" test "$status" -eq "$code"
}

# says FILE TEXT: the file has a line that contains the text.
says() { check "$1 does not say: $2 (but: $(head -c 400 "$1"))" grep -qF -- "$2" "$1"; }

# lacks FILE TEXT: it has none.
lacks() { check "$1 says: $2" test "$(grep -cF -- "$2" "$1")" -eq 0; }

# silent FILE: it is empty.
silent() { check "$1 is not empty: $(head -c 400 "$1")" test ! -s "$1"; }

# same_results A B: byte-identical results.
same_results() {
  local file
  for file in run.toml replicates.csv summary.json; do
    check "$1/$file and $2/$file differ" cmp -s "$1/$file" "$2/$file"
  done
}

# tidy DIR: nothing half-written lies about in a results directory or beside it.
tidy() {
  check "temporaries in $1: $(find "$1" -name '*.tmp.*')" test -z "$(find "$1" -name '*.tmp.*')"
  check "something beside $1" test ! -e "$1.new" -a -z "$(compgen -G "$1.replaced.*")"
}

# start ARGUMENTS...: the program in the background, its number in process.
start() {
  "$program" "$@" > out 2> err &
  process=$!
}

# begun DIR: waits until a run has written its first checkpoint there.
begun() {
  local tries
  for ((tries = 0; tries < 2000; ++tries)); do
    [[ -e $1/checkpoint/state.plw ]] && return 0
    kill -0 "$process" 2> /dev/null || return 1
    sleep 0.01
  done
  return 1
}

# ended: waits for the program in the background, its exit code in status.
ended() {
  status=0
  wait "$process" 2> /dev/null || status=$?
}

# model FILE [REPLICATES]: a small model of two machines under a viscous load; its sum fails.
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
