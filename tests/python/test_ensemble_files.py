"""Several members of two scenarios, merged, told apart and counted, held against NumPy and the readers of their files."""

import inspect
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import h5py
import numpy as np
import pytest
import test_result_file as contract
import xarray

from small_ensemble import (BAD_DATA, DONE, LEVELS, MEMBERS, MISSING, NO_CREATE, SMALL, TINY, TROUBLE, UNFINISHED, member_values,
                            program, spread_of)


@pytest.fixture(scope="module")
def merged(binary, runs, tmp_path_factory):
    output = tmp_path_factory.mktemp("merged") / "small-2021.h5"
    done = program(binary, "merge", *sorted(runs.glob("small-2021-?.h5")), "--output", output)
    assert done.returncode == DONE, done.stderr
    return output


def test_a_merged_file_tells_the_fields_most_short_with_the_range_of_its_members(binary, runs, merged):
    text = program(binary, "info", merged).stdout
    short = member_values(runs, "small", "field", "shortage_inside")[:, -1]
    quantiles, mean = spread_of(short)
    with h5py.File(merged) as file:
        names = [name.decode() for name in file["quantiles/field/field_name_en"][...]]
    table = " ".join(text.split("short: staff whose job asks")[1].split("\n\n")[0].split())
    order = np.argsort(-mean, kind="stable")[:3]
    wanted = [f"{names[i]} {mean[i]:,.0f} [{quantiles[0, i]:,.0f}, {quantiles[4, i]:,.0f}]" for i in order]
    at = [table.index(row) for row in wanted]
    assert at == sorted(at) and f"Mean of {MEMBERS} members" in text
    # A single member has no such summary.
    assert "short: staff" not in program(binary, "info", runs / "small-2021-0.h5").stdout


def contract_tests():
    for name, test in sorted(vars(contract).items()):
        # Reading every number by four readers takes long and says nothing new: the writer is the same. Sums of outputs
        # are those of one run: means and differences are in other groups.
        if name.startswith("test_") and name not in ("test_all_readers_read_the_same_numbers", "test_outputs_add_up_as_the_table_says"):
            engines = contract.ENGINES if "engine" in inspect.signature(test).parameters else [None]
            yield from ((name, test, engine) for engine in engines)


# ---- merging ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name, test, engine", contract_tests(), ids=lambda x: x if isinstance(x, str) else "")
def test_a_merged_file_and_a_comparison_keep_the_contract(merged, compared, name, test, engine):
    comparison = compared[0] / "generous-minus-small-2021.h5"
    for path in (str(merged), str(comparison)):
        if path == str(comparison) and name in ("test_it_is_complete_and_says_what_it_is", "test_xarray_opens_every_other_group"):
            continue  # it has another kind and no margins
        test(path, engine) if engine else test(path)


def test_quantiles_and_means_are_those_of_numpy(runs, merged):
    checked = 0
    with h5py.File(merged) as file:
        for group in file["quantiles"]:
            for name, data in file[f"quantiles/{group}"].items():
                if data.dtype.kind != "f" or data.ndim < 2:
                    continue
                values = member_values(runs, "small", group, name)
                quantiles, mean = spread_of(values)
                reported = ~np.isnan(values).any(axis=0)
                np.testing.assert_allclose(data[...][:, reported], quantiles[:, reported], rtol=2e-6, atol=1e-6, err_msg=f"{group}/{name}")
                np.testing.assert_allclose(file[f"mean/{group}/{name}"][...][reported], mean[reported], rtol=2e-6, atol=1e-6)
                nowhere = np.isnan(values).all(axis=0)
                assert np.isnan(data[...][:, nowhere]).all() and np.isnan(file[f"mean/{group}/{name}"][...][nowhere]).all()
                checked += 1
        assert checked > 100
        assert list(file["series"]) == ["total", "fund"]
        np.testing.assert_array_equal(file["series/total/unemployed"][...], member_values(runs, "small", "total", "unemployed"))


@pytest.mark.parametrize("engine", contract.ENGINES)
def test_xarray_finds_quantiles_by_level_and_label(merged, engine):
    with xarray.open_dataset(merged, group="quantiles/industry", engine=engine) as data:
        assert data.employed.dims == ("quantile", "time", "industry")
        assert list(data["quantile"].values) == LEVELS
        assert data.employed.sel(quantile=0.5, industry="trade", time="2021-06-01").item() > 0
    with xarray.open_dataset(merged, group="mean/total", engine=engine) as data:
        assert data.unemployment_rate.dims == ("time",)


def test_a_merged_file_says_what_it_is_of(merged):
    with h5py.File(merged) as file:
        assert file.attrs["jialab_kind"] == "ensemble" and file.attrs["members"] == MEMBERS
        assert file.attrs["status"] == "complete" and "missing_members" not in file.attrs
        assert list(file["members/member"]) == list(range(MEMBERS))
        assert len(set(file["members/run_key"])) == MEMBERS
        assert b"population.scale = 0.01" in file["scenario/resolved"][()]
    sha, key = Path(f"{merged}.ok").read_text().split()
    with h5py.File(merged) as file:
        assert file.attrs["run_key"] == key and len(sha) == 64


def test_members_that_never_began_are_missing(binary, tmp_path):
    """The last ones too, and scenarios of which there is none: an ensemble may have been killed before them."""
    done = program(binary, "ensemble", SMALL, *TINY, "--members", "3", "--output", tmp_path, "--no-merge")
    assert done.returncode == DONE, done.stderr
    for file in tmp_path.glob("small-2021-2.*"):
        if file.suffix != ".wanted":
            file.unlink()
    status = program(binary, "status", tmp_path)
    assert status.returncode == 1 and "missing 2" in status.stdout
    merge = program(binary, "merge", tmp_path)
    assert merge.returncode == 65 and "member 2 is missing" in merge.stderr and not (tmp_path / "small-2021.h5").exists()
    assert program(binary, "ensemble", SMALL, *TINY, "--members", "2", "--output", tmp_path).returncode == DONE  # no more are asked for
    assert program(binary, "status", tmp_path).returncode == DONE


def test_a_merge_does_not_depend_on_order_threads_or_way_of_naming(binary, copies, merged):
    files = sorted(copies.glob("small-2021-?.h5"), reverse=True)
    assert program(binary, "merge", *files, "--output", copies / "a.h5", "--threads", "3").returncode == DONE
    assert (copies / "a.h5").read_bytes() == merged.read_bytes()
    done = program(binary, "merge", copies)
    assert done.returncode == DONE and (copies / "small-2021.h5").read_bytes() == merged.read_bytes()
    assert "finished already" in program(binary, "merge", copies, "--name", "small").stdout
    assert program(binary, "merge", copies, "--name", "other").returncode == MISSING


def test_a_missing_or_damaged_member_is_an_error_or_is_named_in_the_file(binary, copies):
    (copies / "small-2021-1.h5").unlink()
    (copies / "small-2021-1.failed").write_text("exit 74\nno space left\n")
    whole = (copies / "small-2021-3.h5").read_bytes()
    (copies / "small-2021-3.h5").write_bytes(whole[:5000] + b"?" + whole[5001:])
    (copies / "small-2021-4.h5.ok").unlink()
    done = program(binary, "merge", copies, "--members", 7)
    assert done.returncode == BAD_DATA
    assert re.search(r"small-2021-1\.h5.*no space left", done.stderr) and "members 5 and 6 are missing" in done.stderr
    assert re.search(r"small-2021-3\.h5.*damaged", done.stderr) and re.search(r"small-2021-4\.h5.*not finished", done.stderr)
    assert not (copies / "small-2021.h5").exists()
    done = program(binary, "merge", copies, "--members", 7, "--allow-missing")
    assert done.returncode == DONE and "without 1, 3, 4, 5 and 6" in done.stdout
    with h5py.File(copies / "small-2021.h5") as file:
        assert file.attrs["missing_members"] == "1, 3, 4, 5 and 6" and "1, 3, 4, 5 and 6" in file.attrs["status"]
        assert list(file["series/total/member"]) == [0, 2]


def test_members_of_several_scenarios_are_not_merged(binary, runs, tmp_path):
    done = program(binary, "merge", runs / "small-2021-0.h5", runs / "generous-2021-1.h5", "--output", tmp_path / "a.h5")
    assert done.returncode == BAD_DATA and "scenarios or seeds differ" in done.stderr
    (tmp_path / "mine.h5").write_text("notes")
    done = program(binary, "merge", runs / "small-2021-0.h5", "--output", tmp_path / "mine.h5")
    assert done.returncode == NO_CREATE and "--force" in done.stderr and (tmp_path / "mine.h5").read_text() == "notes"


def test_members_that_only_left_traces_are_missing_in_a_folder(binary, copies):
    assert program(binary, "merge", copies).returncode == DONE
    whole = (copies / "small-2021.h5").read_bytes()
    for trace in ("small-2021-5.failed", "small-2021-5.checkpoint", "small-2021-5.progress", ".small-2021-5.h5.1-2.tmp"):
        (copies / trace).write_text("exit 70\na defect\n")
        done = program(binary, "merge", copies)
        assert done.returncode == BAD_DATA and "small-2021" in done.stderr and "missing" in done.stderr, (trace, done.stderr)
        assert ("a defect" in done.stderr) == trace.endswith(".failed")
        assert program(binary, "merge", *copies.glob("small-2021-?.h5")).returncode == DONE  # who names them wants these
        (copies / trace).unlink()
    assert program(binary, "merge", copies).returncode == DONE and (copies / "small-2021.h5").read_bytes() == whole
    (copies / "other-7-0.failed").write_text("exit 70\na defect\n")
    assert "a defect" in program(binary, "merge", copies).stderr


def test_what_is_not_there_is_missing_input(binary, copies, runs):
    for arguments in (["merge", copies / "nowhere"], ["merge", copies / "small-2021-7.h5"],
                      ["merge", copies / "small-2021-0.h5", copies / "small-2021-7.h5"], ["merge", "nowhere"]):
        assert program(binary, *arguments).returncode == MISSING, arguments
    assert program(binary, "merge", copies).returncode == DONE
    (copies / "small-2021-4.h5").unlink()
    assert program(binary, "compare", copies / "small-2021.h5", runs / "generous").returncode == MISSING


def test_a_merged_file_of_another_run_is_kept(binary, copies, runs):
    assert program(binary, "merge", copies / "small-2021-0.h5").returncode == DONE
    assert program(binary, "merge", copies).returncode == DONE  # members were added
    whole = (copies / "small-2021.h5").read_bytes()
    few = program(binary, "merge", copies / "small-2021-0.h5")
    assert few.returncode == NO_CREATE and "--force" in few.stderr
    changed = program(binary, "run", SMALL, *TINY, "--set", "search.effort=0.5", "--output", copies / "small-2021-0.h5", "--force")
    assert changed.returncode == DONE, changed.stderr
    done = program(binary, "merge", copies / "small-2021-0.h5")
    assert done.returncode == NO_CREATE and (copies / "small-2021.h5").read_bytes() == whole
    assert program(binary, "merge", copies / "small-2021-0.h5", "--force").returncode == DONE
    assert (copies / "small-2021.h5").read_bytes() != whole
    states = program(binary, "status", copies)
    assert states.returncode == UNFINISHED and "small-2021-0: foreign, compared with member 1: their scenarios or seeds differ (search.effort is " in states.stdout


# ---- telling apart ----------------------------------------------------------------------------------------------


def test_diff_has_the_exit_codes_of_diff(binary, runs, merged):
    zero, one = runs / "small-2021-0.h5", runs / "small-2021-1.h5"
    same = program(binary, "diff", zero, zero)
    assert same.returncode == DONE and "datasets are equal" in same.stdout
    differs = program(binary, "diff", zero, one)
    assert differs.returncode == UNFINISHED and "/series/total/unemployment_rate" in differs.stdout
    assert re.search(r"first at member=0\|1, month=20\d\d-\d\d, ", differs.stdout)
    assert program(binary, "diff", "--quiet", zero, one).stdout == ""
    little = subprocess.run(["bash", "-c", f"ulimit -v 54000; exec {binary} diff {zero} {one}"], capture_output=True, text=True, check=False)
    assert little.returncode in (UNFINISHED, TROUBLE, 127), little.stderr  # 127: too little to be started at all
    for arguments in ([zero], [zero, "nowhere.h5"], [zero, SMALL], ["--nonsense", zero, one]):
        done = program(binary, "diff", *arguments)
        assert done.returncode == TROUBLE and "error: " in done.stderr
    assert program(binary, "diff", merged, merged).returncode == DONE


def test_diff_names_the_place_of_a_planted_difference(binary, runs, tmp_path):
    shutil.copy(runs / "small-2021-0.h5", tmp_path / "b.h5")
    with h5py.File(tmp_path / "b.h5", "r+") as file:
        industry = list(file["series/industry/industry"]).index(b"trade")
        month = list(file["series/industry/month"]).index(b"2021-09")
        file["series/industry/employed"][0, month, industry] += 3
        file.attrs["question"] = "Another?"
    done = program(binary, "diff", runs / "small-2021-0.h5", tmp_path / "b.h5")
    assert done.returncode == UNFINISHED
    assert "first at member=0, month=2021-09, industry=trade" in done.stdout and "1 of " in done.stdout
    assert "by 3 at most" in done.stdout and "/@question" in done.stdout
    assert program(binary, "diff", runs / "small-2021-0.h5", tmp_path / "b.h5", "--absolute", 3).returncode == UNFINISHED


# ---- how far it is ----------------------------------------------------------------------------------------------


def test_status_tells_all_states(binary, copies):
    done = program(binary, "status", copies)
    assert done.returncode == DONE and re.search(r"small-2021 +5 +5 +no", done.stdout)
    (copies / "small-2021-1.h5").unlink()
    (copies / "small-2021-1.h5.ok").unlink()
    (copies / "small-2021-1.failed").write_text("exit 70\na defect\n")
    (copies / "small-2021-2.h5").write_bytes(b"nothing")
    (copies / "small-2021-5.checkpoint").write_bytes(b"?")
    old = time.time() - 3600
    os.utime(copies / "small-2021-5.checkpoint", (old, old))
    (copies / ".small-2021-6.h5.1-2.tmp").write_bytes(b"")
    done = program(binary, "status", copies, "--members", 8, "--json")
    assert done.returncode == UNFINISHED
    (ensemble,) = json.loads(done.stdout)["ensembles"]
    states = [m["state"] for m in ensemble["members"]]
    assert states == ["finished", "failed", "damaged", "finished", "finished", "checkpointed", "running", "missing"]
    assert ensemble["members"][1]["detail"] == "exit 70 a defect" and "60 min ago" in ensemble["members"][5]["detail"]
    text = program(binary, "status", copies, "--members", 8).stdout
    assert "small-2021-2: damaged" in text and "small-2021-1: failed, exit 70 a defect" in text and "missing 7" in text
    assert program(binary, "status", copies / "nowhere").returncode == MISSING
