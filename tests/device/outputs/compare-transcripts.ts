/**
 * Types the same lines on every kind of watch that is here, and prints where they answer differently.
 * Usage: npm run test:transcripts -- [kind,kind…]
 */
import { bytesToText, textToBytes } from "../../../tools/emulator/bytes.ts";
import { WATCH_KINDS, type WatchKind } from "../../../tools/emulator/emulated-watch.ts";
import { isPresent, startWatch } from "../watch-under-test.ts";
import { LINES, REASONS } from "./transcript-lines.ts";

/** Enough for whatever a line sets off, in the watch's time. */
const WAIT_MS = 150;

const wanted = process.argv[2]?.split(",");
const kinds = WATCH_KINDS.filter((kind) =>
  wanted ? wanted.includes(kind) : kind !== "port" && isPresent(kind),
);
const transcripts = new Map<WatchKind, string[]>();
for (const kind of kinds) transcripts.set(kind, await transcript(kind));

let different = 0;
LINES.forEach((line, index) => {
  const answers = kinds.map((kind) => transcripts.get(kind)?.[index] ?? "");
  if (new Set(answers).size === 1) return;
  different++;
  console.log(JSON.stringify(line));
  kinds.forEach((kind, at) => {
    console.log(`  ${kind.padEnd(9)}${JSON.stringify(answers[at])}`);
  });
  const reason = REASONS[line];
  if (reason !== undefined) console.log(`  why      ${reason}`);
});
console.log(`${kinds.join(", ")}: ${LINES.length - different} of ${LINES.length} lines answered alike`);

async function transcript(kind: WatchKind): Promise<string[]> {
  const watch = await startWatch(kind);
  const link = watch.connect();
  let said = "";
  link.onData((bytes) => {
    said += bytesToText(bytes);
  });
  await watch.advance(1000);
  const answers: string[] = [];
  for (const line of LINES) {
    said = "";
    await link.write(textToBytes(line));
    await watch.advance(WAIT_MS);
    answers.push(said);
  }
  await link.close();
  await watch.dispose();
  return answers;
}
