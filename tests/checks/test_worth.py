"""What people are worth is an attribute of theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.small import codes, only, repo

from whofor.checks.worth import worth
from whofor.model.policy import Policy


@pytest.mark.parametrize(("value", "wanted"), [("", []), ("revenue", []), ("revenu", ["unknown-attribute"])])
def test_the_attribute_is_one_of_the_evidence(value: str, wanted: list[str]) -> None:
    made = repo()
    usages = {name: replace(one, attributes={"revenue": ("1",) * len(one.people)}) for name, one in made.usages.items()}
    made = replace(made, usages=usages, policy=Policy(value=value))
    assert codes(worth, made) == wanted
    if wanted:
        assert "did you mean revenue?" in only(worth, made).hint
