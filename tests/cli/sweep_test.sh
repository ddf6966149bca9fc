#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sweeps at the program's door: what cannot be swept is refused at its place, a cell has the bytes of
# a run of it, and a sweep that is broken off or killed goes on to the same bytes.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

model small.toml 4
vary=(--vary "spindle.load.drag=10 pN s/um,54 pN s/um" --vary "spindle.microtubule.minus_loss=3:5 row/s:3")

# refused TEXT ARGUMENTS...: a sweep that is refused with the text and leaves nothing.
refused() {
  local text=$1
  shift
  expect 2 "$*" sweep small.toml "$@"
  says err "$text"
  silent out
  check "$*: no results directory appears" test ! -e results
}

refused '--vary KEY=FROM:TO:N, or --sensitivity'
refused '--vary:1:1: "spindle.load.drag": has no =' --vary spindle.load.drag
refused '--vary:1:1: spindle.load.darg: is unknown' --vary "spindle.load.darg=1 pN s/um"
refused '--vary:1:19: spindle.load.drag: "1 um" is a length' --vary "spindle.load.drag=1 um,2 pN s/um"
refused '--vary:1:19: spindle.load.drag: "-1 pN s/um" is out of range' --vary "spindle.load.drag=-1 pN s/um,2 pN s/um"
refused 'cells: 1000000 are asked for' \
  --vary "spindle.load.drag=1:2 pN s/um:1000" --vary "spindle.microtubule.minus_loss=1:2 row/s:1000"
refused 'run.replicates: cannot be varied' --vary run.replicates=1:5:5
refused 'is varied twice' --vary "run.tick=0.01 s,0.02 s" --vary "run.tick=0.04 s"
refused 'run.stop_when: does not go with a sweep' "${vary[@]}" --set run.stop_when=decided
refused '--show: velocty is no observable of this model; did you mean velocity?' "${vary[@]}" --show velocty
refused '--set:1:19: spindle.load.drag: "5 um" is a length' --vary "run.tick=0.01 s,0.02 s" --set "spindle.load.drag=5 um"
expect 2 "no file" sweep nowhere.toml "${vary[@]}"

expect 0 "help" sweep --help
says out 'Example:'

# A cell has the bytes of a run of it.
expect 0 "whole" sweep small.toml "${vary[@]}" --quiet --threads 2 --out whole --sensitivity
says out 'velocity lies between'
tidy whole
"$program" run small.toml --set "spindle.load.drag=54 pN s/um" \
  --set "spindle.microtubule.minus_loss=4 row/s" --out alone --quiet > /dev/null 2>&1
check "cell 4 differs from the run of it" diff -q \
  <(sed -n 's/^4,//p' whole/replicates.csv) <(sed 1d alone/replicates.csv)
expect 0 "default directory" sweep small.toml --vary "run.tick=0.01 s,0.02 s" --quiet
check "results/small-sweep holds no sweep" test -s results/small-sweep/sweep.csv

# same_sweep A B: byte-identical files.
same_sweep() {
  local file
  for file in run.toml sweep.toml replicates.csv comparisons.csv sensitivity.csv sweep.csv; do
    check "$1/$file and $2/$file differ" cmp -s "$1/$file" "$2/$file"
  done
}

# Broken off by a signal, or killed, at several moments.
long=(small.toml "${vary[@]}" --replicates 60 --sensitivity --quiet)
expect 0 "long" sweep "${long[@]}" --threads 2 --out long
for wait in 0.02 0.1 0.25; do
  rm -rf broken
  start sweep "${long[@]}" --threads 1 --checkpoint-wall "20 ms" --out broken
  begun broken
  sleep "$wait"
  kill -INT "$process" 2> /dev/null
  ended
  check "a sweep broken off ends with $status" test "$status" -eq 130 -o "$status" -eq 0
  check "an unfinished sweep has a table" test "$status" -eq 0 -o ! -e broken/sweep.csv
  expect 0 "resumed" resume broken --threads 2 --quiet
  same_sweep long broken
  full || break
done
rm -rf killed
start sweep "${long[@]}" --threads 1 --checkpoint-wall "20 ms" --out killed
begun killed
sleep 0.1
kill -KILL "$process" 2> /dev/null
ended
expect 0 "resumed after a kill" resume killed --quiet
same_sweep long killed
tidy killed

# An emptied table is written again, and a lost plan is missed by name.
cp long/sweep.csv kept && : > long/sweep.csv
expect 0 "an emptied table" resume long --quiet
check "the table is not written again" cmp -s kept long/sweep.csv
mv long/sweep.toml plan
expect 2 "a lost plan" resume long --quiet
says err 'sweep.toml'
mv plan long/sweep.toml

# A plan that was edited is another sweep.
sed 's/54 pN/55 pN/' long/sweep.toml > plan && cp plan long/sweep.toml
expect 2 "an edited plan" resume long --quiet
finish
