# SPDX-License-Identifier: Apache-2.0
# usage: headers.sh PROGRAM SOURCE_DIR SCRATCH_DIR
# Every shipped model begins with its question and says what to expect, where its numbers come from,
# what to change and how long it runs; every number of [spindle] cites a row of
# data/spindle/measured.csv or says that it is assumed.  Every rate of a compartment model is assumed
# or its flows are those of a network whose source the header cites.  Every property of an ion, every
# concentration and field cites a year, or is chosen or assumed; so does what makes a film and its pins.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"
measured=$source_dir/data/spindle/measured.csv

header_has() { check "${1##*/}: its header has no line like $2" grep -qE -- "$2" header; }

# Lines "KEY = NUMBER" of [spindle] and below without a row cited or the word assumed.
numbers_without_source() {
  awk -v rows="$measured" '
    BEGIN {
      while ((getline line < rows) > 0) { sub(/,.*/, "", line); sub(/_.*/, "", line); known[line] = 1 }
    }
    /^\[/ { inside = /^\[spindle/ }
    inside && /^[a-z_]+ = "?-?[0-9]/ {
      comment = index($0, "#") ? substr($0, index($0, "#")) : ""
      fine = comment ~ /assumed/
      while (match(comment, /[FPQ][0-9][0-9]+/)) {
        if (substr(comment, RSTART, RLENGTH) in known) fine = 1
        else print "cites an unknown row: " $0
        comment = substr(comment, RSTART + RLENGTH)
      }
      if (!fine) print
    }' "$1"
}

for file in "$source_dir"/models/{spindle,lessons,ion,compartments,vortex,solar}/*.toml; do
  sed '/^#/!q' "$file" | grep '^#' > header
  check "${file##*/}: its first line is no question" grep -qE '^# .*\?' <(head -n 1 "$file")
  header_has "$file" '^# Run time: about [0-9]+ s on two cores\.$'
  header_has "$file" '^# Expect: '
  header_has "$file" '^# Sources: '
done
for file in "$source_dir"/models/*/*.toml; do
  unsourced=$(numbers_without_source "$file")
  check "${file##*/}: numbers without a source: $unsourced" test -z "$unsourced"
done

for file in "$source_dir"/models/compartments/*.toml; do
  if grep -q '^rate' "$file"; then
    check "${file##*/}: a rate is not said to be assumed" \
      test -z "$(grep -E '^(rate|flow)' "$file" | grep -v '# assumed')"
  else
    check "${file##*/}: its flows cite no source" grep -qE '^# Sources: .*(19|20)[0-9][0-9]' "$file"
  fi
done

for file in "$source_dir"/models/ion/*.toml; do
  check "${file##*/}: a number without a source" test -z "$(grep -E \
    '^(conductivity|diffusivity|mobility|field|start|low|high|solvent_speed) = .*[0-9]' "$file" |
    grep -vE '# .*(chosen|assumed|takes all|(19|20)[0-9][0-9])' | grep -vE '^start = "[0-9]+ um"')"
done

for file in "$source_dir"/models/vortex/*.toml; do
  check "${file##*/}: a number without a source" test -z "$(grep -E \
    '^(temperature|thickness|field|current_density|criterion|period|strength|range|(coher|penet|norm|crit)[a-z_]+) = .*[0-9]' \
    "$file" | grep -vE '# .*(chosen|assumed|(19|20)[0-9][0-9])')"
done

# The rule itself must be able to fail.
printf '[spindle.microtubule]\nplus_gain = "3 /s"\nminus_loss = "3 /s" # P999\n' > bad.toml
check "the rule finds what has no source" test "$(numbers_without_source bad.toml | wc -l)" -eq 3
finish
