# SPDX-License-Identifier: Apache-2.0
# usage: verdicts.sh PROGRAM SOURCE_DIR SCRATCH_DIR
# As shipped, every model with an experiment is decided, and as its header expects.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"

verdict_is() {
  expect 0 "$1" run "$1" --quiet --out "results/$1"
  verdict=$("$CMAKE" -DFILE="results/$1/summary.json" \
                     -P "$source_dir/tests/models/read_summary.cmake")
  check "$1: $verdict, not $2" test "$verdict" = "$2"
}

verdict_is drosophila_embryo_anaphase_18C holds
verdict_is ptk1_metaphase fails
verdict_is no_flux_fission_yeast holds
verdict_is sum_rule holds
verdict_is sum_rule_breaks fails
verdict_is sum_rule_elastic fails
verdict_is 3_a_load_that_notices holds
asked=$(grep -lE '^kind = "sum_rule"' "$source_dir"/models/{spindle,lessons}/*.toml |
        wc -l)
from_two_machines=$(grep -l 'extends = "../common/two_machines.toml"' \
                    "$source_dir"/models/{spindle,lessons}/*.toml | wc -l)
check "a model with an experiment is missing here" test $((asked + from_two_machines)) -eq 7

# A rule that holds is no failure, one that breaks is, to those who ask.
expect 0 "strict holds" run sum_rule --strict --quiet --out strict-holds
expect 3 "strict fails" run sum_rule_breaks --strict --quiet --out strict-fails
finish
