/**
 * What is shown as GeoJSON (RFC 7946): WGS 84, longitude before latitude, outer rings anticlockwise.
 *
 * An area stays an area: nothing has a point that the map does not draw as one, and what has no place
 * has no geometry. What belongs to the whole stands in a member of its own, `gravemap`.
 */

import type { Geometry } from "geojson";

import type { Context } from "../context.ts";
import type { Polygon, Position, Source } from "../model.ts";
import type { Account } from "./account.ts";
import type { Row } from "./csv.ts";
import { rowsOf } from "./rows.ts";
import type { Shape, Shown } from "./shown.ts";

/** A feature a line, so that a person can read the file and a program can compare two. */
export function geojsonOf(context: Context, shown: readonly Shown[], account: Account): string {
  const keys = new Set(shown.flatMap((one) => one.sources));
  const sources = Object.fromEntries(context.model.sources.filter(({ key }) => keys.has(key)).map((source) => [source.key, sourceOf(source)]));
  const counts: Record<string, number> = {};
  for (const { layer } of shown) counts[layer] = (counts[layer] ?? 0) + 1;
  const features = rowsOf(context, shown).map((row, at) => JSON.stringify({
    type: "Feature", id: `${row["layer"]}:${row["id"]}`, geometry: geometryOf(shown[at]?.shape), properties: propertiesOf(row, shown[at]?.sources ?? []),
  }));
  return `{"type":"FeatureCollection",\n"gravemap":${JSON.stringify({ ...account, features: counts, sources })},\n"features":[\n${features.join(",\n")}\n]}\n`;
}

/** A row without its place in degrees, which the geometry has, and without what it leaves empty. */
function propertiesOf({ longitude: _x, latitude: _y, ...row }: Row, sources: readonly string[]): Readonly<Record<string, unknown>> {
  return { ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== "")), source_ids: sources };
}

function sourceOf({ publisher, origin, title, url, archiveUrl, published, accessed, language, kind }: Source): Readonly<Record<string, string | undefined>> {
  return { publisher, origin, title, url, archive_url: archiveUrl, published: published?.text, accessed: accessed?.text, language, kind };
}

export function geometryOf(shape: Shape | undefined): Geometry | null {
  if (shape === undefined) return null;
  if ("point" in shape) return { type: "Point", coordinates: [...shape.point] };
  const polygons = shape.area.map((polygon) => polygon.map((ring, at) => wound(ring, at === 0)));
  const [only] = polygons;
  return polygons.length === 1 && only !== undefined ? { type: "Polygon", coordinates: only } : { type: "MultiPolygon", coordinates: polygons };
}

/** A ring that runs anticlockwise (an outer one) or clockwise (a hole), its end at its beginning. */
function wound(ring: Polygon[number], isOuter: boolean): number[][] {
  const corners = ring.map((corner) => [...corner]);
  const [first, last] = [corners[0], corners[corners.length - 1]];
  if (first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1])) corners.push([...first]);
  return area(corners as unknown as readonly Position[]) > 0 === isOuter ? corners : corners.reverse();
}

/** Twice the area of a ring in square degrees, above zero where it runs anticlockwise. */
function area(ring: readonly Position[]): number {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}
