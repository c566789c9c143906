"""A small ensemble of two scenarios, and its values by NumPy: what the tests of merged files and comparisons share."""

import subprocess
from pathlib import Path

import h5py
import numpy as np

SMALL = Path(__file__).parent / "small.toml"
MEMBERS = 5
LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]
DONE, UNFINISHED, TROUBLE, USAGE, BAD_DATA, MISSING, NO_CREATE = 0, 1, 2, 64, 65, 66, 73
TINY = ["--set", "population.scale=0.01", "--set", "run.months=14", "--threads", "1", "--quiet"]
# From the fifth month on; the warm-up and the months before it are those of the baseline.
POLICY = ["--set", 'name="generous"', "--set", "rules.unemployment_benefit={2021-01=1895,2021-05=3000}"]


def program(binary, *arguments, folder=None):
    return subprocess.run([binary, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=600, check=False)


def member_values(runs, scenario, group, name):
    values = []
    for member in range(MEMBERS):
        with h5py.File(runs / f"{scenario}-2021-{member}.h5") as file:
            values.append(file[f"series/{group}/{name}"][0])
    return np.array(values)


def spread_of(values):
    return np.quantile(values.astype(np.float64), LEVELS, axis=0), values.astype(np.float64).mean(axis=0)
