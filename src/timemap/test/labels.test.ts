import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, type Rooms } from "../src/arrangement.ts";
import { type Box, boxAround, crosses, nearestOn, overlap, Taken } from "../src/boxes.ts";
import { aroundAt, besideDot, namedPlaces, settle, shortName, type Wish } from "../src/labels.ts";
import type { Place } from "../src/model.ts";

const EMPTY: Rooms = { points: [], pills: [], counts: [], names: [], cells: [], around: [] };
const name = (id: string, at: readonly [number, number], order = 1): Rooms["names"][number] => ({
  id, at, width: 60, height: 14, gap: 6, order, dot: true,
});
const boxes = (arrangement: ReturnType<typeof arrange>): Box[] => [...arrangement.at.values()].map(({ box }) => box);
const clashes = (list: readonly Box[]): number =>
  list.flatMap((a, at) => list.slice(at + 1).map((b) => overlap(a, b))).filter((area) => area > 0).length;

test("two names never overlap; the one that finds no room is left out", () => {
  const crowd = Array.from({ length: 30 }, (_, at) => name(`n${at}`, [(at % 6) * 22, Math.floor(at / 6) * 11]));
  const arrangement = arrange({ ...EMPTY, names: crowd });
  assert.equal(clashes(boxes(arrangement)), 0);
  assert.ok(arrangement.at.size > 0 && arrangement.at.size < crowd.length);
});

test("labels of areas never overlap, however many areas there are", () => {
  const pills = Array.from({ length: 14 }, (_, at) => ({
    id: `p${at}`, at: [(at % 4) * 40, Math.floor(at / 4) * 30] as const, width: 120, compactWidth: 40, height: 24,
  }));
  const arrangement = arrange({ ...EMPTY, pills });
  assert.equal(arrangement.at.size, 14);
  assert.equal(clashes(boxes(arrangement)), 0);
  assert.ok(arrangement.compact.size > 0, "those without room for their words keep their symbols");
});

test("a town's name stays clear of what is written beside a symbol, wherever the symbol finds its room", () => {
  const tag: Box = { x: 26, y: -16, width: 24, height: 13 };
  const free = arrange({ ...EMPTY, points: [{ id: "disc", at: [0, 0], width: 40, height: 40 }], names: [name("town", [26, 0])] });
  const kept = arrange({ ...EMPTY, points: [{ id: "disc", at: [0, 0], width: 40, height: 40, tag }], names: [name("town", [26, 0])] });
  const town = (arrangement: ReturnType<typeof arrange>): Box => arrangement.at.get("town")?.box ?? assert.fail("it has no room");
  assert.ok(overlap(town(free), tag) > 0);
  assert.equal(overlap(town(kept), tag), 0);
});

test("a town's name stays clear of a record's label, and of the symbol on its own point", () => {
  const arrangement = arrange({
    ...EMPTY,
    points: [{ id: "disc", at: [0, 0], width: 40, height: 40 }],
    pills: [{ id: "pill", at: [60, 0], width: 100, compactWidth: 40, height: 24 }],
    names: [{ ...name("town", [0, 0]), gap: 22 }],
  });
  assert.equal(clashes(boxes(arrangement)), 0);
});

test("the same wishes are always answered the same way", () => {
  const rooms: Rooms = {
    ...EMPTY,
    points: [0, 1, 2].map((at) => ({ id: `s${at}`, at: [at * 9, 0] as const, width: 24, height: 24 })),
    names: [name("a", [0, 0], 0), name("b", [30, 5])],
  };
  assert.deepEqual([...arrange(rooms).at], [...arrange(rooms).at]);
});

test("symbols of one point stand side by side, the first of them on the point", () => {
  const points = ["graves", "incidents", "milestones"].map((id) => ({ id, at: [0, 0] as const, width: 24, height: 24 }));
  const { at } = arrange({ ...EMPTY, points });
  assert.deepEqual(at.get("graves")?.offset, [0, 0]);
  assert.equal(at.size, 3);
  for (const box of boxes({ at, compact: new Set() })) {
    const others = boxes({ at, compact: new Set() }).filter((other) => other !== box);
    assert.ok(others.every((other) => overlap(box, other) < 24 * 6));
  }
});

test("a town's number stands at the end of its name", () => {
  const { at } = arrange({
    ...EMPTY, names: [name("name:t", [0, 0])], counts: [{ id: "n", at: [0, 0], width: 24, height: 16, gap: 6, name: "name:t" }],
  });
  const [town, number] = [at.get("name:t"), at.get("n")];
  assert.ok(town !== undefined && number !== undefined);
  assert.equal(number.box.x, town.box.x + town.box.width + 3);
});

test("a number with no room is left out; a label of an area is forced where it does least harm", () => {
  const taken = new Taken();
  taken.add({ x: -500, y: -500, width: 1000, height: 1000 });
  const wish: Wish = { id: "w", at: [0, 0], width: 20, height: 10, offsets: besideDot(20, 10, 4), otherwise: "drop" };
  assert.equal(settle([wish], taken).size, 0);
  assert.equal(settle([{ ...wish, otherwise: "force", leader: true }], taken).size, 1);
});

test("a line is not drawn across another label when it can go elsewhere", () => {
  const taken = new Taken();
  taken.add(boxAround([60, 0], 40, 40));
  const wish: Wish = { id: "w", at: [0, 0], width: 20, height: 20, offsets: aroundAt(20, 20, [90]), otherwise: "force", leader: true };
  const settled = settle([wish], taken).get("w");
  assert.ok(settled !== undefined && settled.offset[0] <= 0);
});

test("a label stands beside an area, not on it", () => {
  const about = { x: -50, y: -50, width: 100, height: 100 };
  for (const [x, y] of aroundAt(30, 10, [8], about)) assert.equal(overlap(boxAround([x, y], 30, 10), { x: -35, y: -35, width: 70, height: 70 }), 0);
});

test("cities come before towns, and villages wait until the map is near enough", () => {
  const place = (key: string, kind: string): Place => ({ key, sources: [], nameEn: key, kind, precision: "settlement", point: [0, 0] });
  const places = [place("v", "village"), place("t", "town"), place("c", "city"), { ...place("area", "city"), point: undefined } as unknown as Place];
  assert.deepEqual(namedPlaces(places, 7).map(({ key }) => key), ["c"]);
  assert.deepEqual(namedPlaces(places, 10).map(({ key }) => key), ["c", "t", "v"]);
});

test("a long name is cut at a word, and what stands in brackets goes first", () => {
  assert.equal(shortName("Al-Watiya air base (Uqba ibn Nafi)", 30), "Al-Watiya air base");
  assert.equal(shortName("Tripoli International Airport", 24), "Tripoli International…");
  assert.equal(shortName("Gharyan", 24), "Gharyan");
});

test("a line crosses a box, ends before it, or passes it by", () => {
  const box = { x: 10, y: -5, width: 10, height: 10 };
  assert.equal(crosses(box, [0, 0], [30, 0]), true);
  assert.equal(crosses(box, [0, 0], [9, 0]), false);
  assert.equal(crosses(box, [0, 20], [30, 20]), false);
  assert.equal(crosses(box, [0, 20], [0, -20]), false);
});

test("the nearest point of an outline may lie between two corners", () => {
  assert.deepEqual(nearestOn([[0, 0], [10, 0], [10, 10]], [4, 5]), [4, 0]);
});

test("a label of something that is seen stays in sight, with its symbols alone where its words do not fit", () => {
  const view = { x: 0, y: 0, width: 200, height: 400 };
  const pill = { id: "pill", at: [180, 200] as const, width: 150, compactWidth: 40, height: 24 };
  const inside = ({ x, y, width, height }: Box): boolean => x >= 0 && y >= 0 && x + width <= 200 && y + height <= 400;

  assert.ok(boxes(arrange({ ...EMPTY, pills: [pill] }, view)).every(inside));
  assert.ok(!boxes(arrange({ ...EMPTY, pills: [pill] })).every(inside));
  assert.deepEqual([...arrange({ ...EMPTY, pills: [{ ...pill, width: 260 }] }, view).compact], ["pill"]);
  const beyond = { ...pill, at: [500, 200] as const };
  assert.deepEqual([...arrange({ ...EMPTY, pills: [beyond] }, view).at], [...arrange({ ...EMPTY, pills: [beyond] }).at]);
});
