import { SAMPLE_INTERVAL_MS } from "../../data/detector/gesture-detector.ts";
import type { Mark } from "../../data/streams/marked-stream.ts";

/** A gesture that the watch reported. */
export interface Report {
  /** With which sample. */
  readonly sample: number;
  readonly label: string;
}

/** A gesture's report may come so many samples after its end; what comes later is not its. */
export const LATEST = 12;

/** What became of a gesture: its first report decides. */
export type Judged =
  | {
      readonly mark: Mark;
      readonly outcome: "found" | "wrong";
      readonly report: Report;
      /** From the gesture's end to the report; less than 0 where it was reported before. */
      readonly delaySeconds: number;
    }
  | { readonly mark: Mark; readonly outcome: "missed" };

export interface JudgedStream {
  readonly marks: readonly Judged[];
  /** Reports of gestures that nobody made, or that had been reported already. */
  readonly invented: readonly Report[];
}

/** Holds reports against what was done. Both in the order of time. */
export function judgeReports(marks: readonly Mark[], reports: readonly Report[]): JudgedStream {
  const judged: Judged[] = [];
  const invented: Report[] = [];
  let next = 0;
  for (const [index, mark] of marks.entries()) {
    const until = Math.min(mark.end + LATEST, marks[index + 1]?.begin ?? Number.POSITIVE_INFINITY);
    while (next < reports.length && reports[next].sample <= mark.begin) invented.push(reports[next++]);
    const report = reports[next];
    if (report === undefined || report.sample > until) {
      judged.push({ mark, outcome: "missed" });
      continue;
    }
    const outcome = report.label === mark.label ? "found" : "wrong";
    const delaySeconds = ((report.sample - mark.end) * SAMPLE_INTERVAL_MS) / 1000;
    judged.push({ mark, outcome, report, delaySeconds });
    next++;
  }
  return { marks: judged, invented: [...invented, ...reports.slice(next)] };
}
