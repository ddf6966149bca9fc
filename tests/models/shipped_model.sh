# SPDX-License-Identifier: Apache-2.0
# usage: shipped_model.sh PROGRAM SOURCE_DIR SCRATCH_DIR MODEL_FILE
# A shipped model runs with few replicates and answers in a sentence, and so does every command that
# its header tells the reader to copy.
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.bash"
model_file=$4
name=$(basename "$model_file" .toml)

# A sentence with a number and its unit.
answers() {
  local sentence='^(Chromosomes|The lattice) .* um/min.*\.$'
  if grep -qE '^kind = "compartments"' "$model_file"; then
    sentence='^In [0-9]+ (yr|d), .* exported [-+.0-9e]+ (kg/ha|kcal/m\^2).*\.$'
  elif grep -qE '^kind = "ion"' "$model_file"; then
    sentence='^(Toward the high end, in umol/\(m\^2 s\), .* [-+.0-9e]+|[0-9.]+ % .* of [A-Z]|[A-Z].*(um\^2/s|um)).*\.$'
  elif grep -qE '^kind = "vortex"' "$model_file"; then
    sentence='^(The|.* the) vortices moved at [-+.0-9e]+ m/s.* between the taps.*\.$'
  elif grep -qE '^kind = "solar"' "$model_file"; then
    sentence='^The (axial dipole came to [-+.0-9e]+ G|field has no axial dipole).*\.$'
  fi
  check "no sentence: $(head -c 200 out)" grep -qE "$sentence" out
}

expect 0 "$name" run "$name" --replicates 4 --quiet --out "results/shipped"
answers
expect 0 "check $name" check "$model_file"

commands=0
while IFS= read -r line; do
  commands=$((commands + 1))
  arguments=()
  # A header's command is "poleward run NAME --set "KEY=VALUE" ...", quoted as for a shell.
  while IFS= read -r word; do arguments+=("$word"); done < <(xargs -n 1 printf '%s\n' <<< "$line")
  expect 0 "$line" "${arguments[@]:1}" --replicates 4 --quiet --out "results/changed-$commands"
  answers
done < <(sed -n 's/^#   \(poleward run .*\)$/\1/p' "$model_file")
check "$name: its header has no command to copy" test "$commands" -gt 0
finish
