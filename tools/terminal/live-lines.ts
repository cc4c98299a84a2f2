import { stripVTControlCharacters } from "node:util";
import { displayWidth } from "../../training/text-width.ts";

/** Lines at the end of a terminal's output that change in place. */
export interface LiveLines {
  /** Shows these lines instead of those before. */
  show(lines: readonly string[]): void;
  clear(): void;
}

type Terminal = Pick<NodeJS.WriteStream, "write"> & { readonly columns?: number };

/** Every change is one write that overwrites line by line and clears only what is left over, so that nothing flickers. */
export function createLiveLines(stream: Terminal): LiveLines {
  let shown: readonly string[] = [];
  return {
    show(lines) {
      // A wider window may have joined lines since; the next change puts that right.
      const up = terminalRows(shown, stream.columns);
      if (lines.join("\n") === shown.join("\n") && lines.length > 0) return;
      const text = lines.map((line) => `${line}\x1b[K\n`).join("");
      stream.write(`${up > 0 ? `\x1b[${up}A` : ""}${text}\x1b[J`);
      shown = lines;
    },
    clear() {
      const up = terminalRows(shown, stream.columns);
      if (up > 0) stream.write(`\x1b[${up}A\x1b[J`);
      shown = [];
    },
  };
}

/** Rows that lines take on the terminal, the long ones more than one. */
function terminalRows(lines: readonly string[], columns = 80): number {
  const widths = lines.map((line) => displayWidth(stripVTControlCharacters(line)));
  return widths.reduce((rows, width) => rows + Math.max(1, Math.ceil(width / columns)), 0);
}
