# shellcheck shell=bash disable=SC2034
# Shared by submit and nightly: messages, exit codes, the program, the options of an ensemble. Sourced, not run.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
command_name=${0##*/}

say() { printf '%s\n' "$*" >&2; }

# refuse CODE MESSAGE: ends with a message. The codes are sysexits numbers, as for the program: 64 usage, 66 input missing,
# 69 not available, 73 cannot create.
refuse() {
  say "$command_name: error: $2"
  exit "$1"
}

# The comment at the top of a script is its help.
print_help() { awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$0"; }

# The options that both scripts pass to `jialab ensemble`. Each takes a value.
ensemble_options=' --members --set --seed --from --histories --posterior --data --threads --max-wall --checkpoint-months --checkpoint-every '

scenarios=() ensemble=() resolve=() data=() program=${JIALAB:-} output='' members=20

# take_ensemble_option OPTION VALUE
take_ensemble_option() {
  ensemble+=("$1" "$2")
  case $1 in
    --members)
      [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || refuse 64 "--members $2 is not a number of members. For example: --members 100"
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
  [ -n "$program" ] || refuse 69 "the program was not found. Build it (scripts/slurm/README.md) or name it with --program"
  [ -x "$program" ] || refuse 66 "$program is not a program. Name another with --program"
  program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")
}

# A command that is stopped with this script: `pass_on_signals` at the beginning, then `stoppable COMMAND…` for each command
# that takes long. A signal that asks this script to end goes on to the command and all processes below it as SIGTERM; the
# script waits for them and exits with 75. Other commands end before the script does.
stoppable_group='' is_stopped=no
pass_on_signals() {
  local name
  for name in TERM HUP INT QUIT USR1 USR2; do trap pass_on_stop "$name"; done
}
# shellcheck disable=SC2317
pass_on_stop() {
  is_stopped=yes
  [ -n "$stoppable_group" ] || stop_here
  kill -s TERM -- "-$stoppable_group" 2>/dev/null || true
}
stop_here() { refuse 75 "stopped before the end. Run the same command again to resume"; }
# A group of its own, so that the signal reaches whatever the command has started.
stoppable() {
  local status=0
  set -m
  "$@" &
  stoppable_group=$!
  set +m
  [ $is_stopped = no ] || kill -s TERM -- "-$stoppable_group" 2>/dev/null || true
  # A trap ends the wait early with a code of its own: then wait again, and at last for all of the group.
  while :; do
    status=0
    wait "$stoppable_group" || status=$?
    kill -s 0 "$stoppable_group" 2>/dev/null || break
  done
  while kill -s 0 -- "-$stoppable_group" 2>/dev/null; do sleep 0.1; done
  stoppable_group=''
  [ $is_stopped = no ] || return 75
  return $status
}

# make_folder: creates the folder $output and makes its path absolute.
make_folder() {
  mkdir -p -- "$output" 2>/dev/null || refuse 73 "cannot create the folder $output. Name another with --output"
  output=$(cd "$output" && pwd)
  [ -w "$output" ] || refuse 73 "the folder $output is not writable. Name another with --output"
}

# check_folder: the same without creating it: something can be created in the nearest folder above it that exists.
check_folder() {
  local above=$output tried
  while [ ! -e "$above" ] && [ ! -L "$above" ]; do above=$(dirname -- "$above"); done
  tried=$(mktemp -d -- "$above/.jialab.XXXXXX" 2>/dev/null) ||
    refuse 73 "cannot create the folder $output. Name another with --output"
  rmdir -- "$tried"
}

# seconds_of_time TIME: the seconds of a time limit as sbatch takes it (minutes, M:S, H:M:S, D-H, D-H:M, D-H:M:S), or
# "unlimited". Fails if it is none.
seconds_of_time() {
  local days=0 rest=$1 parts
  case $rest in
    UNLIMITED | INFINITE | unlimited | infinite) echo unlimited; return ;;
  esac
  [[ $rest =~ ^([0-9]{1,5}-)?[0-9]{1,6}(:[0-9]{1,2}){0,2}$ ]] || return 1
  if [[ $rest == *-* ]]; then
    days=${rest%%-*} rest=${rest#*-}
    IFS=: read -r -a parts <<<"$rest:0:0"  # hours come first
  elif [[ $rest == *:*:* ]]; then
    IFS=: read -r -a parts <<<"$rest"
  else
    IFS=: read -r -a parts <<<"0:$rest:0"  # minutes come first
  fi
  echo $(((10#$days * 24 + 10#${parts[0]}) * 3600 + 10#${parts[1]} * 60 + 10#${parts[2]}))
}

# resolve_scenarios: lets the program check each scenario and reads the name of its files and the memory of a member from
# the output. Sets stems (NAME-SEED of each scenario) and megabytes (the largest memory).
resolve_scenarios() {
  local scenario plan file text
  stems=() megabytes=0
  [ ${#scenarios[@]} -gt 0 ] || refuse 64 "no scenario is named. For example: $command_name scenarios/baseline.toml --output DIR"
  for scenario in "${scenarios[@]}"; do
    # The lines that are read below are those in English.
    plan=$(JIALAB_LANG=en "$program" run "$scenario" --dry-run --threads 1 "${resolve[@]}") || exit $?
    # The default name of the result of a run: NAME-SEED-MEMBER.h5.
    file=$(sed -n '/^# output: /{s///;s/ (finished already)$//;s/ (another file exists there)$//;p;q}' <<<"$plan")
    file=${file##*/}
    [[ $file == *-0.h5 ]] || refuse 70 "$program does not show the name of the result of $scenario"
    stems+=("${file%-0.h5}")
    text=$(sed -n 's/^# memory: \(more than \)\{0,1\}\([0-9.]* [kMG]B\).*/\2/p' <<<"$plan" |
      awk '{ print int($1 * ($2 == "GB" ? 1000 : $2 == "MB" ? 1 : 0.001)) + 1 }')
    if [ "${text:-0}" -gt "$megabytes" ]; then megabytes=$text; fi
  done
}
