#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compartment models at the program's door: bad ones are refused at their place, a run that is broken
# off goes on with the same bytes, a run that empties a pool fails with its name.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

"$program" new compartments > good.toml

# refused LINE TEXT: the model with this line in place of its last is refused with the text.
refused() {
  sed '$d' good.toml > bad.toml
  echo "$1" >> bad.toml
  expect 2 "$1" run bad.toml
  says err "$2"
  check "$1: no results directory appears" test ! -e results
}

last=$(wc -l < good.toml)
refused 'inside = ["soil", "steam"]' \
  "bad.toml:$last:19: compartments.boundary[1].inside[1]: names no pool: \"steam\" (only pools can lie inside); did you mean \"stream\"?"
refused 'inside = ["soil", "soil"]' 'comes twice'
refused 'inside = []' "bad.toml:$last:"
refused 'inside = "soil"' "bad.toml:$last:"
refused 'inside = ["soil", "stream"]
[[compartments.pool]]
name = "bog"
storage = "12 kg"' "bad.toml:$((last + 3)):11: compartments.pool[2].storage: \"12 kg\" is a mass (an amount of nitrogen in kg/ha is due)"
refused 'inside = ["soil", "stream"]
[[compartments.pool]]
name = "bog"
storage = 12' "bad.toml:$((last + 3)):11: compartments.pool[2].storage: 12 is a whole number"
refused 'inside = ["soil", "stream"]
[[compartments.pool]]
name = "bog"
storage = "-1 kg/ha"' 'is negative'
refused 'inside = ["soil", "stream"]
[[compartments.transfer]]
from = "stream"
to = "pond"
rate = "1 1/yr"' "bad.toml:$((last + 3)):6: compartments.transfer[3].to: names no pool"

expect 2 "a closed subsystem" run good.toml --set "compartments.transfer[2].rate=0 1/yr" \
  --set compartments.start=steady
says err 'belongs to a closed subsystem'
expect 2 "a unit that is none" run good.toml --set compartments.unit=kilograms
says err 'compartments.unit'
expect 2 "velocities" run good.toml --set "run.window_start=1 yr"
says err 'run.window_start'

# A pool that empties is refused by name and time, and leaves no result.
sed 's|^rate = "0.2 1/yr".*|flow = "9 kg/ha/yr"|' good.toml > emptied.toml
expect 2 "a pool that empties" run emptied.toml --quiet --out emptied
says err 'compartments.pool[0].storage: of "soil" lasts until time 0 yr only'
check "an emptied pool leaves results" test ! -e emptied

expect 0 "describe" describe compartments.transfer.rate
says out '1/yr'
expect 0 "describe what two kinds say differently" describe run.tick
says out 'In a model of kind spindle:'
says out 'In a model of kind compartments:'
expect 0 "check" check good.toml

# Broken off and resumed: the same bytes.
jumps=(--set compartments.solver=jumps --set "compartments.count_unit=0.0002 kg/ha" --replicates 40)
expect 0 "whole" run good.toml "${jumps[@]}" --quiet --threads 2 --out whole
"$program" run good.toml "${jumps[@]}" --quiet --threads 1 --checkpoint-wall "10 ms" --out broken \
  > /dev/null 2>&1 &
sleep 0.3
kill -INT $! 2> /dev/null
code=0
wait $! || code=$?
check "an interrupted run ends with $code, not 130" test "$code" -eq 130
expect 0 "resumed" resume broken --quiet
same_results whole broken
finish
