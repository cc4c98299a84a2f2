import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM } from "../../browser/chromium.ts";
import { hasDbusDaemon } from "../../tools/device/stacks/private-bus.ts";
import { demoRecordings } from "../demo-files.ts";
import { StudioPerson } from "../way/studio-person.ts";
import { bluetoothHands } from "./bluetooth-hands.ts";
import { type BluetoothStudio, startBluetoothStudio } from "./bluetooth-studio.ts";

describe.skipIf(CHROMIUM === undefined || !hasDbusDaemon())("the studio and a watch by Bluetooth", () => {
  let studio: BluetoothStudio;
  beforeAll(async () => {
    studio = await startBluetoothStudio();
  });
  afterAll(() => studio?.close());

  it("records, trains, puts on and tries, through a closed list, a reload and lost links", async () => {
    const { page, faults, bluez, target } = studio;
    const person = new StudioPerson(bluetoothHands(studio));
    const all = await demoRecordings();
    const of = (label: string) => all.filter((one) => one.label === label && one.person === "ada");

    // Somebody closes the list without choosing: nothing is wrong, and the choice is there again.
    studio.answerChooser("close");
    await person.clickButton(/^Connect by Bluetooth/);
    await expect.poll(() => studio.choices()).toBe(1);
    await page.getByRole("button", { name: /^Connect by Bluetooth/, disabled: false }).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);

    studio.answerChooser("choose");
    await person.connect();
    await person.clickButton("Next: Record");
    await page.getByLabel("How many").fill("4");
    await page.getByLabel("Gesture").focus();
    await person.record("circle", of("circle").slice(0, 4));

    await page.reload();
    await page.getByText("circle 4 recordings").waitFor();
    await expect.poll(() => bluez.isConnected(target.radio)).toBe(false);
    await person.click(page.getByRole("link", { name: "Watch", exact: true }));
    await person.connect();
    await person.clickButton("Next: Record");
    await page.getByLabel("How many").fill("4");
    await page.getByLabel("Gesture").focus();
    await person.record("twist", of("twist").slice(0, 4));

    // A lost link is opened again without a question, and says so meanwhile.
    await page.getByRole("link", { name: "Watch", exact: true }).click();
    bluez.refuseOnce.set("Device1.Connect", "Failed");
    bluez.dropConnection(target.radio);
    await page.getByText("was lost. Connecting again").waitFor();
    await page.getByText(`Connected to ${target.radio.name}`).waitFor();
    expect(studio.choices()).toBe(3);
    await page.getByRole("link", { name: "Record" }).click();

    await person.trainAndPut();
    const made = [...of("circle").slice(4, 7), ...of("twist").slice(4, 7)];
    const answers = await person.perform(made);
    const right = answers.filter((answer, index) => answer === made[index]?.label).length;
    expect(right, answers.join()).toBeGreaterThanOrEqual(5);
    expect(faults).toEqual([]);
  });
});
