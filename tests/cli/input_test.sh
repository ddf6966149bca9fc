#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Bad input: each fault with its place, the reason and the cure; exit code 2; nothing left behind.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

# refused TEXT ARGUMENTS...: exit code 2, the text on standard error, no results directory.
refused() {
  local text=$1
  shift
  expect 2 "$*" "$@"
  says err "$text"
  check "$*: no results directory appears" test ! -e results
}

# fault LINE TEXT: a model with this line added is refused with the text.
fault() {
  model bad.toml
  echo "$1" >> bad.toml
  refused "$2" run bad.toml
}

: > empty.toml
refused "empty.toml:1:1: file: is empty" run empty.toml
head -c 3000 /dev/urandom > binary.toml
refused "binary.toml:" run binary.toml
truncate -s 100M large.toml
refused "large.toml:1:1: file: " run large.toml
mkdir folder.toml
refused "folder.toml:1:1: file: is a directory" run folder.toml
mkfifo pipe.toml
refused "pipe.toml:1:1: file: " run pipe.toml
printf 'a%.0s.' {1..200} > deep.toml && echo 'b = 1' >> deep.toml
refused "deep.toml:1:" run deep.toml
refused "missing.toml:1:1: file: does not exist" run missing.toml
refused 'did you mean "sum_rule"?' run sum_ruel
refused "is a fragment that other files extend" run "$source_dir/models/common/two_machines.toml"

fault '[spindle.pole]
gripp = "1 pN/um"' "bad.toml:24:1: spindle.pole.gripp: is unknown (no parameter has this name); write grip"
fault '[spindle.pole]
grip = "1 um"' 'bad.toml:24:8: spindle.pole.grip: "1 um" is a length'
fault '[spindle.pole]
grip = 3' 'bad.toml:24:8: spindle.pole.grip: 3 has no unit'
fault '[spindle.pole]
grip = "inf pN/um"' 'bad.toml:24:8: spindle.pole.grip: "inf pN/um" is not finite'
fault '[spindle.pole]
grip = "nan pN/um"' 'bad.toml:24:8: spindle.pole.grip: "nan pN/um" is not finite'
fault '[spindle.pole]
grip = "1e999 pN/um"' 'bad.toml:24:8: spindle.pole.grip: "1e999 pN/um"'
fault '[spindle.pole]
grip = "-1 pN/um"' 'bad.toml:24:8: spindle.pole.grip: "-1 pN/um" is out of range'
fault '[spindle.pole]
movable = "yes"' 'bad.toml:24:11: spindle.pole.movable: '
fault '[spindle.pole]
grip = "1 pN/um"
grip = "2 pN/um"' 'bad.toml:25:1: '
fault 'margin = "5 furlong"' 'bad.toml:23:10: experiment.margin: '
fault 'kind_of = 1
[oops' 'bad.toml:24:6: syntax: '

refused "--set:1:32: spindle.microtubule.minus_loss: " run sum_rule \
  --set "spindle.microtubule.minus_loss=-1 row/s"
refused "run.replicates: 1000000000000 is out of range" run sum_rule --replicates 1000000000000
refused "run.replicates: 0 is out of range" run sum_rule --replicates 0
refused "run.duration: \"0 s\" is out of range" run sum_rule --until "0 s"
refused "spindle.kinetochore.microtubules: 0 is out of range" run sum_rule \
  --set spindle.kinetochore.microtubules=0
refused "unknown kind of model" new spindel

model bad.toml
sed -i 's/observe_every = "0.5 s"/observe_every = 0.5/; s/tick = /tik = /' bad.toml
expect 2 "all faults come at once" check bad.toml
check "both of them" test "$(grep -c '^bad.toml:' err)" -eq 2

expect 0 "check says that a model is good" check sum_rule
expect 0 "describe" describe spindle.kinetochore.linker
says out "pN/um"
finish
