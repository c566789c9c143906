"""A Slurm of one node on this machine, and what the tests in it share."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRIPTS = ROOT / "scripts/slurm"
# Long enough for a machine that does other things too; nothing here waits longer than it must.
PATIENCE = 300
# A hundredth of Jiading's people for half a year.
SMALL = ["--set", "population.scale=0.01", "--set", "population.warm_up_months=2", "--set", "run.months=6"]


def until(what, patience=PATIENCE, pause=0.05):
    """What the call gives as soon as it gives something."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(pause)
    raise AssertionError(f"waited {patience} s in vain")


class Slurm:
    """A queue of its own; commands run in the root of the repository and find program and queue by themselves."""

    def __init__(self, binary, *lines):
        self.folder = tempfile.mkdtemp(prefix="slurm-")
        self.environment = dict(os.environ, JIALAB=binary, SLURM_CONF=f"{self.folder}/slurm.conf", JIALAB_POLL_SECONDS="0.5",
                                PATH=os.environ["PATH"] + ":/usr/sbin:/sbin")
        for name in [n for n in self.environment if n.startswith(("SLURM_", "SBATCH_")) and n != "SLURM_CONF"]:
            del self.environment[name]
        done = subprocess.run([HERE / "start", self.folder, *lines], capture_output=True, text=True, check=False)
        if done.returncode == 77:
            shutil.rmtree(self.folder)
            pytest.skip(f"not tested in a Slurm queue: {done.stderr.strip()}")
        assert done.returncode == 0, done.stderr

    def stop(self):
        subprocess.run([HERE / "stop", self.folder], check=True, timeout=PATIENCE)
        shutil.rmtree(self.folder)

    def run(self, *command, **options):
        return subprocess.run([str(c) for c in command], env=self.environment, cwd=ROOT, capture_output=True, text=True,
                              check=False, timeout=PATIENCE, **options)

    def start(self, *command):
        return subprocess.Popen([str(c) for c in command], env=self.environment, cwd=ROOT, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def submit(self, *arguments):
        """Puts an ensemble into the queue; the process ends with the ensemble."""
        return self.start(SCRIPTS / "submit", "--wait", "--cpus", "1", "--mem", "site", "--time", "10", *arguments)

    def jobs(self, since=0):
        """What the queue remembers of its jobs: name, state, code."""
        text = self.run("scontrol", "show", "job", "-o").stdout
        return [m.groups() for m in re.finditer(r"JobId=\d+ .*?JobName=(\S+) .*?JobState=(\S+) .*?ExitCode=(\d+):", text)][since:]


@pytest.fixture(scope="module")
def slurm(binary):
    queue = Slurm(binary, "RequeueExit=75")
    yield queue
    queue.stop()


@pytest.fixture(scope="module")
def slurm_without_requeue_exit(binary):
    queue = Slurm(binary)
    yield queue
    queue.stop()


def finish(process, patience=PATIENCE):
    out, error = process.communicate(timeout=patience)
    return process.returncode, out, error


def log_of(folder, name="*"):
    return "\n".join(file.read_text() for file in sorted((folder / "log").glob(f"{name}.log")))
