import type { CDPSession, Page } from "playwright-core";
import { streamAround } from "../../../training/data/detector/stream-around.ts";
import { STANDARD_GRAVITY } from "../../../training/data/recordings/import/units.ts";
import type { Hands } from "./studio-person.ts";

/** Somebody without any watch: the page's own makes the gestures that its sample recordings hold. */
export function virtualHands(page: Page): Hands {
  return {
    page,
    async connect(person) {
      await person.clickButton(/^Use the virtual watch/);
      await page.getByText("Connected to virtual Bangle.js 2").waitFor();
    },
    async heardBy() {},
    async make({ label }) {
      const wanted = page.getByLabel("The wrist makes");
      if (await wanted.isVisible()) await wanted.selectOption(label);
      await page.getByRole("button", { name: "Let the wrist make it" }).click();
    },
  };
}

/** Readings that a phone's sensor gives between two of a watch's. */
const READINGS = 4;
const SAMPLE_MS = 80;
const REST_SAMPLES = 10;

/** Somebody with a phone in the hand: the browser's own motion sensor reads what this gives it, through the DevTools protocol. */
export async function phoneHands(page: Page): Promise<Hands> {
  const session = await page.context().newCDPSession(page);
  for (const type of ["accelerometer", "linear-acceleration", "gyroscope"] as const) {
    const metadata = { available: true, minimumFrequency: 1, maximumFrequency: 60 };
    await session.send("Emulation.setSensorOverrideEnabled", { enabled: true, type, metadata });
    const still = { type, reading: { xyz: { x: 0, y: 0, z: 0 } } };
    await session.send("Emulation.setSensorOverrideReadings", still);
  }
  await hold(session, [0, 0, -64]);
  return {
    page,
    async connect(person) {
      await person.clickButton(/^Use this phone as the watch/);
      await page.getByText("This phone is the watch now").waitFor();
    },
    async heardBy() {},
    make: ({ samples }) => move(session, streamAround(samples, REST_SAMPLES)),
  };
}

/** Lets the phone read, in its own axes, what a watch in its place would count. */
function hold(session: CDPSession, [x = 0, y = 0, z = 0]: readonly number[]): Promise<unknown> {
  // Halfway up to the next count, which would be another one.
  const [right, down, into] = [x, y, z].map((count) => ((count + 0.5) / 64) * STANDARD_GRAVITY);
  const xyz = { x: right ?? 0, y: -(down ?? 0), z: -(into ?? 0) };
  return session.send("Emulation.setSensorOverrideReadings", { type: "accelerometer", reading: { xyz } });
}

/** Moves the phone along a stream of counts, in straight lines between them, as fast as time passes. */
async function move(session: CDPSession, stream: Int8Array): Promise<void> {
  const begin = performance.now();
  const steps = (stream.length / 3 - 1) * READINGS;
  for (let step = 0; step <= steps; step++) {
    const late = begin + (step * SAMPLE_MS) / READINGS - performance.now();
    // Who is late leaves readings out, as a sensor does.
    if (late < -SAMPLE_MS / READINGS && step < steps) continue;
    await new Promise((resolve) => setTimeout(resolve, late));
    const at = 3 * Math.floor(step / READINGS);
    const share = (step % READINGS) / READINGS;
    const next = Math.min(at + 3, stream.length - 3);
    const values = [0, 1, 2].map(
      (axis) => (stream[at + axis] ?? 0) * (1 - share) + (stream[next + axis] ?? 0) * share,
    );
    await hold(session, values);
  }
}
