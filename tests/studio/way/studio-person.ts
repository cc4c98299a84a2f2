import { errors, type Locator, type Page } from "playwright-core";
import type { Recording } from "../../../training/data/recordings/recording.ts";

/** How somebody takes a watch, and makes gestures with it. */
export interface Hands {
  readonly page: Page;
  /** From the page's first room to a connected watch, by clicks that are counted. */
  connect(person: StudioPerson): Promise<void>;
  /** Resolves when the watch listens to an event of this name, where that can be known. */
  heardBy(event: "gesture"): Promise<void>;
  /** Makes a gesture, with rest before and after it. */
  make(gesture: Pick<Recording, "samples" | "label">): Promise<void>;
}

/** Who is not heard within this time makes the gesture again. */
const HEARD_MS = 5000;

/** Somebody who goes through the studio, and counts the clicks beside what gestures are made with. */
export class StudioPerson {
  readonly #hands: Hands;
  readonly #page: Page;
  clicks = 0;
  /** Gestures that were made again because the watch had not heard them. */
  repeats = 0;

  constructor(hands: Hands) {
    this.#hands = hands;
    this.#page = hands.page;
  }

  async click(target: Locator): Promise<void> {
    this.clicks++;
    await target.click();
  }

  clickButton(name: string | RegExp): Promise<void> {
    return this.click(this.#page.getByRole("button", { name, exact: true }));
  }

  connect(): Promise<void> {
    return this.#hands.connect(this);
  }

  /** Records a label by making each of these gestures once; its field has the cursor. */
  async record(label: string, gestures: readonly Recording[]): Promise<void> {
    const page = this.#page;
    await page.locator("input[name=label]:focus").waitFor();
    await page.keyboard.type(label);
    await page.keyboard.press("Enter");
    await this.#hands.heardBy("gesture");
    for (const [index, gesture] of gestures.entries()) {
      // The last one ends it.
      const isLast = index + 1 === gestures.length;
      const heard = isLast
        ? page.getByText(`${label} ${gestures.length} recordings`)
        : page.getByText(`${index + 1} of `, { exact: false }).first();
      for (; !(await this.#isHeard(gesture, heard)); this.repeats++);
    }
  }

  /** Trains, judges, puts the model on the watch, and has the page listen to it. */
  async trainAndPut(): Promise<void> {
    const page = this.#page;
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

  async #isHeard(gesture: Recording, heard: Locator): Promise<boolean> {
    await this.#hands.make(gesture);
    return heard.waitFor({ timeout: HEARD_MS }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof errors.TimeoutError) return false;
        throw error;
      },
    );
  }

  /** Makes each gesture. @returns what the page shows for each, in the same order */
  async perform(gestures: readonly Recording[]): Promise<string[]> {
    const page = this.#page;
    const before = await page.locator(".answers li").count();
    for (const [index, gesture] of gestures.entries()) {
      const heard = page.locator(".answers li").nth(before + index);
      for (; !(await this.#isHeard(gesture, heard)); this.repeats++);
    }
    const all = await page.locator(".answers strong").allTextContents();
    // The newest is the first.
    return all.slice(0, gestures.length).reverse();
  }
}
