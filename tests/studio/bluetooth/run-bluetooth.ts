/**
 * From a watch that is only in reach to recognised gestures, through the page and the browser's own Web Bluetooth: three
 * gestures, ten recordings each, and ten performances each of others of the same person.
 * The last line is JSON: `{"clicks":…,"right":…,"of":…}`. Fails above 12 clicks, or below nine of ten right.
 */
import { demoRecordings } from "../demo-files.ts";
import { startBluetoothStudio } from "./bluetooth-studio.ts";
import { BluetoothPerson } from "./bluetooth-way.ts";

const LABELS = ["circle", "twist", "swipeleft"];
const COUNT = 10;
const MOST_CLICKS = 12;
const LEAST_RIGHT = 0.9;

const all = await demoRecordings();
const of = (label: string) => all.filter((one) => one.label === label && one.person === "ada");
const studio = await startBluetoothStudio();
try {
  const person = new BluetoothPerson(studio);
  await person.connect();
  await person.clickButton("Next: Record");
  for (const label of LABELS) {
    await person.record(label, of(label).slice(0, COUNT));
    console.log(`recorded ${COUNT} of ${label}`);
  }
  await person.trainAndPut();
  console.log("trained, judged, and put on the watch");
  const made = LABELS.flatMap((label) => of(label).slice(COUNT, 2 * COUNT));
  const answers = await person.perform(made);
  const wrong = made.flatMap(({ label }, index) =>
    answers[index] === label ? [] : [`${label} as ${answers[index]}`],
  );
  if (wrong.length > 0) console.log(`wrong: ${wrong.join(", ")}`);
  const right = made.length - wrong.length;
  for (const fault of studio.faults) console.log(`fault: ${fault}`);
  console.log(JSON.stringify({ clicks: person.clicks, right, of: made.length }));
  const isKept =
    person.clicks <= MOST_CLICKS && right >= LEAST_RIGHT * made.length && studio.faults.length === 0;
  process.exitCode = isKept ? 0 : 1;
} finally {
  await studio.close();
}
