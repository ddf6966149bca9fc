#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Results directories: names, --force, exclusion, paths that cannot be.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

model small.toml 4
model long.toml 100000
for name in small small-2 small-3; do
  expect 0 "a run into $name" run small.toml --quiet
  check "it is named after the model" test "$(cat err)" = "results/$name"
done
rm -r results/small-2 && touch results/small-2
expect 0 "a file of that name is passed over" run small.toml --quiet
check "for the next number" test "$(cat err)" = results/small-4
expect 0 "a model's own name" run small.toml --set 'run.name="mine"' --quiet
check "comes first" test "$(cat err)" = results/mine
for name in ../x a/b . ..; do
  expect 2 "the name '$name' is refused" run small.toml --set "run.name=\"$name\"" --quiet
  says err "run.name: "
done

# Only results are replaced, and only by complete ones.
mkdir empty
expect 0 "an empty directory is taken" run small.toml --out empty/ --quiet
expect 0 "folders are made" run small.toml --out far/below/here --quiet
mkdir other && echo precious > other/file
expect 2 "a directory with other things is refused" run small.toml --out other --quiet
says err "is not empty"
expect 2 "also with --force" run small.toml --out other --force --quiet
says err "holds no poleward results"
check "and left alone" grep -q precious other/file
check "with nothing beside it" test ! -e other.new
expect 2 "results are refused without --force" run small.toml --out results/small --quiet
says err "--force"
same_results results/small empty
expect 0 "and replaced with it" run small.toml --seed 2 --out results/small --force --quiet
check "the path is the one asked for" test "$(cat err)" = results/small
check "by the new ones" grep -q 'seed = 2' results/small/run.toml
check "without a note" test ! -e results/small/.replaces
tidy results/small
expect 0 "--force where nothing is" run small.toml --out results/fresh --force --quiet

mkdir small.new && echo precious > small.new/file
cp -r results/small small
expect 2 "somebody's directory at NAME.new" run small.toml --out small --force --quiet
says err "small.new: is in the way"
check "is left alone" grep -q precious small.new/file
rm -r small.new && cp -r empty small.new
expect 2 "results at NAME.new" run small.toml --out small --force --quiet
same_results empty small.new
expect 0 "resume of NAME.new" resume small.new --quiet
check "does not move it" test -e small.new/summary.json -a "$(tail -n 1 err)" = small.new
check "nor touch NAME" grep -q 'seed = 2' small/run.toml
rm -r small.new && touch small.new
expect 2 "a file at NAME.new" run small.toml --out small --force --quiet
rm small.new

cp -r small before
start run long.toml --out small --force --quiet
check "a forced run begins" begun small.new
sleep 0.2
kill -KILL "$process"
ended
same_results before small
expect 0 "the old results still tell their table" resume small --quiet
expect 0 "a killed forced run is no obstacle" run small.toml --seed 3 --out small --force --quiet
check "to the next" grep -q 'seed = 3' small/run.toml
tidy small

model some.toml 300
expect 0 "the same without trouble" run some.toml --out reference --quiet
start run some.toml --out small --force --quiet
check "a forced run begins" begun small.new
kill -TERM "$process"
ended
check "a forced run is interrupted: exit code $status" test "$status" -eq 130
says err "poleward resume small.new"
check "the old results are there" grep -q 'seed = 3' small/run.toml
rm -rf elsewhere && mv small elsewhere
expect 2 "NAME is gone, as after a kill between two renames" resume small --quiet
says err "small.new"
mv elsewhere small
expect 0 "and goes on" resume small.new --quiet
check "into its place" test "$(cat err)" = small
same_results reference small
tidy small

cp -r results/small target && ln -s target link
expect 0 "a link to results" run small.toml --seed 4 --out link --force --quiet
check "is followed" grep -q 'seed = 4' target/run.toml
check "and kept" test -L link
(cd target && "$program" run ../small.toml --seed 5 --out . --force --quiet > out 2> err)
check "the folder itself" grep -q 'seed = 5' target/run.toml
ln -s nowhere dangling
expect 2 "a link to nowhere" run small.toml --out dangling --quiet
touch plain
expect 2 "a file for a directory" run small.toml --out plain --quiet
expect 2 "a directory below a file" run small.toml --out plain/below --quiet
expect 2 "a name too long" run small.toml --out "$(printf 'x%.0s' {1..300})" --quiet
expect 2 "resume of nothing" resume nowhere --quiet
expect 2 "resume of a file" resume plain --quiet
expect 2 "resume of a folder without a run" resume other --quiet
says err "holds no run"
expect 0 "a folder called common" run small.toml --out common --quiet
expect 0 "can be resumed" resume common --quiet

# One run at a time.
start run long.toml --out busy --quiet
check "a run begins" begun busy
for arguments in "resume busy" "run small.toml --out busy" "run small.toml --out busy --force"; do
  # shellcheck disable=SC2086
  expect 2 "$arguments while it runs" $arguments --quiet
  says err "another poleward writes into it"
done
check "the run goes on" kill -0 "$process"
check "in the directory it began in" test -e busy/checkpoint/state.plw -a ! -e busy.new
kill -KILL "$process"
ended
expect 0 "after its end the directory can be replaced" run small.toml --out busy --force --quiet
"$program" run some.toml --out race --quiet > out1 2> err1 &
one=$!
"$program" run some.toml --out race --quiet > out2 2> err2 &
two=$!
wait $one; first=$?
wait $two; second=$?
check "of two at once one wins: $first $second" test $((first + second)) -eq 2 -a $((first * second)) -eq 0
same_results reference race
mkdir fresh
(cd fresh && for _ in 1 2 3 4; do "$program" run ../some.toml --quiet 2>> paths > /dev/null & done; wait)
check "four at once find four names" test "$(sort -u fresh/paths | wc -l)" -eq 4
for path in $(cat fresh/paths); do same_results reference "fresh/$path"; done
finish
