"""What holds for every test: nothing is skipped, and a random search is the same everywhere."""

from collections.abc import Generator

import pytest
from hypothesis import settings

pytest_plugins = ["tests.fakes.fixtures", "tests.fakes.slack.fixtures"]

# A benchmark measures time; a test does not (deadline=None). Derandomized: what fails in CI
# fails on the desk. Look further with `pytest --hypothesis-profile=explore`.
settings.register_profile("quick", deadline=None, derandomize=True)
settings.register_profile("full", deadline=None, derandomize=True, max_examples=500)
settings.register_profile("explore", deadline=None, max_examples=10_000)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what really happens be saved as what must happen, for review in git."""
    parser.addoption("--rewrite-chats", action="store_true", help="save reality in *.chat files")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count a skipped test as a failed one: a tool that is missing must not look like success."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"No test is skipped here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Count a skipped file as a failed one."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"No test is skipped here: {report.longrepr}"
    return report
