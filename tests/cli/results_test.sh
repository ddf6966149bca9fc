#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What a run leaves behind: the same bytes whatever the threads, kills and interruptions.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

model slow.toml 40
expect 0 "a model runs" slow.toml --out reference --threads 1 --quiet
says out "Chromosomes moved poleward at"
says out "the sum fails by"
check "the results path is the last line on standard error" test "$(tail -n 1 err)" = reference
for file in run.toml summary.json replicates.csv provenance.json checkpoint/state.plw; do
  check "$file is there" test -s "reference/$file"
done

expect 0 "with two threads" run slow.toml --out two --threads 2 --quiet
same_results reference two
expect 0 "with three threads" run slow.toml --out three --threads 3 --quiet
same_results reference three
expect 0 "run.toml runs again" run reference/run.toml --out again --quiet
same_results reference again

for instant in 0.02 0.05 0.09 0.13 0.2 0.3 0.45 0.6; do
  rm -rf killed
  "$program" run slow.toml --out killed --quiet --checkpoint-wall "0.03 s" > /dev/null 2>&1 &
  sleep "$instant"
  kill -KILL $! 2> /dev/null
  wait $! 2> /dev/null
  [[ -f killed/run.toml ]] || continue
  expect 0 "resume after a kill at $instant s" resume killed --threads 1 --quiet
  same_results reference killed
done

for signal in INT TERM HUP; do
  rm -rf interrupted
  "$program" run slow.toml --set run.duration="2000 s" --out interrupted --quiet > /dev/null 2> err &
  sleep 0.4
  kill -"$signal" $!
  status=0
  wait $! || status=$?
  check "SIG$signal ends with 130, not $status" test "$status" -eq 130
  says err "poleward resume interrupted"
  check "no summary appears before completion" test ! -e interrupted/summary.json
done

rm -rf stopped
"$program" run slow.toml --out stopped --quiet > /dev/null 2>&1 &
sleep 0.1
kill -TERM $! 2> /dev/null
wait $! 2> /dev/null
expect 0 "resume after SIGTERM" resume stopped --quiet
same_results reference stopped
expect 0 "resume of a finished run prints its table" resume stopped --quiet
says out "the sum fails by"
same_results reference stopped

expect 0 "one member alone" run slow.toml --replicate 7 --out seven --quiet
check "its rows are those of the whole run" \
  cmp -s <(grep '^7,' reference/replicates.csv) <(grep '^7,' seven/replicates.csv)

expect 0 "a stopping rule" run slow.toml --replicates 500 --set 'run.stop_when=velocity within 1 %' \
  --out rule --threads 2 --quiet
says out "Stopped sequentially after"
expect 0 "the same with one thread" run slow.toml --replicates 500 \
  --set 'run.stop_when=velocity within 1 %' --out rule1 --threads 1 --quiet
same_results rule rule1

expect 3 "--strict tells that the sum fails" run slow.toml --out strict --strict --quiet
finish
