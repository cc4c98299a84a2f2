/**
 * From nothing to recognised gestures, through the page: three gestures, ten recordings each, and ten performances each of
 * others of the same person. `tsx run-way.ts bluetooth|virtual|phone`: a watch by the browser's own Web Bluetooth, the watch inside
 * the page, or a phone whose motion sensor is moved through the DevTools protocol.
 * The last line is JSON: `{"clicks":…,"repeats":…,"right":…,"of":…}`. Fails above 12 clicks, or below nine of ten right.
 */

import { bluetoothHands } from "../bluetooth/bluetooth-hands.ts";
import { startBluetoothStudio } from "../bluetooth/bluetooth-studio.ts";
import { demoRecordings } from "../demo-files.ts";
import { type StudioPage, startStudio } from "../start-studio.ts";
import { phoneHands, virtualHands } from "./page-hands.ts";
import { type Hands, StudioPerson } from "./studio-person.ts";

const LABELS = ["circle", "twist", "swipeleft"];
const COUNT = 10;
const MOST_CLICKS = 12;
const LEAST_RIGHT = 0.9;
const WAYS = ["bluetooth", "virtual", "phone"] as const;

interface Way extends Pick<StudioPage, "faults"> {
  readonly hands: Hands;
  close(): Promise<void>;
}

async function openWay(name: (typeof WAYS)[number]): Promise<Way> {
  if (name === "bluetooth") {
    const studio = await startBluetoothStudio();
    return { faults: studio.faults, hands: bluetoothHands(studio), close: () => studio.close() };
  }
  const studio = await startStudio();
  const { page, faults } = await studio.open(name === "phone" ? { width: 390 } : {});
  const hands = name === "phone" ? await phoneHands(page) : virtualHands(page);
  return { faults, hands, close: () => studio.close() };
}

const name = WAYS.find((one) => one === process.argv[2]);
if (!name) throw new Error(`which way? ${WAYS.join(", ")}`);
const all = await demoRecordings();
const of = (label: string) => all.filter((one) => one.label === label && one.person === "ada");
const way = await openWay(name);
try {
  const person = new StudioPerson(way.hands);
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
  for (const fault of way.faults) console.log(`fault: ${fault}`);
  console.log(JSON.stringify({ clicks: person.clicks, repeats: person.repeats, right, of: made.length }));
  const isKept =
    person.clicks <= MOST_CLICKS && right >= LEAST_RIGHT * made.length && way.faults.length === 0;
  process.exitCode = isKept ? 0 : 1;
} finally {
  await way.close();
}
