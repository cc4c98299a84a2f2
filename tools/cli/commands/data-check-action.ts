import { checkDataSet } from "../../../training/data/dataset/doctor/doctor.ts";
import { formatDoctorReport } from "../../../training/data/dataset/doctor/format-report.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { nodeFiles } from "../../computer/files/node-files.ts";
import { createOutput } from "../../terminal/output.ts";
import { readRecordings } from "../../workbench/recordings/read-recordings.ts";
import { reportReading } from "../../workbench/recordings/train-data.ts";
import { sayReading } from "../say/say-reading.ts";

export async function runDataCheck(paths: readonly string[], flags: { json?: boolean }): Promise<void> {
  const output = createOutput(flags);
  const dataSet = await readRecordings(nodeFiles, paths);
  reportReading(dataSet, (event) => sayReading(event, output));
  if (dataSet.recordings.length === 0) {
    throw new RecordingError("no-recordings", `${paths.join(", ")}: no recordings were found`, {
      hint: "Recordings are .txt files with lines such as: swipeleft(14), -35,9,-51,…",
    });
  }
  const report = checkDataSet(dataSet);
  output.say(formatDoctorReport(report).trimEnd());
  output.result({ sessions: report.sessions, problems: report.findings, brokenLines: dataSet.problems });
}
