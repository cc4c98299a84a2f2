import { posix } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { basename, dirname, isAbsolute, join, nameFrom } from "../../../../tools/workbench/files/paths.ts";

const path = fc
  .tuple(fc.constantFrom("", "/"), fc.array(fc.constantFrom("a", "b.txt", "..", ".", ""), { maxLength: 6 }))
  .map(([root, parts]) => root + parts.join("/"));

it("puts paths together as Node does", () => {
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 3 }), (parts) => {
      const expected = posix.join(...parts);
      expect(join(...parts)).toBe(expected.length > 1 ? expected.replace(/\/$/, "") : expected);
    }),
    { seed: 1 },
  );
});

it("takes paths apart as Node does", () => {
  for (const one of ["a/b.txt", "b.txt", "/a/b", "/a", "a/b/", "./a"]) {
    expect(dirname(one), one).toBe(posix.dirname(one));
    expect(basename(one), one).toBe(posix.basename(one));
  }
  expect(basename("a/b.txt", ".txt")).toBe("b");
  expect(basename("a\\b.txt")).toBe("b.txt");
  expect(join("a\\b", "c")).toBe("a/b/c");
});

it("knows where a path begins", () => {
  for (const one of ["/a", "\\\\server\\a", "C:\\a", "c:/a"]) expect(isAbsolute(one), one).toBe(true);
  for (const one of ["a", "./a", "../a", ""]) expect(isAbsolute(one), one).toBe(false);
});

it("says places from where a person stands, and of places far away no more than their name", () => {
  const here = "/home/ada/watch";
  for (const [path, name] of [
    ["rec/a.txt", "rec/a.txt"],
    ["./rec//a.txt", "rec/a.txt"],
    ["/home/ada/watch/rec/a.txt", "rec/a.txt"],
    ["/home/ada/watch/", "."],
    ["/home/ada/rec", "../rec"],
    ["/home/bao/rec", "../../bao/rec"],
    ["/home", "../.."],
    ["/srv/data/rec", "…/rec"],
    ["C:\\Users\\ada\\rec", "…/rec"],
  ]) {
    expect(nameFrom(here, path), path).toBe(name);
  }
  expect(nameFrom("/", "/srv/rec")).toBe("srv/rec");
  expect(nameFrom("/work", "/srv/rec")).toBe("…/rec");
  expect(nameFrom("/work", "/srv/rec/ada/monday.txt", 2)).toBe("…/ada/monday.txt");
  expect(nameFrom("C:\\Users\\ada", "C:\\Users\\ada\\rec\\a.txt")).toBe("rec/a.txt");
  expect(nameFrom("C:\\Users\\ada", "D:\\rec")).toBe("…/rec");
});
