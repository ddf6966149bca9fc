#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Full disks, played by the limit on file sizes, at every stage of a run.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

model few.toml 4
model many.toml 400
expect 0 "a run" run few.toml --out few --quiet
expect 0 "a larger run" run many.toml --out many --quiet

# limited KILOBYTES ARGUMENTS...: the program where no file may be larger.  The messages go through a
# pipe, for the limit would cut them too.
limited() {
  local kilobytes=$1
  shift
  status=0
  { (ulimit -f "$kilobytes"; exec "$program" "$@" 2>&1 > /dev/null); } | cat > err
  status=${PIPESTATUS[0]}
}

# full_disk WHAT DIR: exit code 1 with the reason.
full_disk() {
  check "$1: exit code $status, not 1" test "$status" -eq 1
  says err "limit on file sizes"
  lacks err "defect"
  tidy "$2"
}

# Sanitizers write before the program has told the system not to kill it.
if full; then
  limited 0 run few.toml --quiet
  full_disk "at the very start" results/few
  check "nothing is left" test ! -e results/few
  mkdir made
  limited 0 run few.toml --out made --quiet
  full_disk "at the very start" made
  check "what was there stays" test -d made -a -z "$(ls -A made)"
  limited 0 run few.toml --out few --seed 2 --force --quiet
  full_disk "at the start of a forced run" few
  check "the old results are there" grep -q 'seed = 1' few/run.toml
fi

# Large enough for the model and an empty checkpoint, too small for the next ones.
limited 4 run many.toml --out midway --checkpoint-wall "0.05 s"
full_disk "on the way" midway
says err "warning: checkpoint failed: midway/checkpoint/state.plw"
check "each warning is a line of its own" test "$(grep -c '^warning: ' err)" -eq "$(grep -o 'warning: ' err | wc -l)"
check "no results appear" test ! -e midway/summary.json -a ! -e midway/replicates.csv
check "the first checkpoint is whole" "$program" describe midway > /dev/null
expect 0 "it can be resumed" resume midway --quiet
same_results many midway

# Each file of the results in turn is the first that does not fit.
for file in checkpoint/state.plw replicates.csv summary.json; do
  kilobytes=$((($(wc -c < "few/$file") - 1) / 1024))
  limited $kilobytes run few.toml --out "at_${file##*/}" --quiet
  full_disk "at $file" "at_${file##*/}"
  check "no summary appears" test ! -e "at_${file##*/}/summary.json"
  expect 0 "it can be resumed" resume "at_${file##*/}" --quiet
  same_results few "at_${file##*/}"
done
limited 16 run few.toml --out few --seed 2 --force --quiet
full_disk "at the end of a forced run" elsewhere
says err "few.new/"
check "the old results are there" grep -q 'seed = 1' few/run.toml
expect 0 "it can be resumed" resume few.new --quiet
check "and then takes their place" grep -q 'seed = 2' few/run.toml
tidy few

# A final checkpoint that cannot be written: the one before stays.
mkfifo talk
cat talk > err &
reader=$!
(ulimit -f 4; exec "$program" run many.toml --replicates 100000 --out stopped --quiet 2> talk > /dev/null) &
process=$!
check "it begins" begun stopped
sleep 0.3
kill -TERM "$process"
ended
wait "$reader"
full_disk "interrupted on a full disk" stopped
sed -i 's/replicates = 100000/replicates = 400/' stopped/run.toml
expect 2 "the model may not change in between" resume stopped --quiet
sed -i 's/replicates = 400/replicates = 100000/' stopped/run.toml
check "the first checkpoint is whole" "$program" describe stopped > /dev/null
finish
