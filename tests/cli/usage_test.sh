#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The command line: verbs, options, help, and what goes where.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

verbs="run resume check describe models verify validate measure new"

# fits WHAT: the help in out fits a screen.
fits() {
  check "$1: more than 24 lines" test "$(wc -l < out)" -le 24
  check "$1: a line of more than 100 columns" test "$(awk 'length > 100' out | wc -l)" -eq 0
  says out "Example:"
  silent err
}

expect 0 "no argument" 
fits "poleward alone"
expect 0 "--help" --help
fits "poleward --help"
for verb in $verbs; do
  says out "  $verb "
done
for verb in $verbs; do
  expect 0 "help of $verb" "$verb" --help
  fits "$verb --help"
done

expect 0 "--version" --version
check "--version tells version, build and sources" \
  grep -qE '^poleward [0-9]+\.[0-9]+\.[0-9]+ \(.+, sources [0-9a-f]{8,}\)$' out

# mistyped SUGGESTION ARGUMENTS...
mistyped() {
  local suggestion=$1
  shift
  expect 2 "poleward $*" "$@"
  says err "did you mean $suggestion?"
  silent out
  check "$*: one line" test "$(wc -l < err)" -eq 1
}
mistyped '"poleward run"' rum sum_rule
mistyped '"poleward resume"' resum results/x
mistyped '"poleward check"' chekc sum_rule
mistyped '"poleward describe"' descirbe
mistyped '"poleward models"' modles
mistyped '"poleward verify"' verfiy
mistyped '"poleward validate"' valdate
mistyped '"poleward measure"' mesure
mistyped '"poleward new"' nwe
mistyped --replicates run sum_rule --relicates 3
mistyped --threads run sum_rule --thread=3
mistyped --checkpoint-wall resume x --checkpoint-wal "3 s"
mistyped --seed verify --sed 3
mistyped '"sum_rule"' run sum_ruel
mistyped '"spindle"' new spindel

for verb in assay export compare report cite schema completion merge; do
  expect 2 "$verb" "$verb" results/x
  says err "$verb: is not in this version"
done
for option in --record --shard=1/2 "--shard 1/2"; do
  # shellcheck disable=SC2086
  expect 2 "$option" run sum_rule $option
  says err "is not in this version"
done

expect 2 "run of nothing" run
expect 2 "resume of nothing" resume
expect 2 "two models" run sum_rule treadmill
expect 2 "no threads" run sum_rule --threads 0
expect 2 "threads that are no number" run sum_rule --threads two
expect 2 "an empty --out" run sum_rule --out ""
for wall in "0 s" "-1 s" "nan s" "inf s" "1e999 s" "60" "5 um" ""; do
  expect 2 "--checkpoint-wall '$wall'" run sum_rule --checkpoint-wall "$wall"
  says err "--checkpoint-wall"
done
check "a command that was refused leaves nothing" test ! -e results

model small.toml 4
expect 0 "a model alone means run" small.toml
check "the results path is the last line" test "$(tail -n 1 err)" = results/small
check "the first line is the answer" grep -q '^Chromosomes moved poleward at .*(pole frame)' out
lacks out results/small
check "talk comes in lines" test "$(grep -c '^small: 4 replicates, ' err)" -eq 1
lacks err $'\r'
lacks err $'\033'
cp out talkative
expect 0 "a path without .toml" ./small.toml --quiet
check "--quiet leaves only the results path" test "$(cat err)" = results/small-2
check "and does not change the answer" cmp -s out talkative
expect 0 "options before the model" run --seed 3 --quiet small.toml
expect 0 "check" check small.toml
silent err
expect 3 "--strict where the sum fails" run small.toml --replicates 24 --strict --quiet
says out "the sum fails by"
expect 0 "--strict where it holds" run sum_rule --strict --quiet
says out "the sum holds"
expect 3 "--strict where nothing is decided" run small.toml --replicates 2 --strict --quiet
expect 0 "odd but right names" run small.toml --out " ä b'\"c " --quiet
check "are kept" test -s " ä b'\"c /summary.json"
expect 0 "a name with a dash" run small.toml --out=-x --quiet
check "is kept" test -s ./-x/summary.json

# What the program knows by name comes before files that happen to bear it.
mkdir spindle sum_rule
expect 0 "describe beside a folder of that name" describe spindle
says out "spindle.kinetochore"
expect 0 "run beside a folder of that name" check sum_rule
expect 0 "describe a run" describe results/small
says out "16 finished members of 4 arms"
expect 2 "describe another folder" describe sum_rule
expect 2 "describe nothing known" describe spindle.microtubul3
says err "is no kind, parameter, table or checkpoint"

expect 0 "models" models
while read -r file; do
  says out "$(basename "$file" .toml) "
done < <(find "$source_dir/models" -name '*.toml' -not -path '*/common/*')
expect 0 "new" new spindle
mv out new.toml
expect 0 "what new writes is a good model" check new.toml
finish
