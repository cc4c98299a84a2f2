import { likenessInWords } from "../../training/judging/card/card-likeness.ts";
import { expectation } from "../../training/judging/card/expectation.ts";
import type { AppCard } from "../../training/judging/card/model-card.ts";
import { estimateMilliseconds } from "../../training/model/inspect/estimate-time.ts";
import type { BuildOptions, Confirmation } from "./build-options.ts";

/** README.md of the recogniser app; `nativeBytes` of machine code are in it, 0 where there is none; `listens` where it can listen to every sample. */
export function recogniserReadme(
  card: AppCard,
  options: BuildOptions,
  nativeBytes = 0,
  listens = false,
): string {
  const first = card.labels[0] ?? "";
  return `# Gestures

Recognises these movements of the wrist: ${card.labels.join(", ")}.
${measured(card)}
Below a confidence of ${percent(card.rejectionThreshold)} the answer is "unknown".${expected(card)}${options.zeroCode ? "" : likenessLine(card)}

${options.zeroCode ? zeroCodeUse : `${appUse(first)}${confirmUse(options.confirm)}`}${listens ? continuousUse : ""}
## What it costs

* Power: the watch reads its accelerometer anyway. A gesture that nobody listens for costs nothing more; one that is
  recognised costs about ${Math.round(estimateMilliseconds(card.macs))} ms of computing. The accelerometer's power saving and the screen are left alone.
* Memory: ${card.arenaBytes} bytes of arena and ${card.modelBytes} bytes of model, only while something listens.
${nativeBytes > 0 ? nativeCosts(nativeBytes) : ""}`;
}

function likenessLine(card: AppCard): string {
  const words = likenessInWords(card);
  return words === undefined ? "" : `\n${words}.`;
}

const nativeCosts = (bytes: number) =>
  `* Machine code (\`gestures.native\`, ${bytes} bytes) is tried first. Where the watch runs it, it takes about a fiftieth of that time, and in
  memory the place of arena and model; \`bangle-gestures inspect\` has the numbers. What has run the model last, and why not machine
  code, stands in the settings under "Runs on".
`;

function expected(card: AppCard): string {
  const text = expectation(card);
  return text === undefined ? "" : ` Expect ${text}.`;
}

const percent = (fraction: number) => `${(100 * fraction).toFixed(1)} %`;

function measured({ metrics }: AppCard): string {
  return metrics === undefined
    ? "How often it is right was not measured: the model came without recordings."
    : `Measured on recordings kept apart (${metrics.split.kind}): accuracy ${percent(metrics.accuracy)}, macro-F1 ${percent(metrics.macroF1)}.`;
}

const appUse = (label: string) => `## Use

Open the app to see what the watch understands; tap for a test that asks for gestures and keeps score.
In the settings each gesture can be given something to do wherever you are: buzz, show the clock, the music keys of the
watch's Bluetooth keyboard (switch HID to "kbmedia" in the watch's Bluetooth settings), or the event \`gesture:action\` on
\`Bangle\`. Snippets of JavaScript that stand in \`gestures.json\`, such as \`{"snippets":{"long buzz":"Bangle.buzz(500)"}}\`, can be
chosen there too, by their names.

In your own app:

\`\`\`js
require("gestures").on(${JSON.stringify(label)}, (name, confidence) => Bangle.buzz());
require("gestures").on("*", (name, confidence, weights) => print(name, confidence)); // name is undefined when unknown
require("gestures").removeListener("*", listener);
\`\`\`

Apps that listen to \`Bangle.on("aiGesture", (name, weights) => …)\` work as they are once "At every start" is on in the
settings. The firmware then also prints "TF error - no model" on the console, because it looks for a model of its own;
that does no harm. Where another app has installed such a model (\`.tfmodel\`), the firmware answers \`aiGesture\` with it
and this app leaves that event alone.
`;

const confirmUse = (confirm?: Confirmation) => `
### Fewer false alarms for a bit more effort

"Confirm" in the settings${confirm === undefined ? "" : ` (set to "${confirm.replace("=", " ")}" when this app was built)`}: "twice" lets a gesture count when it is made again within six seconds; "after NAME" lets the others count for six
seconds after the gesture NAME, and as long again after each, while NAME itself only arms. A light buzz, and words in the app, say when it is time for the next one. Apps hear of what counts; who wants to
know the rest listens too, and \`bangle-gestures try\` does:

\`\`\`js
// wanted: the gesture that has to be made for this one to count, "" for any other
Bangle.on("gestureUnconfirmed", (name, confidence, weights, wanted) => print(name, wanted));
\`\`\`
`;

const continuousUse = `
### While the wrist keeps moving

With "While moving" in the settings, or asked for by an app, every sample is listened to, and gestures are found without rest before and after:

\`\`\`js
require("gestures").start({ continuous: true });
require("gestures").on("*", (name, confidence, weights, when) => print(name, when.begin, when.end)); // seconds, as getTime()
\`\`\`

This wakes JavaScript 12 times a second while the wrist moves. What listens, or why it does not, stands in the settings under "Runs on".
`;

const zeroCodeUse = `## Use

There is nothing to open. Apps that listen to the firmware's own event are answered:

\`\`\`js
Bangle.on("aiGesture", (name, weights) => print(name)); // undefined below a confidence of 0.5
\`\`\`
`;

/** README.md of the recorder app. */
export function recorderReadme(): string {
  return `# Gesture Recorder

Records gestures on the watch, without a computer.

1. Choose a label, or type one if a keyboard app is installed, and the hand you wear the watch on.
2. "Record": every gesture the watch notices is stored and drawn (x red, y green, z blue), with the count of its label.
   Rest your hand for half a second between gestures.
3. Swipe up to delete the last one, press the button for the menu (with three buttons: the upper one and any other).

"Everyday" records 1, 4 or 12 hours of movement without gestures, under the clock and other apps, also after the watch was off: a model learns from it
what is no gesture of yours. Choose the hours, press Ok, and live on. It stops by itself, also when the storage is nearly full; how it
ended stands in the menu. Fetch it with \`bangle-gestures collect --everyday\`.

"Stream" keeps every sample, while the wrist keeps moving: press the button after each gesture of the label (with three buttons: the upper one), and swipe to end (the middle one). Fetch it with
\`bangle-gestures collect --stream\`; \`evaluate --stream\` says which of these gestures a model finds. A minute takes 8 kB.

Each session is one file. It is written gesture by gesture, so an empty battery loses nothing but the line being written.
Fetch the files with \`bangle-gestures collect\`, or with the download button of this app in the App Loader.

While the app is open the gesture detector has the firmware's own settings, so that recordings of all watches are cut
alike; whatever was set before is put back when you leave. The accelerometer's power saving and the screen are left alone.
`;
}
