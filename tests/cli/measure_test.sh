#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# measure: tables of tracks whose statistics follow by hand, living cells where they are at hand, and
# tables that cannot be read.
source "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

# oscillating MOVIE...: rows of cells of 36 pairs for 72 frames 2 s apart, with the movie's number
# last.  Centres run 0.07 um a frame and turn every 18 frames, each pair a frame ahead of the last;
# sisters are 1.2 and 0.96 um apart in turn.
oscillating() {
  awk -v movies="$*" 'BEGIN {
    n = split(movies, movie, " ")
    for (m = 1; m <= n; ++m) for (p = 0; p < 36; ++p) for (s = 1; s <= 2; ++s) for (t = 0; t < 72; ++t) {
      phase = (t + p) % 36
      centre = 0.07 * (phase <= 18 ? phase : 36 - phase)
      half = (t % 2 ? 0.48 : 0.6) * (s == 1 ? 1 : -1)
      printf "%.9g,%.9g,%.9g,%d,%d,%d,%s\n", centre + half / 3, p + 2 * half / 3, 2 * half / 3, 2 * t, p + 1, s, movie[m]
    }
  }'
}

# separating: rows of a cell of 7 pairs for 60 frames; from frame 20 on the sisters of pair p run
# apart at 1 + p/2 um/min each.
separating() {
  awk 'BEGIN {
    for (p = 0; p < 7; ++p) for (s = 1; s <= 2; ++s) for (t = 0; t < 60; ++t) {
      half = (t < 20 ? 0.5 : 1 + (1 + p / 2) * (t - 20) * 2 / 60) * (s == 1 ? 1 : -1)
      printf "%.9g,%d,0,%d,%d,%d,1\n", half, p, 2 * t, p + 1, s
    }
  }'
}

header=Position_1,Position_2,Position_3,Time,SisterPairID,SisterID,movieID
{ echo "$header" && oscillating 4; } > oscillating.csv
{ echo "$header" && separating; } > separating.csv

# value FILE ROW COLUMN: of a table as --csv prints it.
value() {
  awk -F, -v row="$2" -v column="$3" 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i == column) c = i }
    $1 == row { print $c }' "$1"
}

# is FILE ROW COLUMN EXPECTED: to a millionth; an empty value is expected as "".
is() {
  local got
  got=$(value "$1" "$2" "$3")
  check "$2 $3: '$got', not '$4'" awk -v got="$got" -v expected="$4" 'BEGIN {
    if (got == "" || expected == "") exit got != expected
    d = got - expected; exit !(d <= 1e-6 * (1 + expected ^ 2) && -d <= 1e-6 * (1 + expected ^ 2)) }'
}

expect 0 "two tables" measure --csv oscillating.csv separating.csv
cp out both.csv
check "a header and two rows" test "$(wc -l < both.csv)" -eq 3
# Over whole periods of 2 x 18 steps: mean |height| 18/4 steps, its variance 18^2/12 + 1/6 squares.
is both.csv oscillating.csv frames 72
is both.csv oscillating.csv used_pairs 36
is both.csv oscillating.csv onset_frame ""
is both.csv oscillating.csv kk_mean_um 1.08
is both.csv oscillating.csv kk_sd_um 0.12
is both.csv oscillating.csv dap_um 0.315
is both.csv oscillating.csv centre_sd_um "$(awk 'BEGIN { printf "%.9f", 0.07 * sqrt(27 + 1 / 6) }')"
is both.csv oscillating.csv speed_um_per_min 2.1
is both.csv oscillating.csv half_period_s 36
is both.csv oscillating.csv velocity_ac_min -1
is both.csv separating.csv onset_frame 20
is both.csv separating.csv used_pairs ""
is both.csv separating.csv anaphase_pairs 7
# Speeds 1, 1.5 ... 4: median 2.5, s.d. 0.5 sqrt((7^2 - 1) / 12) = 1.
is both.csv separating.csv anaphase_speed_um_per_min 2.5
is both.csv separating.csv anaphase_sd_um_per_min 1
says err "1 of 2 cells: no anaphase onset"
says err "1 of 2 cells: metaphase too short"

expect 0 "for the eye" measure oscillating.csv separating.csv --quiet
silent err
check "the first line is the answer" test "$(head -n 1 out | cut -d: -f1)" = "2 cells"
says out "half-period 36 s"
for line in oscillating.csv separating.csv mean s.d. n; do
  check "a row of $line" grep -q "^$line " out
done
expect 0 "one table" measure ./oscillating.csv
check "has no mean" test "$(grep -c '^mean' out)" -eq 0

# same_row WHAT TABLE: its row is that of oscillating.csv, but for the name and the last digits.
same_row() {
  expect 0 "$1" measure --csv --quiet "$2"
  local column
  for column in pairs frames used_pairs kk_mean_um kk_sd_um dap_um speed_um_per_min half_period_s velocity_ac_min; do
    is out "$(basename "$2")" "$column" "$(value both.csv oscillating.csv "$column")"
  done
}
{ echo "$header" && oscillating 4 | sort -t, -k3,3 -k5,5r; } > sorted.csv
same_row "rows in another order" sorted.csv
gzip -c oscillating.csv > packed
same_row "a packed table under another name" packed
sed 's/$/\r/' oscillating.csv > crlf.csv
same_row "lines as other systems end them" crlf.csv
{ echo "SisterID,Time (s),Position_2,note,Position_1,Position_3,SisterPairID" &&
  oscillating 4 | awk -F, '{ printf "%d,%s,%s,\"a, b\",%s,%s,%s\n", 3 - $6, $4, $2, $1, $3, $5 }'; } > columns.csv
same_row "columns in another order, and the sisters swapped" columns.csv
mkdir -p results/recorded
{ echo "cell,pair,sister,time_s,x_um,y_um,z_um" &&
  oscillating 0 | awk -F, '{ printf "%s,%s,%s,%s,%s,%s,%s\n", $7, $5, $6, $4, $1, $2, $3 }'; } > results/recorded/tracks.csv
same_row "a recorded run" results/recorded
same_row "a recorded run, with a slash" results/recorded/

{ echo "$header" && oscillating 10 9; } > movies.csv
expect 0 "several movies" measure --csv --quiet movies.csv
check "one row per movie, by number" test "$(cut -d, -f1 out | tr '\n' ' ')" = "file movies.csv#9 movies.csv#10 "
is out movies.csv#10 half_period_s 36

# --out writes what --csv prints, over nothing that is there.
expect 0 "--out" measure oscillating.csv separating.csv --out made.csv
check "--out and --csv agree" cmp -s made.csv both.csv
check "the file is the last line" test "$(tail -n 1 err)" = made.csv
says out "2 cells: "
expect 2 "--out over a file" measure separating.csv --out made.csv
says err "made.csv is there already"
check "it is left alone" cmp -s made.csv both.csv
expect 0 "--force" measure separating.csv --out made.csv --force --quiet
check "it is replaced" test "$(wc -l < made.csv)" -eq 2
cp oscillating.csv kept.csv
expect 2 "--out over a table" measure kept.csv --out ./kept.csv --force
says err "is to be measured"
expect 2 "--out over the tracks of a run" measure results/recorded --out results/recorded/tracks.csv --force
check "a table is never replaced" cmp -s kept.csv oscillating.csv
expect 2 "--out over a folder" measure kept.csv --out results --force
expect 2 "an empty --out" measure kept.csv --out ""
expect 1 "--out where nothing can be" measure kept.csv --out kept.csv/made.csv --quiet

# refused TEXT ARGUMENTS...: nothing is printed but the reason.
refused() {
  local text=$1
  shift
  expect 2 "measure $*" measure "$@"
  says err "$text"
  silent out
}
refused 'no table is named'
refused 'nowhere.csv: cannot be read' nowhere.csv
refused 'results: holds no tracks.csv' results
refused 'run it with --record' results
sed '1s/Time/time/' oscillating.csv > bad.csv
refused 'bad.csv:1:1: Time: missing column (tables of KiT have it; the nearest header is "time")' bad.csv
sed '5s/^[^,]*/0,5/' oscillating.csv > bad.csv
refused 'bad.csv:5:1: row: has 8 fields (the header has 7)' bad.csv
sed '5s/^[^,]*/inf/; 9s/^[^,]*/much/' oscillating.csv > bad.csv
refused 'bad.csv:5:1: Position_1: "inf" is infinite' bad.csv
refused 'bad.csv:9:1: Position_1: "much" is no number' bad.csv
check "all faults at once" test "$(wc -l < err)" -eq 2
refused 'bad.csv:9:1' oscillating.csv bad.csv separating.csv
sed '2s/1,4$/3,4/' oscillating.csv > bad.csv
refused 'SisterID: "3" is neither 1 nor 2' bad.csv
awk -F, 'NR == 1 || $4 == 0' oscillating.csv > bad.csv
refused 'has only one time' bad.csv
head -n 1 oscillating.csv > bad.csv
refused 'has no rows' bad.csv
: > bad.csv
refused 'bad.csv:1:1: file: is empty' bad.csv
head -c 3000 packed > bad.csv
refused 'bad.csv:1:1: file: ends early' bad.csv
head -c 200000000 /dev/zero | gzip -1 > bad.csv
refused 'is too large once unpacked' bad.csv
head -c 3000 /dev/urandom > bad.csv
refused 'bad.csv:1:' bad.csv
mkfifo pipe
refused 'pipe: ' pipe

# The commands of the manual, on tables that it names and on the one that it makes.
cp oscillating.csv cell_01.csv && cp packed cell_02.csv.gz
for block in 1 2; do
  awk -v wanted="$block" '/^```/ { inside = !inside; block += inside; next } inside && block == wanted' \
    "$source_dir/docs/measure.md" > commands.sh
  check "docs/measure.md has no commands" test -s commands.sh
  check "commands of docs/measure.md fail" \
    env PATH="$(dirname "$program"):$PATH" bash -eu commands.sh > out 2> err
done
says out "1 cell: anaphase at 2.5 um/min."
check "--out of docs/measure.md" test -s cells.csv

# Living cells, where they are at hand: the rows that another program gives of them.
if [[ -n ${POLEWARD_KIT_TABLES:-} ]]; then
  expect 0 "living cells" measure --csv "$POLEWARD_KIT_TABLES"/raw/*.csv.gz
  sed 's/\.csv\.gz,/.csv,/' out > living.csv
  check "no living cell" test "$(wc -l < living.csv)" -gt 1
  check "living cells differ from their rows" awk -F, '
    NR == FNR { row[$1] = $0; next }
    FNR > 1 { n = split(row[$1], expected, ",")
      if (n != NF) bad = 1
      for (i = 2; i <= NF; ++i) {
        if (($i == "") != (expected[i] == "")) bad = 1
        d = $i - expected[i]; d = d < 0 ? -d : d
        size = expected[i] < 0 ? -expected[i] : expected[i]
        if (d > 1e-4 * size) bad = 1 } }
    END { exit bad }' "$POLEWARD_KIT_TABLES/rpe1_cells.csv" living.csv
else
  echo "SKIPPED: living cells (POLEWARD_KIT_TABLES names no folder with them)"
fi
finish
