"""What all Python tests share."""

import os

import pytest


def pytest_configure(config):
    config.addinivalue_line("markers", "nightly: takes minutes; only under scripts/test --nightly")


@pytest.fixture(scope="module")
def binary():
    name = os.environ.get("JIALAB_BINARY")
    if not name:
        pytest.skip("JIALAB_BINARY names no program")
    return name
