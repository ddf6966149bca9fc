#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Solar models at the program's door: bad ones are refused at their place with a cure, and a run that
# is broken off goes on with the same bytes.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

cat > pair.toml <<'TOML'
format = 1
kind = "solar"
[run]
duration = "10 yr"
tick = "0.1 yr"
[solar]
cells = 60
[solar.flow]
profile = "sin_cos"
[[solar.circle]]
name = "equator"
latitude = "0 deg"
[[solar.emergence]]
first_latitude = "5 deg"
first_flux = "1e22 Mx"
second_latitude = "12 deg"
second_flux = "-1e22 Mx"
every = "0.5 yr"
scatter = "1 deg"
TOML

# refused FROM TO TEXT: the model with TO for FROM is refused with the text.
refused() {
  sed "s|$1|$2|" pair.toml > bad.toml
  expect 2 "$2" run bad.toml
  says err "$3"
  check "$2: no results directory appears" test ! -e results
}

refused 'second_flux = "-1e22 Mx"' 'second_flux = "-2e22 Mx"' \
  'bad.toml:17:15: solar.emergence[0].second_flux: does not balance the first (together they bring -1e+22 Mx, a magnetic monopole); leave it out, or write -1e+22 Mx'
refused 'latitude = "0 deg"' 'latitude = "91 deg"' \
  'bad.toml:12:12: solar.circle[0].latitude: "91 deg" is out of range'
refused 'second_latitude = "12 deg"' 'second_latitude = "-120 deg"' 'solar.emergence[0].second_latitude'
refused 'first_flux = "1e22 Mx"' 'first_flux = "1e22 G"' 'is a magnetic field'
refused 'first_flux = "1e22 Mx"' 'first_flux = 1e22' 'has no unit'
refused 'cells = 60' 'cells = 3' 'bad.toml:7:9: solar.cells: 3 is out of range'
refused 'profile = "sin_cos"' 'profile = "sincos"' 'write "sin_cos"'
refused 'every = "0.5 yr"' 'every = "0.05 yr"' 'is no whole number of ticks'
refused 'duration = "10 yr"' 'duration = "0 yr"' 'run.duration: "0 yr" is out of range'
refused 'kind = "solar"' 'kind = "solr"' 'did you mean "solar"?'

expect 0 "describe" describe solar.emergence
says out 'Mx'
expect 0 "a run" run pair.toml --quiet --out whole --replicates 300 --threads 2
says out 'through equator went'
tidy whole

# Broken off and resumed: the same bytes.
start run pair.toml --quiet --out broken --replicates 300 --threads 1 --checkpoint-wall "10 ms"
begun broken
kill -INT "$process" 2> /dev/null
ended
check "an interrupted run ends with $status" test "$status" -eq 130 -o "$status" -eq 0
expect 0 "resumed" resume broken --quiet
same_results whole broken
finish
