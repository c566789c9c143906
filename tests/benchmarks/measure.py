#!/usr/bin/env python3
"""Measures the speed of `jialab bench` in cases that are to be compared, and prints medians and ratios.

    tests/benchmarks/measure.py [--binary build/release/jialab] [--cases threads,scales,neighbour] [--rounds 5]
                                [--scale 1] [--large 10] [--months 24] [--folder DIR]

    threads     1 against 2 threads
    scales      --scale against --large (population.scale: 1 M and 10 M workers)
    neighbour   the whole machine alone, and beside a process that keeps one core busy

A machine's speed drifts, so the cases of a comparison are run in turns, every second round in reverse order, and the
ratio is the median of the ratios of a round. Without --cases all are measured: with five rounds at full size
that is an hour or more, most of it for 10 M workers, which need about 4 GB. Nothing here passes or fails.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What is taken from the lines of `jialab bench`; a missing line is an error, since it is promised.
PROMISED = {
    "speed": r"^speed: ([\d.]+) million worker-months a second",
    "months alone": r"\(([\d.]+) counting the months alone\)",
    "seconds": r"million worker-months in ([\d.]+) s:",
    "state, bytes per worker": r"^memory: state .*?\((\d+) bytes per worker\)",
    "peak, bytes per worker": r"peak .*?\((\d+) bytes per worker\)",
    "of memory bandwidth, %": r"GB/s\); this run reaches ([\d.]+) % of it",
    "of random numbers, %": r"\(a million agents\); this run reaches ([\d.]+) % of it",
}
PART = re.compile(r"^  ([a-z][a-z ]*?) +([\d.]+)$", re.M)


def read_bench(text):
    """The figures of one output of `jialab bench`, and the seconds of each part."""
    figures = {}
    for name, pattern in PROMISED.items():
        found = re.search(pattern, text, re.M)
        if not found:
            sys.exit(f"`jialab bench` does not say its {name}:\n{text}")
        figures[name] = float(found.group(1))
    parts = {part: float(seconds) for part, seconds in PART.findall(text)}
    if len(parts) < 10:
        sys.exit(f"`jialab bench` does not say the seconds of each mechanism:\n{text}")
    return figures, parts


def bench(options, scale, threads, neighbour=False):
    """One run; with a neighbour, a process that computes all the while."""
    command = [options.binary, "bench", "--scale", f"{scale:g}", "--months", str(options.months), "--threads", str(threads)]
    if options.folder:
        command += ["--folder", options.folder]
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"]) if neighbour else None
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        if busy:
            busy.kill()
            busy.wait()
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} left with {done.returncode}:\n{done.stderr}")
    return read_bench(done.stdout)


def comparisons(options):
    """name: [(label, arguments of bench)], the first is what the others are compared with."""
    cores = len(os.sched_getaffinity(0))
    return {
        "threads": [("1 thread", (options.scale, 1)), ("2 threads", (options.scale, 2))],
        "scales": [(f"scale {options.scale:g}", (options.scale, cores)), (f"scale {options.large:g}", (options.large, cores))],
        "neighbour": [("alone", (options.scale, cores)), ("beside a busy process", (options.scale, cores, True))],
    }


def median(values):
    values = list(values)
    return f"{statistics.median(values):10.2f}  ({min(values):.2f} to {max(values):.2f})"


def report(name, cases, runs):
    print(f"\n== {name}: medians of {len(runs)} rounds (smallest to largest)")
    for label, _ in cases:
        print(f"{label}")
        for figure in PROMISED:
            print(f"  {figure:<24}{median(run[label][0][figure] for run in runs)}")
    first = cases[0][0]
    for label, _ in cases[1:]:
        print(f"{label} over {first}, within a round")
        for figure in ("speed", "months alone"):
            print(f"  {figure:<24}{median(run[label][0][figure] / run[first][0][figure] for run in runs)}")
        for part in sorted(runs[0][first][1]):
            pairs = [(run[label][1].get(part, 0.0), run[first][1][part]) for run in runs]
            if all(before >= 0.05 for _, before in pairs):
                print(f"  {'seconds: ' + part:<24}{median(now / before for now, before in pairs)}")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build/release/jialab"))
    parser.add_argument("--cases", default="threads,scales,neighbour")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--large", type=float, default=10.0)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--folder", help="where results are written and taken away again")
    options = parser.parse_args()
    known = comparisons(options)
    chosen = options.cases.split(",")
    if unknown := [name for name in chosen if name not in known]:
        parser.error(f"unknown case {unknown[0]}; there are {', '.join(known)}")
    for name in chosen:
        runs = []
        for turn in range(options.rounds):
            order = known[name] if turn % 2 == 0 else known[name][::-1]
            runs.append({label: bench(options, *arguments) for label, arguments in order})
            print(f"{name}: round {turn + 1} of {options.rounds}", file=sys.stderr)
        report(name, known[name], runs)


if __name__ == "__main__":
    main()
