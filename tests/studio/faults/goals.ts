import type { GoalName } from "./plan.ts";
import type { PlanRig } from "./plan-rig.ts";
import type { Screen } from "./screen.ts";
import { SEEDED } from "./seed-project.ts";

/** What somebody wants to have in the end, and how they get there once nothing is in the way any more. */
export interface Goal {
  /** Where: the end of the address, and the name of the way there. */
  readonly room: string;
  readonly roomName: string;
  readonly needsWatch: boolean;
  isReached(screen: Screen, rig: PlanRig): boolean;
  /** Buttons that lead there, the best first. */
  readonly ways: readonly RegExp[];
  /** What they do that is no button. @returns whether they did anything */
  act?(screen: Screen, rig: PlanRig): Promise<boolean>;
}

/** Gestures that are recorded. */
export const WANTED = 3;
/** Milliseconds that a gesture takes until it is seen. */
const GESTURE_MS = 600;
const WRIST = /^Let the wrist make it$/;

const isRecording = ({ text }: Screen) => /Make “/.test(text);
const circlesShown = ({ text }: Screen) => Number(/circle (\d+) recordings?/.exec(text)?.[1] ?? 0);

export const GOALS_BY_NAME: Readonly<Record<GoalName, Goal>> = {
  record: {
    room: "record",
    roomName: "Record",
    needsWatch: true,
    isReached: (screen) => !isRecording(screen) && circlesShown(screen) >= SEEDED + WANTED,
    ways: [/^Record \d+ more$/],
    async act(screen, rig) {
      if (isRecording(screen)) return perform(screen, rig);
      if (!screen.asksForLabel) return false;
      const missing = SEEDED + WANTED - circlesShown(screen);
      await rig.page.getByLabel("Gesture", { exact: true }).fill("circle");
      await rig.page.getByLabel("How many").fill(String(missing));
      await rig.page.getByRole("button", { name: "Record", exact: true }).click();
      return true;
    },
  },
  train: {
    room: "train",
    roomName: "Train",
    needsWatch: false,
    isReached: ({ text, ways }) => /expect the watch to get/.test(text) && !ways.includes("Cancel"),
    ways: [/^Train again$/, /^Train$/],
  },
  put: {
    room: "put",
    roomName: "Put on the watch",
    needsWatch: true,
    isReached: ({ text }) => /It is on the watch/.test(text),
    ways: [/^Send it again$/, /^Send it to the watch$/],
  },
  try: {
    room: "try",
    roomName: "Try",
    needsWatch: true,
    isReached: ({ text }) => /%\s*circle/.test(text),
    // The watch inside the page has no app yet.
    ways: [/^Put on the watch$/, /^Listen to the watch$/, /^Next: Try$/, /^Send it to the watch$/],
    act: async (screen, rig) => /Make a gesture\./.test(screen.text) && perform(screen, rig),
  },
};

/** Makes a gesture: the person's own arm, or the one inside the page. */
async function perform(screen: Screen, rig: PlanRig): Promise<boolean> {
  if (screen.ways.some((name) => WRIST.test(name))) {
    await rig.page.getByRole("button", { name: WRIST }).click();
    // Time passes there as it does here.
    await rig.pause(8 * GESTURE_MS);
    return true;
  }
  if (!(await rig.makeGesture())) return false;
  await rig.pause(GESTURE_MS);
  return true;
}
