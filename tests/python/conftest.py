"""What several files of tests share as fixtures."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from small_ensemble import DONE, MEMBERS, POLICY, SMALL, TINY, program


@pytest.fixture
def jialab(binary, tmp_path):
    """Runs the program in a folder of the test's own."""
    def run(*arguments, **options):
        options = {"cwd": tmp_path, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
        return subprocess.run([binary, *map(str, arguments)], timeout=600, check=False, **options)
    return run


@pytest.fixture(scope="module")
def runs(binary, tmp_path_factory):
    """small-2021-0 … 4 and generous-2021-0 … 4, finished."""
    folder = tmp_path_factory.mktemp("runs")

    def run(job):
        name, member, options = job
        return program(binary, "run", SMALL, *TINY, *options, "--member", member, "--output", folder / f"{name}-2021-{member}.h5")
    jobs = [(name, m, options) for name, options in (("small", []), ("generous", POLICY)) for m in range(MEMBERS)]
    with ThreadPoolExecutor(2) as pool:
        for done in pool.map(run, jobs):
            assert done.returncode == DONE, done.stderr
    return folder


@pytest.fixture(scope="module")
def compared(binary, runs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("compared")
    done = program(binary, "compare", runs / "small-2021", runs / "generous", "--output", folder)
    assert done.returncode == DONE, done.stderr
    return folder, done.stdout


@pytest.fixture
def copies(runs, tmp_path):
    """The baseline's members in a folder of the test's own."""
    for file in runs.glob("small-2021-*"):
        shutil.copy(file, tmp_path)
    return tmp_path
