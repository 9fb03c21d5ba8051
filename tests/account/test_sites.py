from __future__ import annotations

from pathlib import Path

from builders import CONFIG, Cells, cells, make_case_folder
from gravemap.account.blocks import Document, Table, plain
from told_cases import sentences_of, told

CONFIG_TOWN = CONFIG + 'headline_place = "town"\n'


def step(id_: str, grave: str, state: str, date: str) -> Cells:
    return cells("grave_events", id=id_, grave_id=grave, state=state, date=date)


def rows_of(document: Document, words: str) -> list[list[str]]:
    table = next(block for block in document.blocks if isinstance(block, Table) and words in block.caption)
    return [[plain(cell.text) for cell in row] for row in table.rows]


def graves(folder: Path, date: str) -> Document:
    make_case_folder(
        folder,
        CONFIG_TOWN,
        graves=[
            cells("graves", place_id="town"),
            cells("graves", id="well", name_en="The well", kind="well", locality_en="a farm"),
            cells("graves", id="rumoured", name_en="Rumoured", discovered="2031"),
        ],
        grave_events=[
            step("e1", "quarry", "reported", "2031-01-05"),
            step("e2", "quarry", "exhumed", "2031-03-02"),
            step("e3", "quarry", "disturbed", "2031-06"),
            step("e4", "well", "located", "2031-02-01"),
        ],
        counts=[
            cells("counts", id="a", grave_ids="quarry", quantity="3", event_id="a", date="2031-03-02"),
            cells(
                "counts",
                id="b",
                grave_ids="quarry",
                mode="cumulative",
                quantity="at least 9",
                date="2031-05-02",
            ),
            cells("counts", id="c", grave_ids="quarry;well", quantity="77", event_id="c", date="2031-03-02"),
        ],
        control=[cells("control", date="2031-01-01")],
    )
    return told(folder, date, edition="restricted")


def test_graves_are_counted_by_the_state_that_they_had_certainly_reached(tmp_path: Path) -> None:
    said = sentences_of(graves(tmp_path, "2031-06-10"))

    assert "By 10 June 2031, 2 graves and sites had been reported." in said
    assert "1 of them had certainly been opened or exhumed." in said
    assert "By the state that they had certainly reached: located 1, exhumed 1." in said
    assert "1 more, dated only roughly, may have been reported by then." in said


def test_a_row_tells_state_place_numbers_and_holder(tmp_path: Path) -> None:
    rows = rows_of(graves(tmp_path, "2031-06-10"), "Graves and sites")

    assert rows == [
        [
            "Quarry graves",
            "grave field",
            "exhumed (2 March 2031); perhaps disturbed",
            "Sampleton (area)",
            "at least 9",
            "River Brigade",
            "",
        ],
        ["Rumoured", "grave field", "perhaps reported (2031)", "no source says where", "–", "–", ""],
        ["The well", "well", "located (1 February 2031)", "a farm", "–", "–", ""],
    ]


def test_before_anything_was_reported_there_is_nothing(tmp_path: Path) -> None:
    said = sentences_of(graves(tmp_path, "2030-06-10"))

    assert "By 10 June 2030, no grave or site is certainly on record." in said


def held(folder: Path, date: str) -> Document:
    def claim(id_: str, place: str, actor: str, date: str, basis: str = "captured") -> Cells:
        return cells("control", id=id_, place_id=place, actor_id=actor, date=date, basis=basis)

    make_case_folder(
        folder,
        CONFIG_TOWN,
        places=[cells("places"), cells("places", id="mill", name_en="Mill")],
        actors=[cells("actors"), cells("actors", id="guard", name_en="Valley Guard")],
        control=[
            claim("k1", "town", "brigade", "2031-01-01"),
            claim("k2", "town", "guard", "2031-03-05"),
            claim("k3", "town", "guard", "2031-03-20", "held"),
            claim("k4", "town", "brigade", "2031-06"),
            claim("k5", "mill", "guard", "2031-02-01", "claimed"),
        ],
    )
    return told(folder, date, edition="restricted")


def test_who_holds_a_place_is_said_to(tmp_path: Path) -> None:
    said = sentences_of(held(tmp_path, "2031-04-01"))

    assert (
        "On 1 April 2031, Sampleton is said to be held by Valley Guard (2 claims, the first dated 5 March 2031)."
        in said
    )
    assert "There are claims on 2 places: held by one party 2." in said


def test_a_day_that_is_not_certain_makes_no_holder_certain(tmp_path: Path) -> None:
    said = sentences_of(held(tmp_path, "2031-06-10"))

    assert (
        "Around 10 June 2031, Sampleton is said to change hands, on a day that is not certain: Valley Guard and River Brigade."
        in said
    )


def test_a_single_claim_and_an_old_one_are_told_as_such(tmp_path: Path) -> None:
    said = sentences_of(held(tmp_path, "2031-01-02"))
    late = sentences_of(held(tmp_path / "late", "2032-06-01"))

    assert (
        "On 2 January 2031, Sampleton is said to be held by River Brigade (1 claim, 1 January 2031)." in said
    )
    assert "The last report of it is of 30 June 2031, more than half a year before." in late


def test_nobody_on_record_is_said_too(tmp_path: Path) -> None:
    assert "Nobody is on record as saying who held Sampleton on 1 June 2030." in sentences_of(
        held(tmp_path, "2030-06-01")
    )


def test_a_party_s_own_word_is_marked(tmp_path: Path) -> None:
    rows = rows_of(held(tmp_path, "2031-04-01"), "Who is said to hold")

    assert rows == [
        ["Mill", "held by one party; claimed by a party", "Valley Guard", "1 February 2031", ""],
        ["Sampleton", "held by one party", "Valley Guard", "–", ""],
    ]
