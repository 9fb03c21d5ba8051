"""How long the ledger takes: Tarhuna once and at every state of knowledge, made-up claims by the thousand.

All in one process, on one core.  The peer for one scope is ``floyd_warshall`` of
``scipy.sparse.csgraph`` on the same difference constraints (it needs the extra ``test``); it finds
the bounds and no claims behind them.  Promises: everything of Tarhuna once in 50 ms, every known-on
day and every source left out in 5 s, 10,000 claims over 100 scopes in 10 s.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.sparse.csgraph import csgraph_from_dense, floyd_warshall

from gravemap.case import read_case
from gravemap.ledger import Ledger, Statement
from gravemap.ledger.bounds import Bounds
from gravemap.ledger.family import Family
from gravemap.ledger.statements import Scopes

ROOT = Path(__file__).resolve().parent.parent
START, DAYS = 17_500, 3_650
FAMILIES, PARTS = 20, 4


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median time of ``work``."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def everything(ledger: Ledger) -> int:
    """Every band and every contradiction; how many bands."""
    ledger.contradictions()
    return len([ledger.band(scope_id, unit) for scope_id, unit in ledger.series()])


def tarhuna() -> bool:
    """The case once, and its headline at every state of knowledge; whether both promises are kept."""
    case = read_case(ROOT / "geodata" / "tarhuna")
    scope, unit = case.config.headline_scope or case.scopes[0].id, case.config.headline_unit
    root = Ledger.of(case)
    bands = everything(root)
    print(f"Tarhuna: {len(case.counts)} claims, {bands} bands, {len(root.contradictions())} contradictions")
    once = seconds(lambda: everything(Ledger.of(case)))
    print(f"  everything once, contradictions found anew   {once * 1000:7.0f} ms  (promised: 50)")
    sources = sorted({id_ for claim in case.counts for id_ in claim.source_ids})
    start = time.perf_counter()
    states = [root.as_known_on(day) for day in root.known_days] + [root.without([name]) for name in sources]
    for state in states:
        state.band(scope, unit)
    spent = time.perf_counter() - start
    told = f"{len(root.known_days)} known-on days, each of {len(sources)} sources left out"
    print(
        f"  the headline, {told}: {spent:5.1f} s, {spent * 1000 / len(states):.1f} ms each  (promised: 5 s)"
    )
    return once <= 0.05 and spent <= 5


def made_up(claims: int, seed: int) -> list[tuple[Scopes, list[Statement]]]:
    """Claims about the parts and wholes of :data:`FAMILIES` families, true of one course but for one total a family."""
    chance = random.Random(seed)  # noqa: S311 -- made-up claims, no secret
    families = []
    for family in range(FAMILIES):
        ids = (*(f"{family}-{part}" for part in range(PARTS)), f"{family}")
        whole = PARTS
        scopes = Scopes(
            ids,
            (*(() for _ in range(PARTS)), tuple(range(PARTS))),
            (*((whole,) for _ in range(PARTS)), ()),
            (*(1 << part | 1 << whole for part in range(PARTS)), 1 << whole),
            (*((1 << whole) - 1 - (1 << part) for part in range(PARTS)), 0),
        )
        rises = np.array([[chance.choice([0] * 9 + [1, 2, 5]) for _ in range(DAYS)] for _ in range(PARTS)])
        course = np.vstack([rises.cumsum(1), rises.sum(0).cumsum()])
        said = []
        for number in range(claims // FAMILIES):
            scope, day = chance.randrange(PARTS + 1), chance.randrange(DAYS)
            name = f"c{family}-{number}"
            if chance.random() < 0.6 and scope < PARTS:
                found = int(rises[scope][day])
                said.append(
                    Statement(
                        name,
                        ids[scope],
                        "bodies",
                        False,
                        found,
                        found,
                        START + day,
                        START + day,
                        event_id=name,
                    )
                )
            else:
                width = chance.choice([0, 0, 3, 30])
                last = min(day + width, DAYS - 1)
                low = int(course[scope][day])
                slack = chance.choice([0, 0, 5, 40])
                most = None if chance.random() < 0.3 else low + slack
                said.append(
                    Statement(
                        name, ids[scope], "bodies", True, max(low - slack, 0), most, START + day, START + last
                    )
                )
        said.append(Statement(f"wrong{family}", ids[-1], "bodies", True, 7, 7, START + DAYS, START + DAYS))
        families.append((scopes, said))
    return families


def solve(families: list[tuple[Scopes, list[Statement]]]) -> None:
    """Every band of every family."""
    for scopes, said in families:
        family = Family.of(scopes, said)
        for scope_id in family.scope_ids:
            family.band(scope_id)


def growth() -> bool:
    """How time grows with the number of claims; whether the largest keeps the promise."""
    print(
        f"made-up claims over {FAMILIES * (PARTS + 1)} scopes in {FAMILIES} families, one contradiction in each"
    )
    spent = 0.0
    for claims in (1_000, 2_000, 5_000, 10_000):
        families = made_up(claims, seed=claims)
        spent = seconds(lambda families=families: solve(families), runs=1)  # type: ignore[misc]
        print(f"  {claims:6} claims   {spent:6.2f} s   {spent * 1e6 / claims:6.0f} µs a claim")
    print("  (promised: 10,000 in 10 s)")
    return spent <= 10


def peer() -> None:
    """One scope with 50 days: our bounds, and all pairs of shortest paths by scipy."""
    chance = random.Random(1)  # noqa: S311 -- made-up claims, no secret
    scopes = Scopes(("one",), ((),), ((),), (1,), (0,))
    days = sorted(chance.sample(range(DAYS), 50))
    said = [
        Statement(f"c{day}", "one", "bodies", True, at * 3, at * 3 + 20, day, day)
        for at, day in enumerate(days)
    ]
    placed = [(1 << at, 0, one) for at, one in enumerate(said)]
    n = len(days) + 1
    graph = np.full((n, n), np.inf)
    for at, one in enumerate(said, start=1):
        graph[0, at] = one.maximum
        graph[at, 0] = -one.minimum
        graph[at, at - 1] = min(graph[at, at - 1], 0)
    # In a dense graph 0 would be no edge.
    graph = csgraph_from_dense(graph, null_value=np.inf)
    ours = seconds(lambda: Bounds(scopes, placed), runs=201)
    theirs = seconds(lambda: floyd_warshall(graph), runs=201)
    ratio = ours / theirs
    print(
        f"one scope, {n} nodes: ours {ours * 1000:.2f} ms, scipy's floyd_warshall {theirs * 1000:.2f} ms, ratio {ratio:.2f}"
    )
    bounds, paths = Bounds(scopes, placed), floyd_warshall(graph)
    if not (np.array_equal(bounds.most[0], paths[0]) and np.array_equal(-bounds.least[0], paths[:, 0])):
        sys.exit("ours and scipy's bounds differ")


def main() -> int:
    """Measure and print; 1 when a promise is broken."""
    kept = tarhuna()
    kept &= growth()
    peer()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
