"""Counts of persons, jobs and money stand at full size in a result file, whatever the scale of the run."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

SMALL = Path(__file__).parent / "small.toml"
PLOT = Path(__file__).parents[2] / "scripts/plot"
DONE, DIFFERENT, BAD_DATA = 0, 1, 65
SCALES = (0.01, 0.04)
# Shares, rates, means, indices and marks. Everything else that is reported is a count.
RATIOS = {"unemployment_rate", "registered_unemployment_rate", "youth_unemployment_rate", "prime_unemployment_rate",
          "long_term_share", "mean_spell", "job_finding_rate", "job_loss_rate", "vacancy_rate", "tightness", "mean_wage",
          "output", "in_transition", "unemployment_risk"}


def program(binary, *arguments):
    return subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def runs(binary, tmp_path_factory):
    """A run of each scale, by scale."""
    folder = tmp_path_factory.mktemp("runs")
    files = {scale: folder / f"at{scale}-2021-0.h5" for scale in SCALES}
    for scale, path in files.items():
        done = program(binary, "run", SMALL, "--set", f"population.scale={scale}", "--set", "run.months=14", "--quiet", "--output", path)
        assert done.returncode == DONE, done.stderr
    return files


@pytest.fixture
def old(runs, tmp_path):
    """A finished member of format 1: the same file with the attribute of that format."""
    path = tmp_path / "old-2021-0.h5"
    shutil.copy(runs[0.01], path)
    with h5py.File(path, "r+") as file:
        file.attrs["jialab_format"] = "1.2.0"
        key = file.attrs["run_key"]
    Path(f"{path}.ok").write_text(f"{hashlib.sha256(path.read_bytes()).hexdigest()} {key}\n")
    return path


def outputs(path):
    """(group, name, values of the one member, weight or None) of all series."""
    with h5py.File(path) as file:
        for group in file["series"]:
            for name, data in file[f"series/{group}"].items():
                if data.dtype == np.float32:
                    yield group, name, data[0].astype(float), data.attrs.get("weight")


def test_counts_have_the_weight_of_the_run_and_ratios_have_none(runs):
    for scale, path in runs.items():
        for group, name, _, weight in outputs(path):
            assert (weight is None) == (name in RATIOS), (group, name)
            assert weight is None or (weight.dtype == np.float64 and weight == pytest.approx(1 / scale)), (group, name)
        with h5py.File(path) as file:
            for column in ("wanted", "achieved"):
                assert file[f"margins/{column}"].attrs["weight"] == pytest.approx(1 / scale)
            assert not [name for name in file["validation"] if "weight" in file[f"validation/{name}"].attrs]


def test_a_count_is_a_whole_number_of_simulated_persons_times_the_weight(runs):
    for path in runs.values():
        for group, name, values, weight in outputs(path):
            # The demand for grades is no whole number, and money above 2^24 is rounded.
            if weight is None or group in ("grade", "fund"):
                continue
            simulated = values / weight
            np.testing.assert_allclose(simulated, np.round(simulated), rtol=0, atol=1e-3, err_msg=f"{group}/{name}")


def test_identities_hold_at_full_size(runs):
    for path in runs.values():
        at = {(group, name): values for group, name, values, _ in outputs(path)}
        np.testing.assert_allclose(at["total", "labour_force"], at["total", "employed_residents"] + at["total", "unemployed"], rtol=1e-6)
        for name in ("labour_force", "employed_residents", "unemployed", "employment_inflow", "unemployment_outflow"):
            total = at["total", name]
            for group in ("age_group", "education"):
                np.testing.assert_allclose(at[group, name].sum(axis=1), total, rtol=1e-6, err_msg=f"{group}/{name}")
            for group in ("residency", "town"):  # the last row holds the in-commuters
                np.testing.assert_allclose(at[group, name][:, :-1].sum(axis=1), total, rtol=1e-6, err_msg=f"{group}/{name}")
        for name in ("employed", "wanted", "vacancies", "hires", "separations"):
            cells = at["industry_occupation", name]
            np.testing.assert_allclose(cells.sum(axis=2), at["industry", name], rtol=1e-6, atol=1e-3)
            np.testing.assert_allclose(cells.sum(axis=1), at["occupation", name], rtol=1e-6, atol=1e-3)
        np.testing.assert_allclose(at["occupation", "vacancies"].sum(axis=1), at["total", "vacancies"], rtol=1e-6)
        # A rate is that of the counts.
        np.testing.assert_allclose(at["total", "unemployment_rate"], at["total", "unemployed"] / at["total", "labour_force"], rtol=1e-6)


def test_runs_of_two_scales_have_totals_of_one_size(runs):
    small, large = ({(group, name): values for group, name, values, _ in outputs(path)} for path in runs.values())
    for name in ("labour_force", "employed_residents"):
        np.testing.assert_allclose(small["total", name], large["total", name], rtol=0.03, err_msg=name)
    assert 0.9e6 < small["total", "labour_force"].mean() < 1.2e6
    compared = 0
    for (group, name), values in small.items():
        sums = [np.nansum(of[group, name].reshape(len(of[group, name]), -1), axis=1).mean() for of in (small, large)]
        # Four hundred simulated persons of the smaller run, so that chance alone does not decide.
        if name not in RATIOS and name != "gap" and "ageing" not in name and group != "fund" and sums[1] > 40_000:
            assert sums[0] == pytest.approx(sums[1], rel=0.3), (group, name)
            compared += 1
    assert compared > 40
    with h5py.File(runs[0.01]) as one, h5py.File(runs[0.04]) as other:
        np.testing.assert_allclose(one["margins/wanted"][...], other["margins/wanted"][...], rtol=1e-9)


def test_files_of_format_1_are_shown_and_not_combined(binary, runs, old, tmp_path):
    info = program(binary, "info", old)
    assert info.returncode == DONE and "counts are simulated persons. Divide them by population_scale" in info.stdout
    assert program(binary, "info", "--digest", old).stdout == program(binary, "info", "--digest", runs[0.01]).stdout
    diff = program(binary, "diff", old, runs[0.01])
    assert diff.returncode == DIFFERENT and "before format 2.0 counts are simulated persons" in diff.stdout
    for arguments in (["merge", old], ["compare", old, runs[0.01], "--output", tmp_path / "compared"]):
        done = program(binary, *arguments)
        assert done.returncode == BAD_DATA, done.stderr
        assert "older result format 1.2.0" in done.stderr and "again" in done.stderr and "older program" in done.stderr
    assert not (tmp_path / "old-2021.h5").exists() and not (tmp_path / "compared").exists()
    drawn = subprocess.run([sys.executable, PLOT, old, "--output", tmp_path], capture_output=True, text=True, check=False)
    assert drawn.returncode in (BAD_DATA, 69) and not list(tmp_path.glob("*.png"))  # 69: matplotlib is missing
