import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  LAYERS_WITHOUT_OPERATOR,
  OPERATOR_SUPPORT,
  operatorTables,
  supportedLayers,
} from "../../training/model/inspect/operator-support.ts";
import { REFUSED_LAYERS } from "../../training/model/lowering/refused-layers.ts";
import { OPERATORS } from "../../training/model/tflite/schema.ts";

const PAGE = new URL("../../docs/operators.md", import.meta.url);
const BEGIN = "<!-- tables: begin -->\n";
const END = "\n<!-- tables: end -->";

describe("docs/operators.md", () => {
  test("has the tables that the code gives (UPDATE_DOCS=1 writes them)", () => {
    const page = readFileSync(PAGE, "utf8");
    const start = page.indexOf(BEGIN) + BEGIN.length;
    const end = page.indexOf(END.trimStart());
    const wanted = `${page.slice(0, start)}${operatorTables()}${END}${page.slice(end + END.trimStart().length)}`;
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, wanted);
    expect(readFileSync(PAGE, "utf8")).toBe(wanted);
  });
  test("has a row for every operator that files are read and written with", () => {
    expect(Object.keys(OPERATOR_SUPPORT).sort()).toEqual(Object.keys(OPERATORS).sort());
  });
  test("says of every supported layer what becomes of it, and of no other", () => {
    const named = [
      ...Object.values(OPERATOR_SUPPORT).flatMap(({ layers }) => layers),
      ...Object.values(LAYERS_WITHOUT_OPERATOR).flat(),
    ];
    expect([...new Set(named)].sort()).toEqual(supportedLayers().sort());
    expect(named.filter((layer) => Object.hasOwn(REFUSED_LAYERS, layer))).toEqual([]);
  });
});
