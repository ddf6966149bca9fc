#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Ion models at the program's door: bad ones are refused at their place with a cure, and a run that is
# broken off goes on with the same bytes.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

cat > salt.toml <<'TOML'
format = 1
kind = "ion"
[run]
duration = "20 s"
tick = "0.5 s"
[ion]
length = "100 um"
cells = 40
potential = "electroneutral"
[ion.high]
potential = "0 mV"
[[ion.species]]
name = "K"
valence = 1
diffusivity = "1957 um^2/s"
start = "5 mM"
low = { law = "bath", concentration = "10 mM" }
high = { law = "bath", concentration = "2 mM" }
[[ion.species]]
name = "Cl"
valence = -1
diffusivity = "2032 um^2/s"
start = "5 mM"
low = { law = "bath", concentration = "10 mM" }
high = { law = "bath", concentration = "2 mM" }
TOML
expect 0 "the model itself" check salt.toml

# refused FROM TO TEXT...: the model with TO for FROM is refused, with each text.
refused() {
  local from=$1 to=$2 text
  shift 2
  sed "s|$from|$to|" salt.toml > bad.toml
  expect 2 "$to" run bad.toml
  for text in "$@"; do says err "$text"; done
  check "$to: no results directory appears" test ! -e results
}

# The second ion's baths are on the last two lines.
sed '$d' salt.toml > bad.toml
echo 'high = { law = "bath", concentration = "3 mM" }' >> bad.toml
expect 2 "a bath that is not neutral" run bad.toml
says err 'bad.toml:18:40: ion.species[0].high.concentration: the bath at the high end is not neutral (its ions have a charge of -1 mM together); choose concentrations whose charges add up to 0'

refused '^valence = 1$' 'valence = 1\nmobility = "90000 um^2/(V s)"' \
  'bad.toml:15:12: ion.species[0].mobility: contradicts what else is told of the ion (by Nernst and Einstein it means D = 2312.3 um^2/s, and not 1957 um^2/s); keep one of them'
refused '^valence = 1$' 'valence = 1\nmobility = "-76170 um^2/(V s)"' 'has not the sign of the valence'
refused '^valence = 1$' 'valence = 1\nconductivity = "50 S cm^2/mol"' 'ion.species[0].conductivity: contradicts'
refused 'start = "5 mM"' 'start = "-5 mM"' \
  'bad.toml:16:9: ion.species[0].start: "-5 mM" is out of range (the range is at least 0 mM)'
refused 'start = "5 mM"' 'start = "5 kg"' 'is a mass (a concentration is due); write it in'
refused 'start = "5 mM"' 'start = 5' 'has no unit (a concentration is due)'
refused 'length = "100 um"' 'length = "0 um"' 'bad.toml:7:10: ion.length: "0 um" is out of range'
refused 'cells = 40' 'cells = 0' 'bad.toml:8:9: ion.cells: 0 is out of range'
refused 'law = "bath"' 'law = "bahth"' 'is no choice' 'write "bath"'
refused 'potential = "0 mV"' 'surface_charge = "0 C/m^2"' 'ion.potential: is tied to nothing'
refused 'name = "Cl"' 'name = "K"' 'bad.toml:20:8: ion.species[1].name: comes twice'
refused 'potential = "electroneutral"' 'scheme = "forward"' \
  'bad.toml:5:8: run.tick: is too long for the explicit scheme'
refused 'potential = "electroneutral"' 'method = "langevin"' 'is not for agents'
refused 'duration = "20 s"' 'duration = "20.2 s"' 'run.duration: is no whole number of ticks'

expect 0 "describe" describe ion.species.diffusivity
says out 'um^2/s'
expect 0 "a run with all kinds of parts" run salt.toml --quiet --out salt
says out 'the current is'
tidy salt

# Broken off and resumed: the same bytes.
"$program" new ion > walk.toml
agents=(--set ion.method=langevin --set ion.agents.open=true --set ion.species[0].low.law=closed
  --set ion.species[0].high.law=closed --replicates "$(full && echo 800 || echo 60)")
expect 0 "whole" run walk.toml "${agents[@]}" --quiet --threads 2 --out whole
start run walk.toml "${agents[@]}" --quiet --threads 1 --checkpoint-wall "10 ms" --out broken
begun broken
sleep 0.1
kill -INT "$process" 2> /dev/null
ended
check "an interrupted run ends with $status" test "$status" -eq 130
expect 0 "resumed" resume broken --quiet
same_results whole broken
finish
