import { sayPhrase } from "../../../phrase.ts";
import { displayWidth, padRight } from "../../../text-width.ts";
import type { DoctorReport, SessionCheck } from "./doctor.ts";
import { gatherFindings, sayMore } from "./gather-findings.ts";
import { isSure } from "./rest.ts";

/** The report as plain text for a terminal: a table of the sessions, then the findings. */
export function formatDoctorReport({ sessions, findings }: DoctorReport): string {
  const header = [
    "person",
    "session",
    "recordings",
    "labels",
    "counts/g",
    "at rest x y z",
    "Hz",
    "samples",
    "clipped",
  ];
  const table = formatTable([header, ...sessions.map(row)]);
  const lines = gatherFindings(findings).flatMap((gathered) => {
    const { severity, message, advice, where } = gathered.first;
    const more = sayMore(gathered);
    return [
      `${severity}: ${sayPhrase(message)}`,
      ...(where ? [`  at ${where.slice(0, 3).join(", ")}${where.length > 3 ? " …" : ""}`] : []),
      `  ${sayPhrase(advice)}`,
      ...(more ? [`  ${sayPhrase(more)} (--json lists them)`] : []),
    ];
  });
  return [table, "", ...(lines.length > 0 ? lines : ["Nothing unusual was found."]), ""].join("\n");
}

function row({
  person,
  session,
  recordings,
  labels,
  unit,
  rateHz,
  assumed,
  lengths,
  clipped,
}: SessionCheck): string[] {
  const names = Object.keys(labels);
  return [
    person,
    session,
    String(recordings),
    names.length === 1 ? names[0] : String(names.length),
    unit.rest ? `${unit.rest.countsPerG.toFixed(1)}${isSure(unit.rest) ? "" : " ?"}` : "?",
    unit.rest ? unit.rest.direction.map((value) => value.toFixed(1).replace("-0.0", "0.0")).join(" ") : "?",
    `${rateHz}${assumed ? " assumed" : ""}`,
    `${lengths.min} to ${lengths.max}`,
    `${(clipped * 100).toFixed(1)} %`,
  ];
}

function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => displayWidth(cells[column]))));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => padRight(cell, widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
