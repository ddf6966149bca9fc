# SPDX-License-Identifier: Apache-2.0
# usage: closed_forms.sh PROGRAM SOURCE_DIR SCRATCH_DIR
# The arms of the three models with a closed form, at their default replicates.
#
# Own motion V0 (1 - F/Fs), reel-in r0 (1 - F/Fr): V0 1.2, r0 2.4 um/min, Fs 6, Fr 4 pN, compliances
# V0/Fs = 0.2 and r0/Fr = 0.6, together 0.8 um/min/pN.
# - Constant F0 = 1.5 pN and the drag z = 0.1/60 pN min/um: (V0 - 0.2 F0)/(1 + 0.2 z) = 0.9/1.000333,
#   (r0 - 0.6 F0)/(1 + 0.6 z) = 1.5/1.001, both 2.4/1.001333.
# - Viscous, z = 1 pN min/um: 1.2/1.2, 2.4/1.6, 3.6/1.8.
# - Elastic, 1 pN/um through a linker k = 100 pN/um: the anchor is ahead of the chromosome by x/k, so
#   x' (1 + 1/k + C z) = U - C x, and x = A (1 - exp(-l t)) with A = U/C, l = C/(1 + 1/k + C z).  With
#   q = l T, T = 1 min, the least-squares slope is (6 A/q^2) (q (1 + e^-q) - 2 (1 - e^-q)).
# Beyond 4.5 standard errors a tenth of a per cent is left to the tick.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"

# arm_is MODEL ARM EXPECTED
arm_is() {
  local seen
  seen=$("$CMAKE" -DFILE="results/$1/summary.json" -DARM="$2" -DNAME=velocity \
                  -P "$source_dir/tests/models/read_summary.cmake")
  check "$1, $2: mean and sem are $seen, the closed form is $3" \
    awk -v seen="$seen" -v expected="$3" 'BEGIN {
      split(seen, part, " ")
      apart = part[1] - expected
      if (apart < 0) apart = -apart
      exit !(seen != "" && apart <= 4.5 * part[2] + 0.001 * expected)
    }'
}

elastic_slope() {  # UNLOADED_SPEED COMPLIANCE
  awk -v u="$1" -v c="$2" 'BEGIN {
    q = c / (1 + 1 / 100 + c * 0.1 / 60)
    printf "%.6f", 6 * (u / c) / (q * q) * (q * (1 + exp(-q)) - 2 * (1 - exp(-q)))
  }'
}

for model in sum_rule sum_rule_breaks sum_rule_elastic; do
  expect 0 "$model" run "$model" --quiet --out "results/$model"
done
arm_is sum_rule own_only 0.89970
arm_is sum_rule flux_only 1.49850
arm_is sum_rule both 2.39680
arm_is sum_rule_breaks own_only 1.0
arm_is sum_rule_breaks flux_only 1.5
arm_is sum_rule_breaks both 2.0
arm_is sum_rule_elastic own_only "$(elastic_slope 1.2 0.2)"
arm_is sum_rule_elastic flux_only "$(elastic_slope 2.4 0.6)"
arm_is sum_rule_elastic both "$(elastic_slope 3.6 0.8)"
finish
