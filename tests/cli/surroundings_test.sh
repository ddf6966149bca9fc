#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Odd surroundings: streams closed or full, no environment, other locales, no terminal, no folder.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

model small.toml 4
expect 0 "a run" run small.toml --out usual --quiet
cp out table

# streams WHAT CODE DIR: how a run with odd streams ended, and that its results are whole.
streams() {
  check "$1: exit code $status, not $2" test "$status" -eq "$2"
  same_results usual "$3"
  check "$1: the checkpoint is whole" "$program" describe "$3" > /dev/null
}
status=0
"$program" run small.toml --out no_stdout --quiet 2> err >&- || status=$?
streams "standard output closed" 1 no_stdout
says err "standard output cannot be written"
status=0
"$program" run small.toml --out no_stderr > out 2>&- || status=$?
streams "standard error closed" 0 no_stderr
check "the answer is on standard output" cmp -s out table
status=0
"$program" run small.toml --out no_stream <&- >&- 2>&- || status=$?
streams "all streams closed" 1 no_stream
status=0
"$program" run small.toml --out full_stdout --quiet > /dev/full 2> err || status=$?
streams "standard output full" 1 full_stdout
"$program" run small.toml --out broken --quiet 2> err | true
status=${PIPESTATUS[0]}
streams "standard output a broken pipe" 1 broken
"$program" run small.toml --out broken2 2>&1 > out | true
status=${PIPESTATUS[0]}
streams "standard error a broken pipe" 0 broken2
for verb in models describe "new spindle" "check small.toml" --help --version "run --help"; do
  status=0
  # shellcheck disable=SC2086
  "$program" $verb > /dev/full 2> err || status=$?
  check "$verb to a full disk: exit code $status" test "$status" -eq 1
done

status=0
env -i "$program" run small.toml --out bare --quiet > out 2> err || status=$?
streams "no environment at all" 0 bare
check "the same table" cmp -s out table
for locale in de_DE.UTF-8 tr_TR C.UTF-8 no_such_locale; do
  status=0
  LC_ALL=$locale LANG=$locale "$program" run small.toml --out "in_$locale" --quiet > out 2> err || status=$?
  streams "locale $locale" 0 "in_$locale"
  check "locale $locale: the same table" cmp -s out table
done
TZ=Nowhere/Special expect 0 "an odd time zone" run small.toml --out zone --quiet
says zone/provenance.json "$(date -u +%Y)-"

export POLEWARD_DATA="$scratch/nowhere"
expect 2 "a wrong POLEWARD_DATA" run sum_rule
says err "POLEWARD_DATA"
expect 2 "models with it" models
expect 0 "a file needs none" run small.toml --out dataless --quiet
mkdir -p data/models && cp "$source_dir/models/spindle/treadmill.toml" data/models/mine.toml
POLEWARD_DATA="$scratch/data"
expect 0 "an own POLEWARD_DATA" check mine
expect 2 "holds only its own models" check sum_rule
unset POLEWARD_DATA
mkdir -p far/away && cp "$program" far/away/moved
status=0
far/away/moved models > out 2> err || status=$?
check "a program without its models: exit code $status" test "$status" -eq 2
says err "set POLEWARD_DATA"
mkdir -p prefix/bin prefix/share/poleward && cp far/away/moved prefix/bin/poleward && cp -r data/models prefix/share/poleward
check "an installed program finds its models" prefix/bin/poleward check mine > /dev/null

mkdir gone
status=0
(cd gone && rmdir ../gone && "$program" run ../small.toml) > out 2> err || status=$?
check "a folder that is gone: exit code $status" test "$status" -eq 2
status=0
(cd /proc/self && "$program" run "$scratch/small.toml") > out 2> err || status=$?
check "a folder that cannot be written: exit code $status" test "$status" -eq 2
says err "results: cannot be made a directory"
if command -v setpriv > /dev/null && ((EUID == 0)) && setpriv --reuid 65534 test -x "$program" -a -r .; then
  status=0
  setpriv --reuid 65534 --clear-groups "$program" run small.toml > out 2> err || status=$?
  check "a folder of somebody else: exit code $status" test "$status" -eq 2
fi

# nohup: a hang-up that the process was started to ignore stays ignored.
model long.toml 40
(trap '' HUP; exec "$program" run long.toml --out nohup --quiet > out 2> err) &
process=$!
check "it begins" begun nohup
kill -HUP $process
ended
check "nohup: exit code $status" test "$status" -eq 0

if command -v script > /dev/null; then
  script -qec "'$program' run long.toml --replicates 100000 --out terminal" log < /dev/null > /dev/null &
  process=$!
  check "it begins on a terminal" begun terminal
  sleep 1.5
  kill -TERM $process
  ended
  check "a bar stands on a terminal" grep -q $'\r\\[' log
else
  echo "skipped: a terminal (there is no program script)"
fi

if full; then
  start run long.toml --replicates 1000000 --out lines
  sleep 5.6
  kill -TERM $process
  ended
  check "interrupted: exit code $status" test "$status" -eq 130
  check "every few seconds a line: $(cat err)" grep -qE '^[0-9]+ of 4000000 done, .* per s, .* left' err
  lacks err $'\r'
fi
finish
