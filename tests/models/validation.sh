# SPDX-License-Identifier: Apache-2.0
# usage: validation.sh PROGRAM SOURCE_DIR SCRATCH_DIR
# The shipped presets beside measurement, as `poleward validate` shows them to a user.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"

expect 0 "all presets" validate
says out 'No prediction: no row tests this preset.'
says out 'prediction'
says out 'Predictions: agree '
while IFS=, read -r preset _; do
  says out "$preset"
done < <(tail -n +2 "$source_dir/data/spindle/comparisons.csv")
expect 0 "one preset" validate drosophila_embryo_anaphase_18C --quiet
says out 'Predictions: agree 0, differ 0.'
check "a quiet one talks" test ! -s err
expect 0 "strict, no prediction differs" validate xenopus_extract_anaphase --strict
expect 3 "strict, one differs" validate no_flux_fission_yeast --strict
expect 2 "unknown name" validate xenopus_extract_anafase
says err 'did you mean'
finish
