import { expect } from "chai";
import fc from "fast-check";
import { type Box, type Layout, layOut } from "../../../preview/map/layout";
import type { AccessMap } from "../../../preview/map/model";
import type { AccessPath } from "../../../preview/map/paths";
import type { Place } from "../../../preview/map/places";
import { everyKind, mapOfStack } from "./support";

const account = fc.constantFrom("111111111111", "222222222222", "333333333333", "444444444444");
const place = (kind: Place["kind"]) =>
  fc.record({ account, number: fc.nat(3) }).map(({ account, number }): Place => {
    const name = `${kind}-${number}`.repeat(number + 1);
    return { key: `${kind} ${account} ${number}`, kind, account, name, detail: kind, title: name };
  });
const path = fc
  .record({
    route: fc.tuple(place("reader"), place("table"), fc.option(place("acting role")), place("bucket")),
    answer: fc.constantFrom<AccessPath["answer"][]>("allowed", "denied", "unknown"),
    leg: fc.nat(1),
  })
  .map(({ route, answer, leg }): AccessPath => {
    const broken = { leg, missing: "no s3:GetObject" };
    return {
      name: "a path",
      sentence: "somebody reads something",
      through: "Athena",
      answer,
      expected: "ALLOWED",
      places: route.filter((each) => each !== null),
      steps: [],
      ...(answer !== "allowed" && { broken }),
    };
  });
const map = fc.array(path, { minLength: 1, maxLength: 12 }).map((drawn): AccessMap => {
  const byKey = new Map(drawn.flatMap(({ places }) => places).map((each) => [each.key, each]));
  const places = [...byKey.values()];
  const paths = drawn.map((each) => ({ ...each, places: each.places.map(({ key }) => byKey.get(key) as Place) }));
  const ids = [...new Set(places.map(({ account }) => account))];
  const others = [{ kind: "bucket" as const, name: "idle", detail: "bucket" }];
  return { accounts: ids.map((id) => ({ id, name: id, regions: [], others })), places, paths, unread: [] };
});

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1;
const contains = (outer: Box, inner: Box) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

function overlapping(boxes: readonly Box[]): [Box, Box][] {
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b): [Box, Box][] => (overlap(a, b) ? [[a, b]] : [])),
  );
}

function checkLayout({ accounts, places, others, legs, width, height }: Layout): void {
  const all = { x: 0, y: 0, width, height };
  const labels = legs.map(({ label }) => label);
  expect(overlapping(accounts), "accounts").to.be.empty;
  expect(overlapping([...places, ...others, ...labels]), "places and labels").to.be.empty;
  for (const box of [...accounts, ...labels]) expect(contains(all, box), "within the drawing").to.be.true;
  for (const { place, ...box } of places) {
    expect(accounts.filter((each) => contains(each, box)).map((each) => each.account.id)).to.deep.equal([
      place.account,
    ]);
  }
}

describe("the map's layout", () => {
  it("keeps accounts, places and labels apart, and each place within its account", () => {
    fc.assert(
      fc.property(map, (drawn) => checkLayout(layOut(drawn))),
      { numRuns: 60 },
    );
    checkLayout(layOut(mapOfStack(everyKind)));
  });

  it("leads each line from the right side of a place to the left side of the next", () => {
    fc.assert(
      fc.property(map, (drawn) => {
        const { places, legs, connections } = layOut(drawn);
        const lefts = new Set(places.map(({ x, y, height }) => `${x} ${y + height / 2}`));
        const rights = new Set(places.map(({ x, y, width, height }) => `${x + width} ${y + height / 2}`));
        const ends = (points: readonly { x: number; y: number }[]) =>
          [points[0]!, points.at(-1)!].map(({ x, y }) => `${x} ${y}`);
        for (const [start, end] of connections.map(({ points }) => ends(points))) {
          expect(rights.has(start!) && lefts.has(end!)).to.be.true;
        }
        for (const { before, after, label } of legs) {
          expect(rights.has(ends(before)[0]!) && lefts.has(ends(after)[1]!)).to.be.true;
          expect([before.at(-1)?.x, after[0]?.x]).to.deep.equal([label.x, label.x + label.width]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("draws the first leg of each path, and the one on which it breaks", () => {
    const drawn = mapOfStack(everyKind);
    const shown = layOut(drawn).legs.map(({ path, isFirst, isBreak }) => [drawn.paths[path]?.name, isFirst, isBreak]);
    const wanted = drawn.paths.flatMap(({ name, broken }) => [
      [name, true, broken?.leg === 0],
      ...(broken !== undefined && broken.leg > 0 ? [[name, false, true]] : []),
    ]);
    expect(shown).to.deep.equal(wanted);
  });
});
