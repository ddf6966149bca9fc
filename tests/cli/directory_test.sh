#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Results directories: naming, --force, exclusion, full disks, damaged checkpoints.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

model small.toml 4
expect 0 "a first run" run small.toml --quiet
check "it is named after the model" test -d results/small
expect 0 "a second run" run small.toml --quiet
check "it gets a number" test -d results/small-2

mkdir other && echo precious > other/file
expect 2 "a directory with other things is refused" run small.toml --out other --quiet
expect 2 "also with --force" run small.toml --out other --force --quiet
check "and left alone" grep -q precious other/file
expect 2 "results are refused without --force" run small.toml --out results/small --quiet
says err "--force"
expect 0 "and replaced with it" run small.toml --seed 2 --out results/small --force --quiet
check "by the new ones" grep -q 'seed = 2' results/small/run.toml
check "leaving nothing beside them" test ! -e results/small.new

cp -r results/small before
"$program" run small.toml --replicates 4000 --out results/small --force --quiet > /dev/null 2>&1 &
sleep 0.3
kill -KILL $!
wait $! 2> /dev/null
same_results before results/small

"$program" run small.toml --replicates 20000 --out busy --quiet > /dev/null 2>&1 &
sleep 0.3
expect 2 "a directory in use is refused" resume busy --quiet
says err "another poleward writes into it"
expect 2 "for a new run too" run small.toml --out busy --force --quiet
kill -KILL $!
wait $! 2> /dev/null

touch plain
expect 2 "a file for a directory" run small.toml --out plain --quiet
expect 2 "a directory below a file" run small.toml --out plain/below --quiet
expect 2 "resume of nothing" resume nowhere --quiet

(ulimit -f 4; "$program" run small.toml --replicates 400 --out full --quiet > out 2> err)
check "a full disk ends with 1" test $? -eq 1
says err "limit on file sizes"
check "nothing half-written is left" test ! -e full/summary.json
expect 0 "and the run can be resumed" resume full --quiet
expect 0 "the same without trouble" run small.toml --replicates 400 --out roomy --quiet
same_results roomy full

# damage NAME COMMAND: a copy of results/small with a damaged checkpoint is refused.
damage() {
  local name=$1
  shift
  rm -rf damaged && cp -r results/small damaged
  "$@"
  expect 2 "$name" resume damaged --quiet
}
state=damaged/checkpoint/state.plw
damage "a truncated checkpoint" truncate -s 300 $state
damage "an empty checkpoint" truncate -s 0 $state
# flip: byte 500 of the checkpoint becomes its complement.
flip() {
  local byte
  byte=$(od -An -tu1 -j500 -N1 "$state")
  printf "\\x$(printf %02x $((255 - byte)))" | dd of="$state" bs=1 seek=500 conv=notrunc status=none
}
damage "a flipped byte" flip
damage "a foreign file" cp small.toml $state
damage "a missing checkpoint" rm $state
damage "another model" sed -i 's/seed = 2/seed = 3/' damaged/run.toml
says err "model"
finish
