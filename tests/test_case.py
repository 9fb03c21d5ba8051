from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from builders import CASES, HOSTILE, SAMPLE, cells, make_case_folder
from gravemap.case import Case, read_case
from gravemap.errors import DataError
from gravemap.records import TABLES, Grave, Record
from gravemap.report import problems_text
from made_imports import write_made_import

GOLDEN = Path(__file__).resolve().parent / "golden"


@pytest.fixture(scope="module")
def sample() -> Case:
    return read_case(SAMPLE)


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as refused:
        read_case(folder)
    return [str(problem) for problem in refused.value.problems]


def test_the_sample_case_has_no_fault_and_nothing_doubtful(sample: Case) -> None:
    assert sample.warnings == ()
    assert sample.config.id == "sample"


@pytest.mark.parametrize("table", TABLES)
def test_the_sample_case_fills_every_column_of_every_table(sample: Case, table: str) -> None:
    used = {column for row in sample.tables[table].rows for column in row.cells}

    assert set(TABLES[table].columns()) - used == set()


def test_records_are_in_the_order_of_their_rows(sample: Case) -> None:
    assert [grave.id for grave in sample.graves][:3] == ["quarry", "quarry-pit-1", "hospital-morgue"]


def test_a_record_is_found_by_the_name_of_its_table_or_by_its_model(sample: Case) -> None:
    quarry: Grave = sample.get(Grave, "quarry")
    same: Record = sample.get("graves", "quarry")

    assert quarry is same
    with pytest.raises(KeyError):
        sample.get("graves", "nowhere")


def test_a_record_knows_the_file_and_row_it_was_made_from(sample: Case) -> None:
    assert sample.origin(sample.get("graves", "hospital-morgue")) == ("records/graves.csv", 4)


def test_every_record_is_met_once(sample: Case) -> None:
    keys = [record.key for record in sample]

    assert len(keys) == len(set(keys)) == sum(len(table.rows) for table in sample.tables.values())


def test_reading_a_case_twice_gives_the_same(sample: Case) -> None:
    assert list(read_case(SAMPLE)) == list(sample)


def test_texts_that_try_to_be_more_are_kept_as_they_are() -> None:
    case = read_case(HOSTILE)

    assert "</script>" in case.config.title_en
    texts = {text for record in case for text in vars(record).values() if isinstance(text, str)}
    for attempt in ("\u202e", "\u2028", "${", "{{", "<img src=x onerror=", "</script>", "\\"):
        assert any(attempt in text for text in texts), attempt


def test_a_case_needs_no_more_than_its_sources(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    for path in (folder / "records").iterdir():
        if path.name != "sources.csv":
            path.unlink()

    assert [record.key for record in read_case(folder)] == ["sources/s1"]


def test_a_case_without_sources_is_none(tmp_path: Path) -> None:
    (make_case_folder(tmp_path) / "records" / "sources.csv").unlink()

    assert problems(tmp_path) == [
        "records/sources.csv: is missing. Nothing goes without a source: list the documents there, one a row."
    ]


def test_a_table_without_its_column_of_ids_is_told_once(tmp_path: Path) -> None:
    places = [{"name_en": "Sampleton", "kind": "town", "precision": "settlement"}]
    told = problems(make_case_folder(tmp_path, places=places, graves=[cells("graves", place_id="town")]))

    assert told == ["records/places.csv, row 1, column id: is missing from the header. Every row needs it."]


def test_a_workbook_is_a_case_too(tmp_path: Path) -> None:
    case = read_case(make_workbook_folder(tmp_path, grave_id="quarry"))

    assert [record.key for record in case] == ["sources/s1", "graves/quarry"]
    assert case.origin(case.graves[0]) == ("records.xlsx", 2)


def test_a_fault_in_a_workbook_is_told_with_its_sheet(tmp_path: Path) -> None:
    [told] = problems(make_workbook_folder(tmp_path, grave_id="G 1"))

    assert told.startswith("records.xlsx, sheet graves, row 2, column id: “G 1” is not an id.")


def make_workbook_folder(folder: Path, grave_id: str) -> Path:
    """A case of a source and a grave in a workbook."""
    make_case_folder(folder)
    shutil.rmtree(folder / "records")
    with Workbook(folder / "records.xlsx") as book:
        for table, row in (("sources", cells("sources")), ("graves", cells("graves", id=grave_id))):
            sheet = book.add_worksheet(table)
            sheet.write_row(0, 0, list(row))
            sheet.write_row(1, 0, list(row.values()))
    return folder


def test_a_folder_that_is_not_there_is_told() -> None:
    assert problems(Path("no/such/folder")) == [
        "no/such/folder: is not a folder. Name the folder that holds case.toml."
    ]


def test_a_column_missing_from_a_table_is_told_once_and_not_of_each_row(tmp_path: Path) -> None:
    text = "id,unit,mode,quantity\nc1,bodies,cumulative,12\nc2,bodies,cumulative,13\n"
    told = problems(make_case_folder(tmp_path, counts=text))

    assert len(told) == 1
    assert "source_ids" in told[0]


def test_a_column_that_no_table_has_is_told(tmp_path: Path) -> None:
    told = problems(make_case_folder(tmp_path, graves=[cells("graves") | {"plaec_id": "town"}]))

    assert len(told) == 1
    assert "plaec_id" in told[0]
    assert "place_id" in told[0]


def test_what_no_row_can_know_is_told_together_with_what_is_in_a_cell(tmp_path: Path) -> None:
    counts = [cells("counts", quantity="~~12", scope_id="nothing", date="2031-05", since="2031-06")]
    told = problems(make_case_folder(tmp_path, counts=counts, scopes=[cells("scopes")]))

    assert [line.split(": ")[0].rpartition(" ")[2] for line in told] == ["date", "quantity", "scope_id"]


def test_a_table_that_cannot_be_read_is_told_without_its_rows_being_missed(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path, graves=[cells("graves", place_id="town")])
    (folder / "records" / "places.csv").write_bytes(b"id,name_en\n\xff\xfe\x00\n")

    told = problems(folder)
    assert told
    assert all(line.startswith("records/places.csv") for line in told)


def test_what_may_be_a_slip_is_told_and_does_not_stop_the_case(tmp_path: Path) -> None:
    places = [cells("places", longitude="10", latitude="45")]
    case = read_case(make_case_folder(tmp_path, places=places))

    assert [warning.column for warning in case.warnings] == ["uncertainty_m"]


def test_an_encoding_that_was_worked_out_is_told(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    text = "id,name_en,name_ar,kind,precision\ntown,Sampleton,المثال في الوادي الكبير,town,settlement\n"
    (folder / "records" / "places.csv").write_bytes(text.encode("windows-1256"))
    case = read_case(folder)

    assert case.places[0].name_ar == "المثال في الوادي الكبير"
    assert [str(warning) for warning in case.warnings] == [
        "records/places.csv: was read as windows-1256. Look at its letters on the map, and save it as UTF-8."
    ]


def test_every_kind_of_fault_is_told_in_words_that_a_person_can_follow(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        read_case(CASES / "faulty")
    told = problems_text(refused.value.problems) + "\n"
    (tmp_path / "problems.txt").write_text(told, encoding="utf-8")

    assert told == (GOLDEN / "problems.txt").read_text(encoding="utf-8"), (
        f"Compare with {tmp_path}/problems.txt"
    )


def test_map_files_that_are_still_to_be_derived_may_be_missing_but_not_lie_outside(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    (folder / "osm" / "places.geojson").unlink()

    assert [text for text in problems(folder) if "osm.places" in text] == problems(folder)
    assert read_case(folder, has_map_files=False).folder == folder

    with (folder / "case.toml").open("a", encoding="utf-8") as config:
        config.write('[osm]\nplaces = "../places.geojson"\n')
    with pytest.raises(DataError, match="lies outside the case's folder"):
        read_case(folder, has_map_files=False)


def test_the_imports_of_a_case_are_read_with_it(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path, publication=[cells("publication", subject="incidents/made")])
    write_made_import(folder, 10)

    assert [one.name for one in read_case(folder).imports] == ["made"]
    assert read_case(folder, has_imports=False).imports == ()


def test_an_import_that_is_not_what_its_lock_tells_stops_the_case(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    write_made_import(folder, 10)
    (folder / "imports/incidents-made.parquet").write_bytes(b"PAR1")

    assert problems(folder)[0].startswith("imports/incidents-made.parquet: is not the file that")


def test_an_incident_may_not_have_the_name_of_an_import(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path, incidents=[cells("incidents", id="made")])
    write_made_import(folder, 10)

    assert problems(folder) == [
        "records/incidents.csv, row 2, column id: “made” is the name of an import as well. Give one of them another name."
    ]


def test_a_case_without_imports_does_not_wait_for_their_library() -> None:
    code = f"import sys; from gravemap.case import read_case; from pathlib import Path; read_case(Path({str(SAMPLE)!r})); "

    subprocess.run([sys.executable, "-c", f"{code}assert 'pyarrow' not in sys.modules"], check=True)
