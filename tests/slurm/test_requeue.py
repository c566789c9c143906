"""The wrapper that puts a checkpointed job back: after the early signal or of itself, but not after somebody's scancel.

Here with a scontrol that only writes down what it is asked; test_queue.py has the same in a queue."""

import os
import signal
import subprocess

import pytest
from conftest import PATIENCE, SCRIPTS, until

# Ends with 75 when a signal comes, as a run does after its checkpoint.
PROGRAM = 'trap "exit 75" USR1 TERM; touch "$0"; while :; do sleep 0.02; done'


def requeued(tmp_path, answer, signals):
    """The code of the wrapper, and which job it put back; `answer` is what scontrol says of the job, if it answers."""
    answers = f"echo '{answer}'" if answer else "exit 1"
    scontrol = tmp_path / "scontrol"
    scontrol.write_text(f'#!/bin/sh\nif [ "$1" = requeue ]; then echo "$2" >>{tmp_path}/requeued; else {answers}; fi\n')
    scontrol.chmod(0o755)
    environment = dict(os.environ, PATH=f"{tmp_path}:{os.environ['PATH']}", JIALAB_REQUEUE="here", SLURM_JOB_ID="12",
                       SLURM_ARRAY_JOB_ID="11", SLURM_ARRAY_TASK_ID="3")
    program = ["bash", "-c", PROGRAM, tmp_path / "ready"] if signals else ["bash", "-c", "exit 75"]
    process = subprocess.Popen([SCRIPTS / "requeue", *program], env=environment, stderr=subprocess.DEVNULL)
    if signals:
        until(lambda: (tmp_path / "ready").exists())
    for name in signals:
        process.send_signal(name)
    code = process.wait(timeout=PATIENCE)
    put_back = tmp_path / "requeued"
    return code, put_back.read_text().split() if put_back.exists() else []


RUNNING = "JobId=14 JobName=members JobState=RUNNING Reason=None Requeue=1"
CANCELLED = "JobId=14 JobName=members JobState=COMPLETING Reason=None Requeue=1"
AT_ITS_LIMIT = "JobId=14 JobName=members JobState=COMPLETING Reason=TimeLimit Requeue=1"


@pytest.mark.parametrize("answer, signals, is_put_back", [
    (RUNNING, [], True),  # --max-wall
    (RUNNING, [signal.SIGUSR1], True),
    (None, [signal.SIGUSR1], True),
    (RUNNING, [signal.SIGTERM], True),  # preempted, with time to write a checkpoint
    (AT_ITS_LIMIT, [signal.SIGTERM], True),
    (CANCELLED, [signal.SIGTERM], False),
    (CANCELLED, [signal.SIGUSR1, signal.SIGTERM], False),
    (None, [signal.SIGTERM], False),  # nobody knows
])
def test_only_what_nobody_cancelled_is_put_back(tmp_path, answer, signals, is_put_back):
    assert requeued(tmp_path, answer, signals) == (75, ["11_3"] if is_put_back else [])
