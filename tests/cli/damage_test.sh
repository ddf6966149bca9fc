#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checkpoints that are not what they should be: each refused with a reason, nothing changed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

model small.toml 8
expect 0 "a run" run small.toml --seed 2 --out whole --quiet
expect 0 "another model" run small.toml --seed 3 --out another --quiet
state=damaged/checkpoint/state.plw
bytes=$(wc -c < whole/checkpoint/state.plw)

# unfinished: a fresh copy that still needs its checkpoint.
unfinished() {
  rm -rf damaged && cp -r whole damaged && rm damaged/summary.json
}

# refused WHAT REASON COMMAND...: the copy that the command damaged is refused, and left as it is.
refused() {
  local what=$1 reason=$2
  shift 2
  unfinished
  "$@"
  cp -r damaged before
  expect 2 "$what" resume damaged --quiet
  says err "$reason"
  silent out
  check "$what: one line: $(cat err)" test "$(wc -l < err)" -eq 1
  check "$what: nothing changes" diff -r before damaged
  rm -r before
}

# flip AT: one byte becomes its complement.
flip() {
  local byte
  byte=$(od -An -tu1 -j"$1" -N1 "$state")
  printf "\\x$(printf %02x $((255 - byte)))" | dd of="$state" bs=1 seek="$1" conv=notrunc status=none
}

# overwrite AT HEX: bytes from there on.
overwrite() {
  printf '%b' "$(sed 's/../\\x&/g' <<< "$2")" | dd of="$state" bs=1 seek="$1" conv=notrunc status=none
}

unfinished
expect 0 "a copy can be resumed" resume damaged --quiet
same_results whole damaged

for length in 0 1 7 8 31 32 33 300 $((bytes / 2)) $((bytes - 1)); do
  refused "truncated to $length bytes" "state.plw: " truncate -s "$length" "$state"
done
refused "a byte too many" "too long" truncate -s $((bytes + 1)) "$state"
for ((try = 0; try < $(full && echo 40 || echo 6); ++try)); do
  at=$(((RANDOM * 32768 + RANDOM) % bytes))
  refused "byte $at flipped" "state.plw: " flip "$at"
done
for at in 0 8 12 16 23 24 32; do
  refused "byte $at of the header flipped" "state.plw: " flip "$at"
done
refused "an enormous length" "state.plw: " overwrite 16 ffffffffffffffff
refused "an enormous length, a little less" "truncated" overwrite 16 ffffffffffffff0f
refused "a foreign file" "is no checkpoint of poleward" cp small.toml $state
refused "noise" "is no checkpoint of poleward" cp "$program" $state
refused "a directory in its place" "state.plw: " eval "rm $state; mkdir $state"
refused "no checkpoint" "holds no checkpoint" rm $state
refused "no checkpoint directory" "state.plw: " rm -r damaged/checkpoint
refused "another run's checkpoint" "belongs to another model" cp another/checkpoint/state.plw $state
refused "an edited model" "belongs to another model" sed -i 's/seed = 2/seed = 3/' damaged/run.toml
refused "an edited parameter" "belongs to another model" sed -i 's/1.2 um/1.3 um/' damaged/run.toml
refused "a model that is none" "damaged/run.toml:" truncate -s 0 damaged/run.toml
refused "a model cut off" "damaged/run.toml:" truncate -s -2 damaged/run.toml

unfinished
truncate -s 1T "$state"
expect 2 "a hole of a terabyte at its end" resume damaged --quiet
says err "too long"
unfinished
rm "$state" && mkfifo "$state"
expect 2 "a pipe in its place" resume damaged --quiet
says err "state.plw: "
unfinished
flip 40
expect 2 "describe of a damaged checkpoint" describe damaged
expect 2 "describe of a foreign file" describe small.toml
says err "is no checkpoint of poleward"

# Of a finished run the files stay as they are.
cp -rp whole finished && sleep 0.01
expect 0 "resume of a finished run prints its table" resume finished --quiet
says out "the sum fails by"
check "and changes no file" diff -r whole finished
check "not even their times" test -z "$(find finished -newer whole/summary.json -type f)"
rm finished/replicates.csv
expect 0 "a file that was removed" resume finished --quiet
same_results whole finished
# As a kill between the first two files of a run leaves it.
mkdir young && cp whole/run.toml young && touch young/run.toml.tmp.12345
expect 0 "a run without its first checkpoint" resume young --quiet
same_results whole young
tidy young
mkdir younger && touch younger/run.toml.tmp.12345
expect 0 "a leftover of a killed run is no obstacle" run small.toml --seed 2 --out younger --quiet
same_results whole younger
tidy younger
finish
