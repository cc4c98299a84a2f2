import { posix } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { basename, dirname, isAbsolute, join } from "../../../../tools/workbench/files/paths.ts";

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
