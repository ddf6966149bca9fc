# SPDX-License-Identifier: Apache-2.0
# usage: boundaries.sh PROGRAM SOURCE_DIR SCRATCH_DIR
# What the shipped compartment models say of their boundaries, beside data/compartments/.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"

# seen_is MODEL OBSERVABLE EXPECTED: to 11 digits, which is what the tables have.
seen_is() {
  local seen
  seen=$("$CMAKE" -DFILE="results/$1/summary.json" -DARM=run -DNAME="$2" \
                  -P "$source_dir/tests/models/read_summary.cmake")
  check "$1, $2: $seen, the table has $3" awk -v seen="${seen%% *}" -v expected="$3" 'BEGIN {
    apart = seen - expected
    if (apart < 0) apart = -apart
    exit !(seen != "" && apart <= 1e-11 * expected)
  }'
}

# field TABLE ROW COLUMN: of data/compartments, the row by its first cell.
field() {
  awk -F, -v row="$2" -v column="$3" 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i == column) at = i }
    NR > 1 && $1 == row { print $at; exit }' "$source_dir/data/compartments/$1.csv"
}

for model in hillslope_or_watershed cone_spring oyster_reef hubbard_brook_calcium; do
  expect 0 "$model" run "$model" --quiet --out "results/$model"
done

# The nitrogen that leaches in 50 years: exported by the hillslope, kept within the watershed.
expect 0 "again" run hillslope_or_watershed --quiet --out results/again
same_results results/hillslope_or_watershed results/again
leached=$(field nitrogen_chain_transient 50 leached)
seen_is hillslope_or_watershed moved_leaching "$leached"
run run hillslope_or_watershed --quiet --out results/shown
says out 'from soil_mineral to stream are an export of hillslope and an internal transfer of watershed'
check "the boundaries do not stand side by side" grep -qE 'hillslope +watershed' out
check "no row shows what each calls the leaching" grep -qE '^leaching, .* +export +internal$' out

for model in cone_spring hubbard_brook_calcium; do
  for measure in throughflow path_length cycling_index; do
    seen_is "$model" "$measure" "$(field network_measures "$model" "$measure")"
  done
done
seen_is oyster_reef stored_filter_feeders "$(field oyster_reef_filling 100 filter_feeders)"
seen_is oyster_reef export_reef "$(field oyster_reef_filling 100 exported)"

# Without storages there is nothing to say about residence.
expect 2 "residence times without storages" \
  run hubbard_brook_calcium --set compartments.analysis=storage --out results/refused
says err 'compartments.pool[0].storage: of "vegetation" is missing'
finish
