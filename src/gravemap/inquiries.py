"""The commands that answer a question about a case, or about records at large, and leave the case as it is.

Each takes what was asked for and returns the exit code.
"""

from __future__ import annotations

import argparse
import sys

from gravemap.asked import day, find_case

DONE, DATA_FAULT = 0, 2


def publication(parsed: argparse.Namespace) -> int:
    """Print how finely each record may be published, and why."""
    from gravemap.case import read_case
    from gravemap.publication_report import report_json, report_text
    from gravemap.report import visible
    from gravemap.surroundings import surroundings_of

    case = read_case(find_case(parsed.case or parsed.case_option))
    exposure = surroundings_of(case, as_of=day(parsed.as_of), is_gated=False).exposure
    told = report_json(case, exposure) if parsed.json else report_text(case, exposure)
    print("\n".join(visible(line) for line in told.split("\n")), end="")
    return DATA_FAULT if exposure.incomplete else DONE


def scan(parsed: argparse.Namespace) -> int:
    """Look in files for what the public edition withholds."""
    from gravemap.build import scan as scan_of
    from gravemap.report import problems_text

    problems = scan_of(find_case(parsed.case_option), parsed.files, day(parsed.as_of))
    if problems:
        print(problems_text(problems, colour=sys.stderr.isatty()), file=sys.stderr)
        return DATA_FAULT
    print(f"Nothing protected was found in {', '.join(map(str, parsed.files))}.")
    return DONE


def schema(parsed: argparse.Namespace) -> int:
    """Print the JSON Schema, or write empty templates."""
    import json

    from gravemap.schema import json_schema, write_templates

    if parsed.templates is None:
        print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
        return DONE
    for path in write_templates(parsed.templates):
        print(path)
    return DONE


def ledger(parsed: argparse.Namespace) -> int:
    """Print what the claims of numbers jointly allow."""
    from gravemap.case import read_case
    from gravemap.ledger_answer import Question, QuestionError, answer
    from gravemap.ledger_report import answer_json, answer_text
    from gravemap.report import visible

    case = read_case(find_case(parsed.case or parsed.case_option))
    question = Question(
        tuple(parsed.scope), tuple(parsed.unit), parsed.known, tuple(parsed.without), parsed.at
    )
    try:
        found = answer(case, question)
    except QuestionError as error:
        for fault in error.faults:
            print(visible(f"gravemap ledger: {fault}"), file=sys.stderr)
        return DATA_FAULT
    print(answer_json(found) if parsed.json else answer_text(found), end="")
    return DONE
