"""A repository from disk: the register, the policy, the personas, and the evidence in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from whofor.errors import CannotRun
from whofor.model.codebook import Codebook
from whofor.model.evidence import Reading, Register
from whofor.model.finding import Finding
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.store.codebook import read_codebook
from whofor.store.lock import against, other_recogniser, read_lock, read_recogniser
from whofor.store.personas import read_persona
from whofor.store.policy import read_policy
from whofor.store.reading import read_source
from whofor.store.recogniser import with_names
from whofor.store.redacted import redacted
from whofor.store.register import read_register

NOT_PERSONAS = ("policy.yaml",)


def load(root: Path) -> Repo:
    """Read the repository at `root`; what is wrong with it stands in `findings`.

    Of sources of events only what `sources.lock` has seen is there: an engine reads them.

    Raises:
        CannotRun: There is no register, or it breaks its contract, so that nothing can be said of the evidence.
    """
    register, found = _register(root)
    policy, about_policy = read_policy(root)
    codebook, about_codebook = read_codebook(root, register)
    personas, about_personas = read_personas(root)
    drafts, about_drafts = _personas(root, root / "personas" / "drafts")
    seen = read_lock(root, register)
    readings, about_readings, recogniser = _readings(root, register, seen, codebook)
    return Repo(
        register=register,
        policy=policy,
        personas=personas,
        drafts=drafts,
        readings=readings,
        codebook=codebook,
        recogniser=recogniser,
        findings=(*found, *about_policy, *about_codebook, *about_personas, *about_drafts, *about_readings),
    )


def _register(root: Path) -> tuple[Register, tuple[Finding, ...]]:
    path = root / "evidence" / "sources.yaml"
    if not path.is_file():
        raise CannotRun(f"there is no evidence/sources.yaml in {root}; begin with: whofor init")
    register, findings = read_register(root)
    if register is None:
        raise CannotRun("\n".join(_line(finding) for finding in findings))
    return register, findings


def _line(finding: Finding) -> str:
    hint = f"\n    {finding.hint}" if finding.hint else ""
    return f"{finding.where}: {finding.message} [{finding.code}]{hint}"


def read_personas(root: Path) -> tuple[tuple[Persona, ...], tuple[Finding, ...]]:
    """Return the personas in `personas/`, and what keeps others from being read."""
    return _personas(root, root / "personas")


def _personas(root: Path, folder: Path) -> tuple[tuple[Persona, ...], tuple[Finding, ...]]:
    paths = sorted(path for path in folder.glob("*.yaml") if path.name not in NOT_PERSONAS)
    read = [read_persona(path, root) for path in paths]
    found = tuple(finding for _, findings in read for finding in findings)
    return tuple(persona for persona, _ in read if persona is not None), found


def _readings(
    root: Path, register: Register, seen: Mapping[str, Reading], codebook: Codebook
) -> tuple[dict[str, Reading], tuple[Finding, ...], str]:
    """Return what is read of every source, what is to be said of it, and what looked for names in it."""
    read = {source.id: read_source(source, root / "evidence") for source in register.sources}
    here = {name: reading for name, reading in read.items() if reading is not None}
    readings, recogniser = with_names(here, register, codebook)
    before = read_recogniser(root) if register.recognise else ""
    about = other_recogniser(before, recogniser)
    said = {name: against(reading, seen) for name, reading in redacted(readings, register).items()}
    every = {source.id: said.get(source.id, seen.get(source.id, Reading(source))) for source in register.sources}
    return (
        every,
        (*about, *(finding for reading in said.values() for finding in reading.findings)),
        recogniser or before,
    )
