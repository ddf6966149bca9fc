#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Vortices at the program's door: bad models are refused at their place with a cure, strained ones warned
# of, and a run that is broken off goes on with the same bytes.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

cat > film.toml <<'TOML'
format = 1
kind = "vortex"
[run]
duration = "2 ns"
[vortex]
temperature = "4.2 K"
thickness = "100 nm"
field = "10 mT"
current_density = "1e9 A/m^2"
columns = 10
rows = 10
cutoff = 4
[vortex.material]
coherence_length = "5.5 nm"
penetration_depth = "500 nm"
normal_resistivity = "1.6e-6 Ohm m"
critical_temperature = "7 K"
TOML
expect 0 "the model itself" check film.toml

# refused FROM TO TEXT...: the model with TO for FROM is refused, with each text.
refused() {
  local from=$1 to=$2 text
  shift 2
  sed "s|$from|$to|" film.toml > bad.toml
  expect 2 "$to" run bad.toml
  for text in "$@"; do says err "$text"; done
  check "$to: no results directory appears" test ! -e results
}

refused '^temperature = "4.2 K"' 'temperature = "7.5 K"' \
  'bad.toml:6:15: vortex.temperature: is not below Tc (at 7 K and above there is no superconductor); cool the sample'
refused 'current_density = "1e9 A/m^2"' 'current_density = "1e12 A/m^2"' \
  'bad.toml:9:19: vortex.current_density: breaks the pairs (the depairing current of this material is ' 'choose less'
refused 'cutoff = 4' 'cutoff = 8' 'bad.toml:12:10: vortex.cutoff: reaches beyond half the box' 'lower it, or enlarge the box'
refused 'critical_temperature = "7 K"' 'critical_temperature = "7 K"\ndrag = "0 N s/m^2"' \
  'bad.toml:18:8: vortex.material.drag: "0 N s/m^2" is out of range (the range is above 0 N s/m^2)'
refused 'rows = 10' 'rows = 9' 'bad.toml:11:8: vortex.rows: is odd' 'choose an even number'
refused 'rows = 10' 'rows = 0' 'bad.toml:11:8: vortex.rows: 0 is out of range'
refused 'field = "10 mT"' 'field = "12 T"' 'vortex.field: is above Bc2'
refused 'field = "10 mT"' 'field = "10 A/m"' 'a magnetic field is due'
refused 'field = "10 mT"' 'field = 10' 'has no unit (a magnetic field is due)'
refused 'normal_resistivity = "1.6e-6 Ohm m"' 'normal_resistivity = "1.6e-6 Ohm"' '(a resistivity is due)'
refused 'penetration_depth = "500 nm"' 'penetration_depth = "3 nm"' 'makes a type-I superconductor'
refused 'duration = "2 ns"' 'duration = "2 ns"\ntick = "0.5 ns"' 'bad.toml:5:8: run.tick: is too long for the forces'
refused 'cutoff = 4' 'cutof = 4' 'vortex.cutof: is unknown (no parameter has this name); write cutoff'

# Two vortices on one spot.
cat > twins.toml <<'TOML'
format = 1
kind = "vortex"
[run]
duration = "2 ns"
[vortex]
temperature = "4.2 K"
thickness = "100 nm"
arrangement = "listed"
width = "9 um"
height = "9 um"
[vortex.material]
coherence_length = "5.5 nm"
penetration_depth = "500 nm"
normal_resistivity = "1.6e-6 Ohm m"
critical_temperature = "7 K"
[[vortex.start]]
x = "4000 nm"
y = "4000 nm"
[[vortex.start]]
x = "4002 nm"
y = "4000 nm"
TOML
expect 2 "two vortices on one spot" run twins.toml
says err 'twins.toml:20:5: vortex.start[1].x: is on the spot of another vortex (it is 2 nm from vortex.start[0] and cores are 5.5 nm wide); move one of them'
expect 0 "two that do not feel each other" check twins.toml --set vortex.repulsion=false

# Pins from a file of their own; a fault in it names it.
cat > pins.toml <<'TOML'
format = 1
kind = "vortex"
[[vortex.pin]]
x = "1 um"
y = "1 um"
strength = "1e9 A/m^2"
[[vortex.pin]]
x = "2 um"
y = "3 um"
strength = "2e9 A/m^2"
TOML
{
  echo 'extends = "pins.toml"'
  cat film.toml
} > pinned.toml
expect 0 "pins from a file" run pinned.toml --quiet --out pinned
check "the pins are not in run.toml" test "$(grep -c '^\[\[vortex.pin\]\]' pinned/run.toml)" -eq 2
sed 's|x = "2 um"|x = "2 T"|' pins.toml > spoilt && mv spoilt pins.toml
expect 2 "a fault in the file of pins" check pinned.toml
says err 'pins.toml:8:5: vortex.pin[1].x: "2 T" is a magnetic field'

# Nothing is wrong, but the reader must know.
expect 0 "a box that frustrates the lattice" run film.toml --set "vortex.width=5 um" --quiet --out strained
says out 'Note: the box frustrates the lattice: 10 x 10 vortices fit it only when strained by 2.3'
tidy strained

# Broken off and resumed: the same bytes.
long=(--set "run.duration=$(full && echo 60 || echo 4) ns" --replicates 8)
expect 0 "whole" run film.toml "${long[@]}" --quiet --threads 2 --out whole
start run film.toml "${long[@]}" --quiet --threads 1 --checkpoint-wall "10 ms" --out broken
begun broken
sleep 0.1
kill -INT "$process" 2> /dev/null
ended
check "an interrupted run ends with $status" test "$status" -eq 130 -o "$status" -eq 0
expect 0 "resumed" resume broken --quiet
same_results whole broken
finish
