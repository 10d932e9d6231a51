"""How the laws are tried: often, deterministically, and never against a clock."""

import pytest
from hypothesis import HealthCheck, Phase, settings

# no shrinking in the house profile: a tree shrinks for minutes; `--hypothesis-profile=hunt` does it when wanted
_QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
settings.register_profile(
    "house", max_examples=100, deadline=None, derandomize=True, phases=_QUICK, suppress_health_check=list(HealthCheck)
)
settings.register_profile("long", max_examples=3000, deadline=None, phases=_QUICK, suppress_health_check=list(HealthCheck))
settings.register_profile("hunt", max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite what the cases expect; then read the difference")
