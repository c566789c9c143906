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
def binary():
    name = os.environ.get("JIALAB_BINARY")
    if not name:
        pytest.skip("JIALAB_BINARY names no program")
    return name
