import type { ReadNote } from "../../format.ts";
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

type Parts = Pick<Trace, "label" | "person" | "session">;

/** @param hasLabel whether rows without a label get one from the user */
export function createTraceBuilder(decimalComma: boolean, hasLabel: boolean): TraceBuilder {
  const traces: Trace[] = [];
  const notes: ReadNote[] = [];
  let rows = 0;
  let others = 0;
  let title: string | undefined;
  let open:
    | {
        layout: Layout;
        key: string;
        parts: Parts;
        count: number;
        values: number[];
        times: number[];
        lines: number[];
      }
    | undefined;

  function begin(label?: string): void {
    title = label ?? title;
    if (open === undefined) return;
    const { layout, parts, values, times, lines } = open;
    traces.push({
      ...parts,
      line: lines[0],
      lines: Uint32Array.from(lines),
      values: Float64Array.from(values),
      times: timesOf(layout, times),
      unit: layout.unit,
      withoutGravity: layout.withoutGravity,
    });
    open = undefined;
  }

  function add(cells: readonly string[], line: number, layout: Layout): void {
    rows++;
    const lost = (message: string) => void notes.push({ line, message });
    const isClosed = cells.length === layout.width + 1 && cells[layout.width] === "";
    if (cells.length !== layout.width && !isClosed) {
      const commas =
        cells.length >= 2 * layout.width - 1 ? "; are the numbers written with decimal commas?" : "";
      lost(`left out: ${cells.length} columns where there should be ${layout.width}${commas}`);
      return;
    }
    const { axes, gravity, factors, time, counter } = layout;
    if (axes.every((column) => isEmpty(cells[column]))) {
      others++;
      lost("left out: there is no acceleration in it");
      return;
    }
    const vector = axes.map((column, axis) => {
      const own = numberOf(cells[column], decimalComma);
      return factors[axis] * (gravity ? own + numberOf(cells[gravity[axis]], decimalComma) : own);
    });
    const wrong = vector.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) {
      lost(`left out: "${cells[axes[wrong]]}" is not a number`);
      return;
    }
    const at = time ? time.read(cells[time.column]) : 0;
    if (time && !Number.isFinite(at)) {
      lost(`left out: "${cells[time.column]}" is not a time`);
      return;
    }
    const text = (column: number | undefined) =>
      column === undefined ? undefined : cells[column] || undefined;
    const parts = {
      label: text(layout.label) ?? title,
      person: text(layout.person),
      session: text(layout.session),
    };
    if (layout.label !== undefined && parts.label === undefined && !hasLabel) {
      begin();
      lost("left out: the row has no label");
      return;
    }
    const key = [
      parts.label,
      parts.person,
      parts.session,
      ...layout.repetition.map((column) => cells[column]),
    ].join("\0");
    const count = counter === undefined ? 0 : numberOf(cells[counter], decimalComma);
    if (open?.key !== key || open.layout !== layout || open.count > count) begin();
    open ??= { layout, key, parts, count, values: [], times: [], lines: [] };
    open.count = count;
    open.values.push(...vector);
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

function isEmpty(cell: string | undefined): boolean {
  return cell === "" || cell === undefined || /^(nan|null|none|n\/?a)$/i.test(cell);
}
