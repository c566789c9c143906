# shellcheck shell=bash disable=SC2034,SC2119,SC2120
# Shared by the scripts beside it: where things are, how many cores, and a build that is quiet unless it fails.
# Sourced, not run:  . "$(dirname "$0")/lib.sh"

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release

say() { printf '%s\n' "$*" >&2; }

# The cores to build and test with; JIALAB_JOBS overrides, as does a batch system's allotment.
cores() { printf '%s\n' "${JIALAB_JOBS:-${SLURM_CPUS_PER_TASK:-$(nproc)}}"; }

# quiet LOG WHAT COMMAND…: runs the command into the log; on failure shows its end and leaves with 70.
quiet() {
  local log=$1 what=$2
  shift 2
  "$@" >"$log" 2>&1 && return 0
  grep -E -A12 'error:|Error|FAILED|missing' "$log" | head -60 >&2 || tail -40 "$log" >&2
  say "$what failed; all of its output is in $log"
  exit 70
}

# configure [CMAKE OPTION…]: makes build/release, or changes it if an option differs from what it was made with. A
# new folder compiles each room as one source (JIALAB_UNITY), which takes less than half of the time; one that was made
# otherwise stays so.
configure() {
  local option name fresh=()
  if [ -f "$build/build.ninja" ] && [ -f "$build/CMakeCache.txt" ]; then
    local same=yes
    for option; do
      name=${option%%=*} name=${name#-D}
      grep -q "^$name:[A-Z]*=${option#*=}\$" "$build/CMakeCache.txt" || same=no
    done
    [ $same = yes ] && return 0
  else
    say "Preparing the build in ${build#"$root"/} (once) …"
    fresh=(-DJIALAB_UNITY=ON)
  fi
  mkdir -p "$build"
  quiet "$build/configure.log" 'Configuring' cmake -S "$root" -B "$build" -G Ninja "${fresh[@]}" "$@"
}

# compile [TARGET]: brings the target (or everything) up to date; says so only if that takes a moment.
compile() {
  (sleep 2 >/dev/null 2>&1 && say "Building ${1:-everything} on $(cores) cores (some minutes the first time; ${build#"$root"/}/build.log says how far) …") &
  local notice=$!
  quiet "$build/build.log" 'The build' cmake --build "$build" ${1:+--target "$1"} -j "$(cores)"
  kill "$notice" 2>/dev/null || true
}
