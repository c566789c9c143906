"""What all Python tests share."""

import os
from pathlib import Path

import pytest

# The root of the repository; pytest's own rootpath is the folder of pytest.ini.
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def named():
    """What an environment variable names; without it the test is skipped."""

    def of(variable, what):
        name = os.environ.get(variable)
        if not name:
            pytest.skip(f"{variable} names no {what}")
        return name

    return of


@pytest.fixture(scope="session")
def binary(named):
    return named("JIALAB_BINARY", "program")
