"""Personal data out of words."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest

from whofor.model.evidence import Reading, Record, Register, Source
from whofor.model.finding import Where
from whofor.redaction.checksums import iban, luhn
from whofor.redaction.names import Names, known
from whofor.redaction.patterns import CARD, EMAIL, IBAN, ID, IP, PHONE, structured
from whofor.redaction.redact import pseudonym, redact

NOBODY = Names(())


@pytest.mark.parametrize(
    ("text", "kind", "held"),
    [
        ("Write to maria.lopez+x@mail.example.co.uk, please.", EMAIL, "maria.lopez+x@mail.example.co.uk"),
        ("Ring +49 171 2345678 after six.", PHONE, "+49 171 2345678"),
        ("Ring 0049 171/2345678.", PHONE, "0049 171/2345678"),
        ("Ring (0711) 1234 5678.", PHONE, "(0711) 1234 5678"),
        ("Ring 212-555-0142 today.", PHONE, "212-555-0142"),
        ("Ring 020 7946 0958.", PHONE, "020 7946 0958"),
        ("My card 4111 1111 1111 1111 was charged.", CARD, "4111 1111 1111 1111"),
        ("My card 5500-0000-0000-0004.", CARD, "5500-0000-0000-0004"),
        ("From 192.168.10.24 it fails.", IP, "192.168.10.24"),
        ("From 2001:db8:85a3:8d3:1319:8a2e:370:7348 it fails.", IP, "2001:db8:85a3:8d3:1319:8a2e:370:7348"),
        ("Pay to DE89 3704 0044 0532 0130 00.", IBAN, "DE89 3704 0044 0532 0130 00"),
        ("Pay to GB82WEST12345698765432.", IBAN, "GB82WEST12345698765432"),
        ("My number is 123-45-6789.", ID, "123-45-6789"),
        ("My number is AB 12 34 56 C.", ID, "AB 12 34 56 C"),
        ("My number is 529.982.247-25.", ID, "529.982.247-25"),
        ("My number is X1234567L.", ID, "X1234567L"),
        ("My number is 131052-308T.", ID, "131052-308T"),
        ("My number is 811218-9876.", ID, "811218-9876"),
        ("My number is RSSMRA85T10A562S.", ID, "RSSMRA85T10A562S"),
        ("Ring 06 12 34 56 78.", PHONE, "06 12 34 56 78"),
        ("Ring (415) 555-0132, please.", PHONE, "(415) 555-0132"),
        ("Ring 07700900123.", PHONE, "07700900123"),
        ("My phone is 4155550132.", PHONE, "4155550132"),
        ("Pay to GB82 WEST 1234 5698 7654 32 AND call.", IBAN, "GB82 WEST 1234 5698 7654 32"),
        ("Seen at 2001:db8::1:7a.", IP, "2001:db8::1:7a"),
        ("My number is 12345678Z.", ID, "12345678Z"),
        ("My number is 2 55 08 14 168 025 38.", ID, "2 55 08 14 168 025 38"),
    ],
)
def test_what_has_a_form_is_found(text: str, kind: str, held: str) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in structured(text)] == [(kind, held)]
    assert redact(text, NOBODY) == text.replace(held, f"[{kind}]")


@pytest.mark.parametrize(
    "text",
    [
        "Invoice 2026-000147 of 12.03.2026 over 1,234.50 euros.",
        "It stopped at row 1870 of 100000 on 2026-06-11T08:30:15Z.",
        "We use version 4.1.0.2 and v 10.0.0.1 of it.",
        "Ticket 4111111111111112 is still open.",  # no checksum
        "The order number is 4012 8888 8888 1882 7777 6666.",
        "Between 2019 and 2026 it was 3 to 5 times as many: 1000-2000.",
        "At 10:30:15 it ran for 0:12:44.",
        "Section 1.2.3.4.5 of the manual, page 12-14.",
        "The hash is 0a1b2c3d4e5f60718293.",
        "UTC+02:00 and +100 % of it, +5 days.",
        "Pay to DE89370400440532013001.",  # no checksum
        "ISBN 978-3-16-148410-0.",
        "Install left-pad@2.0.0-beta.next and actions/checkout@v4.",
        "Clone git@github.com:someone/something.git.",
        "We grew by +12 345 678 EUR and +10 000 000 users.",
        "Order 4111111111111111 of 06-11-2026 08:30 is late.",
        "Invoice no. 0171 2345678 is open.",
        "550e8400-e29b-41d4-a716-446655440000 is its id, 1718090000 its time.",
        "The file is 20260611-0830.log, of 2026/06/11.",
        "It is 00:1b:44:11:3a:b7, or std::vector::begin.",
        "http://localhost:8888 and 127.0.0.1 are mine.",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert redact(text, NOBODY) == text


ROSTER = Names([("Maria Lopez", "p07"), ("Will O'Brien", "p08"), ("Ana-Sofia May", "interviewer")])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Maria Lopez told me.", "[p07] told me."),
        ("MARIA  LOPEZ told me.", "[p07] told me."),
        ("I think it's maria.", "I think it's [p07]."),
        ("That is Lopez's file.", "That is [p07]'s file."),
        ("Ask Will about it.", "Ask [p08] about it."),
        ("Will it work?", "Will it work?"),
        ("It will work with May.", "It will work with [interviewer]."),
        ("It will work by May.", "It will work by [interviewer]."),  # better one too many than a name
        ("It will work in May.", "It will work in May."),
        ("On 3 May, or May 2026, or mid-May.", "On 3 May, or May 2026, or mid-May."),
        ("It may work.", "It may work."),
        ("Marian is somebody else.", "Marian is somebody else."),
        ("Ana-Sofia asked.", "[interviewer] asked."),
        ("O'Brien paid.", "[p08] paid."),
    ],
)
def test_names_of_the_roster_are_found_in_whole_and_in_part(text: str, wanted: str) -> None:
    assert redact(text, ROSTER) == wanted


def test_what_was_replaced_is_counted() -> None:
    counts: Counter[str] = Counter()
    redact("Maria Lopez, m@x.org and n@x.org, 0171 2345678.", ROSTER, counts)
    assert counts == {"name": 1, EMAIL: 2, PHONE: 1}


def test_a_name_in_an_address_goes_with_it() -> None:
    assert redact("maria.lopez@x.org", ROSTER) == "[email]"


@pytest.mark.parametrize("seed", range(3))
def test_redacting_twice_changes_nothing(seed: int) -> None:
    drawn = random.Random(seed)
    parts = [
        "m@x.org",
        "Maria",
        "0171 2345678",
        "row 12",
        "Will",
        "4111 1111 1111 1111",
        "and",
        "IBAN",
        "[email]",
        "🙂",
    ]
    text = " ".join(drawn.choices(parts, k=200))
    once = redact(text, ROSTER)
    assert redact(once, ROSTER) == once
    assert "@" not in once


def test_numbers_at_random_are_hardly_ever_cards_or_accounts() -> None:
    drawn = random.Random(1)
    texts = ["".join(drawn.choices("0123456789", k=16)) for _ in range(3000)]
    assert 0.07 < sum(luhn(text) for text in texts) / 3000 < 0.13
    assert sum(iban(f"DE{text}00") for text in texts) / 3000 < 0.03


def test_long_lines_of_digits_and_signs_take_no_longer_than_they_are() -> None:
    """Patterns that go back and forth would take minutes over this."""
    for text in ("1 " * 50_000, "a@" * 50_000, "+1-" * 50_000, "ab:" * 50_000, "1." * 50_000, "DE00 " * 30_000):
        began = time.process_time()
        list(structured(text))
        assert time.process_time() - began < 10, text[:8]


def test_an_id_that_is_personal_data_becomes_a_pseudonym_and_no_other() -> None:
    assert pseudonym("u0042") == "u0042"
    assert pseudonym("") == ""
    assert pseudonym("550e8400-e29b-41d4-a716-446655440000") == "550e8400-e29b-41d4-a716-446655440000"
    assert pseudonym("maria@example.org").startswith("person-")
    assert pseudonym("+49 171 2345678") != "+49 171 2345678"


def test_numbers_that_follow_one_another_are_told_apart() -> None:
    text = "row 12 0171 2345678, 4111 1111 1111 1111 5500 0000 0000 0004"
    assert redact(text, NOBODY) == "row 12 [phone], [card] [card]"


def test_what_only_looks_like_a_speaker_replaces_no_ordinary_words() -> None:
    """'Next Steps:' may pass for a speaker's label; then its words are not taken out of everything that is said."""
    said = Record("t/1", "t", "tickets", "the next steps. " * 9 + "Ask Berg about next steps.", Where("t"))
    names = (("Next Steps", "p07/2"), ("Jo Berg", "p07"))
    reading = Reading(Source("t", "tickets", "t", Where("t")), records=(said,), names=names)
    found = known([reading], Register("Relay", "", ()))
    assert redact(said.text, found) == said.text.replace("Berg", "[p07]")
    assert redact("I met Next Steps there.", found) == "I met [p07/2] there."


@pytest.mark.parametrize("text", ["The relay works.", "Relay works.", "Our team, the host and the lead."])
def test_words_of_the_product_and_of_roles_are_no_names(text: str) -> None:
    names = Names([("Relay Host", "p01"), ("Lead Maria", "p02")], never="Relay")
    assert redact(text, names) == text


def test_an_address_as_a_label_gives_the_name_before_the_sign() -> None:
    names = Names([("maria.silva@example.org", "p07")])
    assert redact("Maria and the example org", names) == "[p07] and the example org"
