"""What all Python tests share."""

import os

import pytest


@pytest.fixture(scope="session")
def binary():
    name = os.environ.get("JIALAB_BINARY")
    if not name:
        pytest.skip("JIALAB_BINARY names no program")
    return name
