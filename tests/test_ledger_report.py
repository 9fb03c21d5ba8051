"""The ledger's answer as people and as programs read it."""

from __future__ import annotations

import json
from pathlib import Path

from builders import SAMPLE
from gravemap.case import read_case
from gravemap.ledger_answer import Answer, Clash, Question, Row, Series, Told, answer
from gravemap.ledger_report import answer_json, answer_text
from gravemap.report import WIDTH

GOLDEN = Path(__file__).resolve().parent / "golden" / "ledger.txt"
QUESTIONS = (
    Question(),
    Question(scopes=("all", "ring-road", "unsaid"), units=("bodies",), known="2032-09-06"),
    Question(units=("bodies",), without=("Valley Herald",), at="2032-09-03"),
)

STRANGE = "\x1b[2Ja\u202eb\U000e0041\n"


def made(text: str = "12", *, is_all: bool = True, ids: int = 1) -> Answer:
    """An answer with ``text`` wherever a case can put one."""
    claims = tuple(f"c{number:03}" for number in range(ids))
    row = Row("2031-11-05", 1200, None, True, 0, claims, ())
    told = Told("c001", None, "increment", text, None, (text,) * ids)
    return Answer(
        "sample",
        None,
        (text,),
        None,
        (Series("fields", text, "bodies", 64, is_all, (row,)),),
        (Clash("bodies", ("fields",), None, (told,)),),
        (("c009", "no date"),),
        (),
    )


def test_what_is_told_of_the_sample_case(tmp_path: Path) -> None:
    case = read_case(SAMPLE)
    told = "\n".join(answer_text(answer(case, question)) for question in QUESTIONS)
    (tmp_path / "ledger.txt").write_text(told, encoding="utf-8")

    assert told == GOLDEN.read_text(encoding="utf-8"), f"Compare with {tmp_path}/ledger.txt"


def test_a_long_list_of_claims_goes_on_in_its_column() -> None:
    lines = answer_text(made(ids=20)).splitlines()
    begin = next(line for line in lines if "2031-11-05" in line).index("c000")
    listed = [line[begin:].split() for line in lines if line[begin:].startswith("c0")]

    assert len(listed) > 1
    assert [id_ for ids in listed for id_ in ids] == [f"c{number:03}" for number in range(20)]


def test_no_line_is_longer_than_a_terminal_is_wide() -> None:
    assert max(map(len, answer_text(made("Sample News Agency", ids=20)).splitlines())) <= WIDTH


def test_an_open_bound_is_called_open_and_nothing_unrecorded_is_left_empty() -> None:
    (row,) = [line for line in answer_text(made()).splitlines() if line.startswith("  2031-11-05")]

    assert row.split() == ["2031-11-05", "1,200", "open", "!", "c000"]


def test_that_there_are_more_readings_than_were_looked_at_is_said() -> None:
    assert "bodies (64 readings)" in answer_text(made())
    assert "bodies (64 readings looked at, and there are more)" in answer_text(made(is_all=False))


def test_nothing_that_a_terminal_obeys_is_printed() -> None:
    for told in (answer_text(made(STRANGE)), answer_json(made(STRANGE))):
        assert told.replace("\n", "").isprintable()
        assert "\\u001b[2Ja\\u202eb" in told


def test_the_json_says_again_what_was_given_in_its_own_letters() -> None:
    assert json.loads(answer_json(made(STRANGE)))["without"] == [STRANGE]
    assert "مئات" in answer_json(made("مئات"))


def test_the_json_has_what_its_description_says() -> None:
    found = answer(read_case(SAMPLE), Question(known="2032-09-06", units=("bodies",), at="2031-11-05"))
    told = json.loads(answer_json(found))
    clash = json.loads(answer_json(made()))["contradictions"]

    assert told == {
        "case": "sample",
        "known": "2032-09-06",
        "without": [],
        "at": "2031-11-05",
        "series": [
            {
                "scope": "fields",
                "unit": "bodies",
                "readings": 1,
                "all": True,
                "steps": [
                    {
                        "day": "2031-11-05",
                        "lower": 100,
                        "upper": 121,
                        "contradicted": False,
                        "unrecorded": 88,
                        "lower_claims": ["c004"],
                        "upper_claims": ["c012", "c013"],
                    }
                ],
            }
        ],
        "contradictions": [],
        "apart": [
            {"claim": "c007", "why": "no scope"},
            {"claim": "c009", "why": "no number"},
            {"claim": "c018", "why": "may fall"},
        ],
        "silent": [],
    }
    claim = {"claim": "c001", "date": None, "mode": "increment", "quantity": "12", "scope": None}
    assert clash == [
        {"unit": "bodies", "scopes": ["fields"], "day": None, "claims": [{**claim, "voices": ["12"]}]}
    ]


def test_the_json_is_sorted_and_ends_with_a_newline() -> None:
    text = answer_json(made())
    pairs: list[list[str]] = []
    json.loads(text, object_pairs_hook=lambda found: pairs.append([key for key, _ in found]))

    assert text.endswith("}\n")
    assert pairs
    assert all(keys == sorted(keys) for keys in pairs)


def test_the_same_question_has_the_same_answer() -> None:
    one, other = (answer_json(answer(read_case(SAMPLE), Question(scopes=("all",)))) for _ in range(2))

    assert one == other
