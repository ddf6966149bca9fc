# SPDX-License-Identifier: Apache-2.0
# Sourced by tools/run and tools/test: installs what is missing of tools/apt-packages.txt.

# packages_of SECTION...: the package names of those sections.
packages_of() {
  local wanted=" $* " section="" line
  while IFS= read -r line; do
    case "$line" in
      '' | '#'*) ;;
      '['*']') section=${line#[}; section=${section%]} ;;
      *) [[ $wanted == *" $section "* ]] && echo "$line" ;;
    esac
  done < tools/apt-packages.txt
}

# need_packages SECTION...: nothing if all are installed; else lists the missing ones and, as root,
# installs them; otherwise prints the one command that does and returns 2.
need_packages() {
  local package missing=()
  for package in $(packages_of "$@"); do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
      missing+=("$package")
  done
  ((${#missing[@]} == 0)) && return 0
  echo "Missing Debian packages: ${missing[*]}" >&2
  if ((EUID != 0)); then
    echo "Install them with:  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    return 2
  fi
  echo "Installing them (about 40 s on a bare system)..." >&2
  if ! { DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
         DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
       > build/apt.log 2>&1; then
    tail -n 5 build/apt.log >&2
    echo "apt-get could not install them; the whole story is in build/apt.log." >&2
    return 2
  fi
}

# build_preset PRESET [cmake --build arguments]: configures and builds, silent unless it fails.
build_preset() {
  local preset=$1 log=build/$1.log
  shift
  if ! { cmake --preset "$preset" && cmake --build --preset "$preset" "$@"; } > "$log" 2>&1; then
    grep -E -A12 -m5 'error|Error|FAILED' "$log" >&2 || tail -n 40 "$log" >&2
    echo "Building the preset '$preset' failed; the whole story is in $log." >&2
    return 1
  fi
}
