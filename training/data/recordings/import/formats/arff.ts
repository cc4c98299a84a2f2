import type { FileContent } from "../foreign-file.ts";
import type { Format } from "../format.ts";
import { findAxes } from "./table/axis-columns.ts";
import { readColumn } from "./table/header.ts";
import { TABLE } from "./table/table.ts";

const RELATION = /^\s*(?:%[^\n]*\n\s*)*@relation\b/i;
const ATTRIBUTE = /^\s*@attribute\s+(?:"([^"]*)"|'([^']*)'|(\S+))/i;

/**
 * Weka's ARFF where it has an attribute for each axis: a table whose header stands on lines of its own
 * (https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/). Most, such as WISDM's, have features instead; those
 * are told by `NO_RECORDINGS`.
 */
export const ARFF: Format = {
  title: "ARFF",
  names: /\.arff$/i,
  recognise: (file) => isArff(file) && findAxes(attributesOf(file.text).map(readColumn)) !== undefined,
  read: (file, options) => TABLE.read({ ...file, text: asCsv(file.text) }, options),
};

export function isArff({ head }: FileContent): boolean {
  return RELATION.test(head);
}

function attributesOf(text: string): string[] {
  const names: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*@data\b/i.test(line)) break;
    const match = ATTRIBUTE.exec(line);
    if (match) names.push(match[1] ?? match[2] ?? match[3]);
  }
  return names;
}

/** The header comes to the place of `@data`, so that lines keep their numbers. */
function asCsv(text: string): string {
  let isData = false;
  const header = attributesOf(text)
    .map((name) => name.replaceAll(",", " "))
    .join(",");
  return text
    .split(/\r?\n/)
    .map((line) => {
      if (isData) return /^\s*%/.test(line) ? "" : line.replaceAll("'", "");
      isData = /^\s*@data\b/i.test(line);
      return isData ? header : "";
    })
    .join("\n");
}
