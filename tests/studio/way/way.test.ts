import { describe, expect, it } from "vitest";
import { CHROMIUM } from "../../browser/chromium.ts";
import { demoRecordings } from "../demo-files.ts";
import { hostStudio } from "../open-studio.ts";
import { phoneHands, virtualHands } from "./page-hands.ts";
import { StudioPerson } from "./studio-person.ts";

const LABELS = ["circle", "twist"];
/** The fewest that can be learned from; `npm run studio:phone` and `studio:virtual` go the whole way. */
const COUNT = 3;

describe.skipIf(CHROMIUM === undefined)("the way without a watch", () => {
  const studio = hostStudio();

  it.concurrent.each(["virtual", "phone"])("leads to answers with the %s one", async (name) => {
    const { page, faults } = await studio.open(name === "phone" ? { width: 390 } : {});
    const hands = name === "phone" ? await phoneHands(page) : virtualHands(page);
    const all = await demoRecordings();
    const of = (label: string) => all.filter((one) => one.label === label && one.person === "ada");
    const person = new StudioPerson(hands);
    await person.connect();
    await person.clickButton("Next: Record");
    await page.getByLabel("How many").fill(String(COUNT));
    await page.getByLabel("Gesture").focus();
    for (const label of LABELS) await person.record(label, of(label).slice(0, COUNT));
    await person.trainAndPut();
    const answers = await person.perform(LABELS.flatMap((label) => of(label).slice(COUNT, COUNT + 1)));
    // Six recordings teach little; but every gesture is answered.
    expect(answers).toHaveLength(LABELS.length);
    expect(person.clicks).toBeLessThanOrEqual(12);
    expect(faults).toEqual([]);
  });
});
