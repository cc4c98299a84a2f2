import { checkDataSet } from "../../../training/data/dataset/doctor/doctor.ts";
import { formatDoctorReport } from "../../../training/data/dataset/doctor/format-report.ts";
import { nodeFiles } from "../../computer/files/node-files.ts";
import { createOutput } from "../../terminal/output.ts";
import { sayReading } from "../../terminal/say/say-reading.ts";
import { noRecordings } from "../../workbench/recordings/no-recordings.ts";
import { readRecordings } from "../../workbench/recordings/read-recordings.ts";
import { type ReadEvent, reportReading } from "../../workbench/recordings/train-data.ts";
import { type TurnChoice, turnAlike } from "../../workbench/recordings/turns.ts";

export interface CheckFlags {
  readonly turn?: TurnChoice;
  readonly json?: boolean;
}

export async function runDataCheck(paths: readonly string[], flags: CheckFlags): Promise<void> {
  const output = createOutput(flags);
  const read = await readRecordings(nodeFiles, paths);
  const report = (event: ReadEvent) => sayReading(event, output);
  reportReading(read, report);
  if (read.recordings.length === 0) {
    throw await noRecordings(nodeFiles, paths);
  }
  const { dataSet, turned } = turnAlike(read, flags.turn, { report });
  const { sessions, findings } = checkDataSet(dataSet);
  output.say(formatDoctorReport({ sessions, findings }).trimEnd());
  output.result({ sessions, problems: findings, brokenLines: dataSet.problems, turned });
}
