import { type Phrase, phrase } from "../../../../../phrase.ts";
import type { ReadNote } from "../../format.ts";
import { leftOut } from "../../left-out.ts";
import type { Times, Trace } from "../../traces/trace.ts";
import { numberOf } from "./cells.ts";
import type { Layout } from "./layout.ts";

/** Rows of a table, one by one, into traces. */
export interface TraceBuilder {
  readonly traces: Trace[];
  /** Rows that were lost, and why. */
  readonly notes: ReadNote[];
  readonly rows: number;
  /** Rows that another sensor wrote: all of acceleration's cells are empty. */
  readonly others: number;
  /** Whatever comes next is another recording, and of this gesture where a line says so. */
  begin(label?: string): void;
  add(cells: readonly string[], line: number, layout: Layout): void;
}

function timesOf({ time, intervalMs }: Layout, at: readonly number[]): Times {
  if (time) return { kind: "stamps", at: Float64Array.from(at), unit: time.unit };
  return intervalMs === undefined ? { kind: "none" } : { kind: "interval", ms: intervalMs };
}

/** A trace that rows are still added to. */
interface OpenTrace extends Pick<Trace, "label" | "person" | "session"> {
  readonly layout: Layout;
  /** What tells it from other recordings of the same gesture. */
  readonly take: string;
  /** Of its samples, where a column counts them. */
  count: number;
  readonly values: number[];
  readonly times: number[];
  readonly lines: number[];
}

/** @param hasLabel whether rows without a label get one from the user */
export function createTraceBuilder(decimalComma: boolean, hasLabel: boolean): TraceBuilder {
  const traces: Trace[] = [];
  const notes: ReadNote[] = [];
  let rows = 0;
  let others = 0;
  let title: string | undefined;
  let open: OpenTrace | undefined;

  function begin(label?: string): void {
    title = label ?? title;
    if (open === undefined) return;
    const { layout, label: own, person, session, values, times, lines } = open;
    traces.push({
      label: own,
      person,
      session,
      line: lines[0],
      lines: Uint32Array.from(lines),
      values: Float64Array.from(values),
      times: timesOf(layout, times),
      unit: layout.unit,
      withoutGravity: layout.withoutGravity,
    });
    open = undefined;
  }

  function lose(line: number, message: Phrase): void {
    notes.push({ line, message: leftOut(message) });
  }

  function add(cells: readonly string[], line: number, layout: Layout): void {
    rows++;
    const { width, axes, time, counter } = layout;
    if (cells.length !== width && !(cells.length === width + 1 && cells[width] === "")) {
      const commas =
        cells.length >= 2 * width - 1 ? phrase`; are the numbers written with decimal commas?` : "";
      lose(line, phrase`${cells.length} columns where there should be ${width}${commas}`);
      return;
    }
    const x = valueIn(cells, layout, 0, decimalComma);
    const y = valueIn(cells, layout, 1, decimalComma);
    const z = valueIn(cells, layout, 2, decimalComma);
    if (!Number.isFinite(x + y + z)) {
      if (axes.every((column) => isEmpty(cells[column]))) {
        others++;
        lose(line, phrase`there is no acceleration in it`);
        return;
      }
      const wrong = [x, y, z].findIndex((value) => !Number.isFinite(value));
      lose(line, phrase`"${cells[axes[Math.max(0, wrong)]]}" is not a number`);
      return;
    }
    const at = time ? time.read(cells[time.column]) : 0;
    if (time && !Number.isFinite(at)) {
      lose(line, phrase`"${cells[time.column]}" is not a time`);
      return;
    }
    const label = textIn(cells, layout.label) ?? title;
    if (layout.label !== undefined && label === undefined && !hasLabel) {
      begin();
      lose(line, phrase`the row has no label`);
      return;
    }
    const person = textIn(cells, layout.person);
    const session = textIn(cells, layout.session);
    const take =
      layout.repetition.length === 0 ? "" : layout.repetition.map((column) => cells[column]).join("\0");
    const count = counter === undefined ? 0 : numberOf(cells[counter], decimalComma);
    const isSame =
      open !== undefined &&
      open.layout === layout &&
      open.label === label &&
      open.person === person &&
      open.session === session &&
      open.take === take &&
      open.count <= count;
    if (!isSame) begin();
    open ??= { layout, label, person, session, take, count, values: [], times: [], lines: [] };
    open.count = count;
    open.values.push(x, y, z);
    open.times.push(at);
    open.lines.push(line);
  }

  return {
    traces,
    notes,
    get rows() {
      return rows;
    },
    get others() {
      return others;
    },
    begin,
    add,
  };
}

/** Of an axis: not finite where the cell is no number. */
function valueIn(cells: readonly string[], layout: Layout, axis: 0 | 1 | 2, decimalComma: boolean): number {
  const { axes, gravity, factors } = layout;
  const own = numberOf(cells[axes[axis]], decimalComma);
  return factors[axis] * (gravity ? own + numberOf(cells[gravity[axis]], decimalComma) : own);
}

function textIn(cells: readonly string[], column: number | undefined): string | undefined {
  return column === undefined ? undefined : cells[column] || undefined;
}

function isEmpty(cell: string | undefined): boolean {
  return cell === "" || cell === undefined || /^(nan|null|none|n\/?a)$/i.test(cell);
}
