# shellcheck shell=bash disable=SC2034
# Shared by submit and nightly: words, exit codes, the program, what an ensemble is made of. Sourced, not run.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
command_name=${0##*/}

say() { printf '%s\n' "$*" >&2; }

# refuse CODE MESSAGE: the sysexits numbers, as the program's: 64 usage, 66 input missing, 69 not available, 73 cannot create.
refuse() {
  say "$command_name: error: $2"
  exit "$1"
}

# The comment at the head of a script is its help.
print_help() { awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$0"; }

# What both commands understand and hand on to `jialab ensemble`; each takes a value.
ensemble_options=' --members --set --seed --from --posterior --data --threads --max-wall --checkpoint-months --checkpoint-every '

scenarios=() ensemble=() resolve=() data=() program=${JIALAB:-} output='' members=20

# take_ensemble_option OPTION VALUE
take_ensemble_option() {
  ensemble+=("$1" "$2")
  case $1 in
    --members)
      [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || refuse 64 "--members $2 is no number of members. For example: --members 100"
      members=$2 ;;
    --seed) resolve+=(--set "seed=$2") ;;
    --set) resolve+=(--set "$2") ;;
    --data) data=(--data "$2") resolve+=(--data "$2") ;;
  esac
}

# The program: --program, $JIALAB, the builds of this tree, the PATH.
find_program() {
  local candidate
  if [ -z "$program" ]; then
    for candidate in "$root/build/release/jialab" "$root/build/hpc/jialab" "$(command -v jialab || true)"; do
      if [ -n "$candidate" ] && [ -x "$candidate" ]; then program=$candidate && break; fi
    done
  fi
  [ -n "$program" ] || refuse 69 "there is no program yet. Build it (scripts/slurm/README.md) or name it with --program"
  [ -x "$program" ] || refuse 66 "$program is no program. Name another with --program"
  program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")
}

# make_folder: $output becomes an absolute path of a folder that is there.
make_folder() {
  mkdir -p -- "$output" 2>/dev/null || refuse 73 "cannot make the folder $output. Name another with --output"
  output=$(cd "$output" && pwd)
  [ -w "$output" ] || refuse 73 "the folder $output cannot be written to. Name another with --output"
}

# resolve_scenarios: the program checks each scenario, says under which name its files will stand and what memory a member
# takes. Fills stems (NAME-SEED, one a scenario) and megabytes (of the largest).
resolve_scenarios() {
  local scenario plan file text
  stems=() megabytes=0
  [ ${#scenarios[@]} -gt 0 ] || refuse 64 "no scenario is named. For example: $command_name scenarios/baseline.toml --output DIR"
  for scenario in "${scenarios[@]}"; do
    plan=$("$program" run "$scenario" --dry-run --threads 1 "${resolve[@]}") || exit $?
    # The name that a run would give its file: NAME-SEED-MEMBER.h5.
    file=$(sed -n '/^# output: /{s///;s/ (finished already)$//;s/ (something else is there)$//;p;q}' <<<"$plan")
    file=${file##*/}
    [[ $file == *-0.h5 ]] || refuse 70 "$program does not say what it would call the result of $scenario"
    stems+=("${file%-0.h5}")
    text=$(sed -n 's/^# memory: \([0-9.]* [kMG]B\).*/\1/p' <<<"$plan" |
      awk '{ print int($1 * ($2 == "GB" ? 1000 : $2 == "MB" ? 1 : 0.001)) + 1 }')
    if [ "${text:-0}" -gt "$megabytes" ]; then megabytes=$text; fi
  done
}
