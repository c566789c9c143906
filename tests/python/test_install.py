"""`cmake --install`: the program works away from the source tree, with the tables and scenarios beside it.

The build folder is named by the environment variable JIALAB_BUILD_DIR.
"""

import os
import re
import shutil
import subprocess

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An installed tree that was moved after the installation, so that nothing may rest on where it was put first."""
    build = os.environ.get("JIALAB_BUILD_DIR")
    if not build:
        pytest.skip("JIALAB_BUILD_DIR names no build folder")
    folder = tmp_path_factory.mktemp("install")
    done = subprocess.run(["cmake", "--install", build, "--prefix", folder / "first"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "first").rename(folder / "moved")


@pytest.fixture
def jialab(installed, tmp_path):
    def run(*arguments, tree=installed):
        done = subprocess.run([tree / "bin/jialab", *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout
    return run


def test_the_documents_and_scenarios_are_installed(installed):
    share = installed / "share"
    assert len(list((share / "jialab/scenarios").glob("*.toml"))) >= 11
    assert (share / "jialab/jiading/accounts.csv").is_file()
    assert {"README.md", "model.md", "results.md", "LICENSE"} <= {p.name for p in (share / "doc/jialab").iterdir()}


def test_installed_scenarios_are_valid_and_run_from_another_folder(jialab, installed, tmp_path):
    scenarios = sorted((installed / "share/jialab/scenarios").glob("*.toml"))
    assert len(re.findall(": valid", jialab("validate", *scenarios))) == len(scenarios)
    jialab("run", installed / "share/jialab/scenarios/trade_shock.toml", "-q", "--set", "population.scale=0.01",
           "--set", "run.months=2", "--set", "population.warm_up_months=0")
    assert sorted(p.name for p in (tmp_path / "results").iterdir()) == \
        ["trade_shock-2021-0.h5", "trade_shock-2021-0.h5.ok", "trade_shock-2021-0.run.json"]


def test_an_installed_program_reads_the_tables_beside_it_not_those_of_the_source_tree(jialab, installed, tmp_path):
    def key(tree):
        said = jialab("run", "--dry-run", tree / "share/jialab/scenarios/baseline.toml", "--set", "population.scale=0.01", tree=tree)
        return re.search(r"^# run key: ([0-9a-f]{64})$", said, re.M).group(1)
    other = shutil.copytree(installed, tmp_path / "other")
    assert key(other) == key(installed)
    with open(other / "share/jialab/jiading/known_facts.csv", "a", encoding="utf-8") as facts:
        facts.write("new_jobs_jiading,2015-01,12,1,1,1,test,A,\n")
    assert key(other) != key(installed)
