"""What the product stands on may be given away with it, and README says why it is there."""

import re
import tomllib
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]

PERMISSIVE = {
    *("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "MIT"),
    *("PSF-2.0", "Unlicense"),
}
WEAK_COPYLEFT = {"LGPL-3.0-only", "MPL-2.0"}  # as a library of its own, unchanged
PERMITTED = PERMISSIVE | WEAK_COPYLEFT

# What packages without an SPDX expression write instead.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "Internet Systems Consortium license": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
LOADED_BY_NAME = {"psycopg", "tzdata"}  # by SQLAlchemy, for a database URL; by zoneinfo
MIT_TEXT = "Permission is hereby granted, free of charge, to any person obtaining a copy"


def _requirements(lines: list[str]) -> list[Requirement]:
    """Return the requirements that count on this machine."""
    found = [Requirement(line.rstrip(" \\")) for line in lines]
    return [r for r in found if r.marker is None or r.marker.evaluate()]


def _canonical(name: str) -> str:
    return name.lower().replace("_", "-")


def _tools() -> list[str]:
    """Return the names of what `make` installs to build and to test."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [r.name for group in project["dependency-groups"].values() for r in _requirements(group)]


def _pinned() -> list[str]:
    """Return the names of everything that `make run` installs."""
    lines = (ROOT / "requirements/run.txt").read_text(encoding="utf-8").splitlines()
    return [r.name for r in _requirements([li for li in lines if re.match(r"[a-z0-9]", li)])]


def _direct() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [r.name for r in _requirements(project["dependencies"])]


def licences(package: Distribution) -> set[str]:
    """Return the SPDX identifiers of all licences that a package names."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return set(re.split(r" (?:AND|OR) |[()]+", metadata["License-Expression"])) - {""}
    classifiers = metadata.get_all("Classifier") or []
    named = [c.rsplit(" :: ", 1)[-1] for c in classifiers if c.startswith("License ::")]
    if not named and "License" in metadata:
        named = [metadata["License"].splitlines()[0]]
    if not named and MIT_TEXT in " ".join(_licence_text(package).split()):
        named = ["MIT"]
    return {SPDX.get(name, name) for name in named}


def _licence_text(package: Distribution) -> str:
    files = [f for f in package.files or () if ".dist-info" in f.parts[0] and "LICEN" in f.name]
    return files[0].read_text() if files else ""


def _reasons() -> dict[str, tuple[str, str]]:
    """Return the rows of README's table: package -> (reason, licence)."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", text, flags=re.MULTILINE)
    return {name: (reason.strip(), licence.strip()) for name, reason, licence in rows}


@pytest.mark.parametrize("name", _pinned())
def test_everything_installed_with_the_product_has_a_permitted_licence(name: str) -> None:
    found = licences(distribution(name))
    assert found
    assert found <= PERMITTED


def test_a_gpl_package_would_be_refused(tmp_path: Path) -> None:
    for n, said in enumerate(
        (
            "License-Expression: AGPL-3.0-or-later",
            "License-Expression: MIT AND GPL-2.0-only",
            "Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
            "License: GPLv3",
        )
    ):
        folder = tmp_path / f"p{n}-1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: p{n}\n{said}\n")
        assert not licences(Distribution.at(folder)) <= PERMITTED


def test_readme_gives_one_reason_for_each_library_and_for_no_other() -> None:
    assert sorted(_reasons()) == sorted(_direct())


@pytest.mark.parametrize("name", _direct())
def test_readme_names_the_licence_of_each_library(name: str) -> None:
    _, licence = _reasons()[name]
    assert set(licence.split(", ")) == licences(distribution(name))


def test_the_product_imports_each_library_that_it_installs() -> None:
    product = (ROOT / room for room in ("bot", "handlers", "storage"))
    code = "\n".join(f.read_text(encoding="utf-8") for room in product for f in room.rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", code, flags=re.MULTILINE))
    modules = packages_distributions()
    owners = {_canonical(owner) for module in imported for owner in modules.get(module, ())}
    assert set(_direct()) - owners == LOADED_BY_NAME


def test_readme_gives_a_reason_for_each_tool() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [tool for tool in _tools() if f"`{tool}`" not in text] == []
