"""What people do to a persona's file: random edits of its text, each with what must never be lost of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from whofor.model.layout import Layout
from whofor.model.persona import SECTIONS
from whofor.render.yaml_text import yaml_lines
from whofor.store import yaml
from whofor.store.spans import Entry, Node, entries, first_on_line, line_end, line_start, next_line, scalars, tree
from whofor.store.yaml import Document

FIXED = ("id", "in", "metric", "kind", "status", "tier", "by", "confidence", "quote", *("feature", "term", "of"))
"""Fields whose values say what a thing is, or may be one of a few."""

LAYOUTS = (Layout(), Layout(), Layout(4, 0, 2), Layout(2, 0, 2), Layout(4, 4, 4), Layout(2, 2, 4))


@dataclass
class Edited:
    """A file under somebody's hands.

    `kept` has what a person wrote, as it stands in the file; `deleted` the ids that they took out; `done` what they
    did.
    """

    text: str
    kept: list[str] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    number: int = 0

    def token(self) -> str:
        self.number += 1
        return f"zq{self.number:03}x"

    def read(self) -> tuple[Document, Node]:
        document = yaml.read(self.text, "personas/mine.yaml")
        assert not document.findings, (self.done, document.findings, self.text)
        return document, tree(document)

    def replace(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]


def edited(text: str, random: Random, most: int = 6) -> Edited:
    """Return a file after some random edits."""
    document = yaml.read(text, "personas/mine.yaml")
    layout = random.choice(LAYOUTS)
    if layout != Layout():
        first = text.partition("\n")[0]
        text = "\n".join([first, *yaml_lines(document.data, 0, layout)]) + "\n"
    work = Edited(text)
    for _ in range(random.randint(1, most)):
        do = random.choice(EDITS)
        work.done.append(do.__name__)
        do(work, random)
    finish(work, random)
    work.read()
    return work


def finish(work: Edited, random: Random) -> None:
    """Save the file as some editors do."""
    if random.random() < 0.2:
        work.text = work.text.rstrip("\n")
    if random.random() < 0.3:
        work.text = work.text.replace("\n", "\r\n")
        work.done.append("crlf")


def change_leaf(work: Edited, random: Random) -> None:
    document, root = work.read()
    texts = [
        (at, entry)
        for at, entry in entries(root)
        if isinstance(document.at(*at), str) and isinstance(at[-1], str) and at[-1] not in FIXED and at[0] != "aliases"
    ]
    at, entry = random.choice(texts)
    token = work.token()
    new = random.choice((f"{token} words", f'"{token}: # \\"no\\", yes"', f"'{token} it''s # so'"))
    if not any(node.style == "flow" for node in _around(root, at)) and random.random() < 0.4:
        column = entry.start - line_start(work.text, entry.start)
        margin = "\n" + " " * (column + 3)
        new = random.choice((f">{margin}{token} a\n{margin}# b: c", f"|-{margin}{token}{margin}d"))
    if work.text[line_end(work.text, entry.end) - 1 : entry.end].strip() and "\n" in new:
        new = f"{token} again"
    work.replace(entry.node.start, entry.end, new)
    work.kept.append(new.split("\n")[0] if "\n" not in new else token)


def change_number(work: Edited, random: Random) -> None:
    _, root = work.read()
    numbers = [entry for at, entry in entries(root) if at[-1] in ("value", "low", "others") and not entry.node.holds]
    if not numbers:  # a hypothesis has none
        return
    entry = random.choice(numbers)
    work.number += 1
    new = f"0.1234{work.number:03}7"
    work.replace(entry.node.start, entry.end, new)
    work.kept.append(new)


def requote(work: Edited, random: Random) -> None:
    document, root = work.read()
    plain = [
        (at, entry)
        for at, entry in entries(root)
        if entry.node.style == "plain" and isinstance(document.at(*at), str) and "\n" not in document.at(*at)
    ]
    at, entry = random.choice(plain)
    quote = random.choice("'\"")
    if not set("'\"\\") & set(document.at(*at)):
        work.replace(entry.node.start, entry.end, f"{quote}{document.at(*at)}{quote}")


def comment_on_a_line(work: Edited, random: Random) -> None:
    _, root = work.read()
    many_lines = [(start, end) for start, end in scalars(root) if "\n" in work.text[start:end]]
    ends = [line_end(work.text, entry.end) for _, entry in entries(root) if entry.node.style not in ("|", ">")]
    at = random.choice([at for at in ends if not any(start < at <= end for start, end in many_lines)])
    comment = f"  # {work.token()}: we said so"
    work.replace(at, at, comment)
    work.kept.append(comment)


def comment_above(work: Edited, random: Random) -> None:
    _, root = work.read()
    starts = [entry.start for _, entry in entries(root) if first_on_line(work.text, entry.start)]
    at = line_start(work.text, random.choice(starts))
    comment = f"{' ' * random.choice((0, 2, 5))}# {work.token()} 'above\n"
    work.replace(at, at, comment)
    work.kept.append(comment.strip())


def comment_below_a_key(work: Edited, random: Random) -> None:
    _, root = work.read()
    heads = [entry for _, entry in entries(root) if entry.node.style == "block" and _is_key(work.text, entry)]
    at = line_end(work.text, random.choice(heads).key_end)
    comment = f" # {work.token()} here"
    work.replace(at, at, comment)
    work.kept.append(comment)


def blank_line(work: Edited, random: Random) -> None:
    _, root = work.read()
    starts = [entry.start for _, entry in entries(root) if first_on_line(work.text, entry.start)]
    at = line_start(work.text, random.choice(starts))
    work.replace(at, at, random.choice(("\n", "\n\n", "   \n")))


def add_claim(work: Edited, random: Random) -> None:
    where = _item(work, random)
    if where is None:
        return
    section, entry, _ = where
    token = work.token()
    column = entry.start - line_start(work.text, entry.start)
    kind = ["kind: secondary"] if section == "jobs" else ["kind: time"] if section == "constraints" else []
    fields = [f"id: mine-{token}", *kind, f"text: '{token} # quoted'", "evidence:  []", "by: person"]
    if section in ("tensions", "unknown", "signature", "misconceptions"):
        fields = [f"id: mine-{token}", f"x: {token}"]
    lines = [f"{' ' * column}{'- ' if not at else '  '}{text}\n" for at, text in enumerate(fields)]
    at = line_start(work.text, _with_comments(work.text, entry.start))
    work.replace(at, at, "".join(lines))
    work.kept += [line.strip(" -\n") for line in lines]


def add_quote(work: Edited, random: Random) -> None:
    _, root = work.read()
    lists = [
        entry.node
        for at, entry in entries(root)
        if at[-1] in ("evidence", "against") and entry.node.style == "block" and at[0] in SECTIONS
    ]
    if not lists:
        return
    node = random.choice(lists)
    column = node.start - line_start(work.text, node.start)
    last = next_line(work.text, node.end)
    text = f'{{quote: "{work.token()}, he said: no", in: nps/r9}}'
    lead = "" if work.text[last - 1 : last] == "\n" else "\n"
    work.replace(last, last, f"{lead}{' ' * column}- {text}\n")
    work.kept.append(text)


def delete_claim(work: Edited, random: Random) -> None:
    where = _item(work, random)
    if where is None or any(word in work.text[where[1].start : where[1].end] for word in work.kept):
        return
    _, entry, name = where
    words = work.text[line_start(work.text, entry.start) : next_line(work.text, entry.end)]
    if "zq" in words:
        return
    work.replace(line_start(work.text, entry.start), next_line(work.text, entry.end), "")
    section, document = where[0], yaml.read(work.text, "x")
    if document.at(section) is None:  # the last one: the section goes with it
        _, root = work.read()
        head = root.children[section]
        if "#" in work.text[head.start : line_end(work.text, head.start)]:
            work.replace(head.key_end + 1, head.key_end + 1, " []")
        else:
            work.replace(line_start(work.text, head.start), next_line(work.text, head.key_end), "")
    work.deleted.add(name)


def swap_claims(work: Edited, random: Random) -> None:
    _, root = work.read()
    sections = [name for name, entry in root.children.items() if entry.node.style == "block"]
    lists = [root.children[name].node for name in sections if len(root.children[name].node.children) > 1]
    lists = [node for node in lists if 0 in node.children]
    if not lists:
        return
    node = random.choice(lists)
    at = random.randrange(len(node.children) - 1)
    one, other = node.children[at], node.children[at + 1]
    first, second = (work.text[entry.start : entry.end] for entry in (one, other))
    if ">" in (first + second) and "+" in (first + second):
        return
    work.replace(other.start, other.end, first)
    work.replace(one.start, one.end, second)
    if yaml.read(work.text, "x").findings:  # a comment at the end of a line got in between
        work.replace(one.start, one.start + len(second), first)
        work.replace(other.start, other.end, second)


def own_field(work: Edited, random: Random) -> None:
    _, root = work.read()
    start = random.choice([entry.start for entry in root.children.values()])
    token = work.token()
    text = random.choice((f"x-{token}: {{a: 1, b: [no, yes]}}\n", f"x-{token}:\n- id: q\n  n: 1 # {token}\n"))
    work.replace(start, start, text)
    work.kept += text.strip().split("\n")


def rename(work: Edited, random: Random) -> None:
    where = _item(work, random)
    if where is None or where[0] == "signature" or "aliases" in tree_keys(work):
        return
    _, entry, name = where
    named = entry.node.children["id"].node
    token = f"renamed-{work.token()}"
    work.replace(named.start, named.end, token)
    lead = "" if work.text.endswith("\n") else "\n"
    work.text += f"{lead}aliases: {{{name}: {token}}}\n"
    work.kept += [token, f"aliases: {{{name}: {token}}}"]


def pin(work: Edited, random: Random) -> None:
    if "pin" in tree_keys(work):
        return
    where = _item(work, random)
    name = where[2] if where and random.random() < 0.6 else random.choice(("summary", "name", "rank", "signature"))
    lead = "" if work.text.endswith("\n") else "\n"
    work.text += f'{lead}pin: ["{name}"]\n'
    work.kept.append(f'pin: ["{name}"]')


EDITS: tuple[Callable[[Edited, Random], None], ...] = (
    change_leaf,
    change_leaf,
    change_number,
    requote,
    comment_on_a_line,
    comment_above,
    comment_below_a_key,
    blank_line,
    add_claim,
    add_quote,
    delete_claim,
    delete_claim,
    swap_claims,
    own_field,
    rename,
    pin,
)


def tree_keys(work: Edited) -> set[str | int]:
    return set(work.read()[1].children)


def _item(work: Edited, random: Random) -> tuple[str, Entry, str] | None:
    """Return a section, one of its entries in blocks, and its id."""
    document, root = work.read()
    found = [
        (at[0], entry, document.at(*at, "id"))
        for at, entry in entries(root)
        if len(at) == 2 and isinstance(at[1], int) and isinstance(document.at(*at), dict)
        if entry.node.style == "block" and document.at(*at, "id") and first_on_line(work.text, entry.start)
        if not str(at[0]).startswith("x-")
    ]
    return random.choice(found) if found else None  # type: ignore[return-value]  # sections are texts


def _with_comments(text: str, at: int) -> int:
    """Return where the comments above a thing begin."""
    while (start := line_start(text, at)) and text[line_start(text, start - 1) : start].lstrip().startswith("#"):
        at = line_start(text, start - 1)
    return at


def _is_key(text: str, entry: Entry) -> bool:
    return text[entry.start] != "-" and not text[entry.key_end + 1 : line_end(text, entry.key_end)].strip()


def _around(root: Node, at: tuple[str | int, ...]) -> Iterator[Node]:
    node = root
    for step in at:
        yield node
        node = node.children[step].node
