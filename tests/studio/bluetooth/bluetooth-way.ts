import type { Locator } from "playwright-core";
import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { BluetoothStudio } from "./bluetooth-studio.ts";

/** Somebody who goes through the studio with a watch on the wrist, and counts the clicks. */
export class BluetoothPerson {
  readonly #studio: BluetoothStudio;
  clicks = 0;

  constructor(studio: BluetoothStudio) {
    this.#studio = studio;
  }

  async click(target: Locator): Promise<void> {
    this.clicks++;
    await target.click();
  }

  clickButton(name: string | RegExp): Promise<void> {
    return this.click(this.#studio.page.getByRole("button", { name, exact: true }));
  }

  /** Chooses the watch in the browser's list: two clicks there, on its name and on "Pair". */
  async connect(): Promise<void> {
    const { page, target } = this.#studio;
    await this.clickButton(/^Connect by Bluetooth/);
    await page.getByText(`Connected to ${target.radio.name}`).waitFor();
    this.clicks += 2;
  }

  /** Records a label by making each of these gestures once; its field has the cursor. */
  async record(label: string, gestures: readonly Recording[]): Promise<void> {
    const { page } = this.#studio;
    await page.locator("input[name=label]:focus").waitFor();
    await page.keyboard.type(label);
    await page.keyboard.press("Enter");
    await this.heardBy("gesture");
    for (const [index, gesture] of gestures.entries()) {
      await this.make(gesture);
      // The last one ends it.
      if (index + 1 < gestures.length)
        await page
          .getByText(`${index + 1} of `, { exact: false })
          .first()
          .waitFor();
    }
    await page.getByText(`${label} ${gestures.length} recordings`).waitFor();
  }

  /** Makes a gesture with rest before and after it; the watch's time passes at once. */
  make({ samples }: Pick<Recording, "samples">): Promise<void> {
    return this.#studio.target.watch.playSamples(streamAround(samples));
  }

  /** Waits until the watch listens to an event. */
  async heardBy(event: string): Promise<void> {
    while (!this.#studio.target.watch.isListening(event))
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** Trains, judges, puts the model on the watch, and has the page listen to it. */
  async trainAndPut(): Promise<void> {
    const { page } = this.#studio;
    await this.clickButton("Next: Train");
    await this.clickButton("Train");
    await this.clickButton("Next: Judge");
    await this.clickButton("Next: Put on the watch");
    await this.clickButton("Send it to the watch");
    await page.getByText("It is on the watch").waitFor();
    await this.clickButton("Next: Try");
    await this.clickButton("Listen to the watch");
    await page.getByText("Make a gesture.").waitFor();
  }

  /** Makes each gesture. @returns what the page shows for each, in the same order */
  async perform(gestures: readonly Recording[]): Promise<string[]> {
    const { page } = this.#studio;
    const before = await page.locator(".answers li").count();
    for (const [index, gesture] of gestures.entries()) {
      await this.make(gesture);
      await page
        .locator(".answers li")
        .nth(before + index)
        .waitFor();
    }
    const all = await page.locator(".answers strong").allTextContents();
    // The newest is the first.
    return all.slice(0, gestures.length).reverse();
  }
}
