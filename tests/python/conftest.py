"""What all Python tests share."""


def pytest_configure(config):
    config.addinivalue_line("markers", "nightly: takes minutes; only under scripts/test --nightly")
