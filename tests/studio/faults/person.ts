import type { Goal } from "./goals.ts";
import type { PlanRig } from "./plan-rig.ts";
import { look, type Screen } from "./screen.ts";

/** Buttons that help where something went wrong, the best first; whoever sees one tries it. */
const RECOVERY: readonly RegExp[] = [
  /^Go on here$/,
  /^Load the page again$/,
  /^Delete older models and apps$/,
  /^Try again$/,
];
/** Of these, what helps only once. */
const ONCE = /^Delete /;
const CONNECT: readonly RegExp[] = [/^Connect .* again$/, /^Watch$/];
const CHOOSE = {
  serial: /^Connect by cable/,
  page: /^Use the virtual watch/,
  bluetooth: /^Connect by Bluetooth/,
};

/** Milliseconds between two looks, before the same button is tried again, and without anything new after which somebody is stuck. */
const [LOOK_MS, AGAIN_MS, STUCK_MS] = [80, 1200, 40_000];
/** What goes on and on without anything new is given up, and begun again. */
const PATIENCE_MS = 20_000;
const GIVE_UP = /^(?:Cancel|Stop)$/;
const LIMIT_MS = 150_000;

/** Somebody who wants something and goes by what is on the screen, and by nothing else. */
export class Person {
  readonly #rig: PlanRig;
  readonly #goal: Goal;
  /** Every button that was clicked, in order. */
  readonly clicks: string[] = [];
  /** What was seen that must not be. */
  readonly defects: string[] = [];
  #last = { name: "", at: 0 };

  constructor(rig: PlanRig, goal: Goal) {
    this.#rig = rig;
    this.#goal = goal;
  }

  /** @throws Error where there is no way on */
  async reach(): Promise<void> {
    const start = Date.now();
    let changed = Date.now();
    let before = "";
    while (Date.now() - start < LIMIT_MS) {
      const screen = await look(this.#rig.page);
      if (screen) {
        await this.#rig.seen(screen);
        this.#judge(screen);
        if (this.#goal.isReached(screen, this.#rig)) return;
        const now = JSON.stringify(screen);
        if (now !== before) changed = Date.now();
        before = now;
        if (Date.now() - changed > PATIENCE_MS && (await this.#clickFirst(screen, [GIVE_UP]))) continue;
        if (Date.now() - changed > STUCK_MS) throw new Error(`no way on from: ${screen.text}`);
        // It may have changed meanwhile, or be gone: somebody would look once more, too.
        if (await this.#go(screen).catch(() => false)) continue;
      }
      await this.#rig.pause(LOOK_MS);
    }
    throw new Error(
      `not there after ${LIMIT_MS / 1000} s; the last clicks: ${this.clicks.slice(-6).join(", ")}`,
    );
  }

  #judge({ ways, nameless, isBusy, text }: Screen): void {
    for (const html of nameless) this.#say(`a button without a name: ${html}`);
    if (ways.length === 0 && !isBusy)
      this.#say(`nothing to click, and nothing goes on: ${text.slice(0, 200)}`);
  }

  #say(defect: string): void {
    if (!this.defects.includes(defect)) this.defects.push(defect);
  }

  /** @returns whether there was anything to do */
  async #go(screen: Screen): Promise<boolean> {
    const { room, roomName, needsWatch, ways, act } = this.#goal;
    if (await this.#clickFirst(screen, RECOVERY)) return true;
    if (needsWatch && (await this.#clickFirst(screen, CONNECT))) return true;
    if (screen.room === room) {
      if (await this.#clickFirst(screen, ways)) return true;
      return (await act?.(screen, this.#rig)) ?? false;
    }
    const isConnected = /Connected to/.test(screen.text);
    if (screen.room === "watch" && needsWatch && !isConnected)
      return this.#clickFirst(screen, [CHOOSE[this.#rig.plan.link]]);
    if (await this.#clickFirst(screen, ways)) return true;
    // Somebody who is on the way there stays until it is done.
    if (screen.isBusy && screen.room === "put") return false;
    if (screen.room !== room && !/another tab/.test(screen.text)) {
      await this.#rig.page.getByRole("link", { name: roomName, exact: true }).click({ timeout: 2000 });
      return true;
    }
    return false;
  }

  async #clickFirst(screen: Screen, wanted: readonly RegExp[]): Promise<boolean> {
    for (const way of wanted) {
      const name = screen.ways.find((one) => way.test(one));
      if (name === undefined || (ONCE.test(name) && this.clicks.includes(name))) continue;
      const isAgain = this.#last.name === name && Date.now() - this.#last.at < AGAIN_MS;
      if (isAgain) return false;
      this.#last = { name, at: Date.now() };
      this.clicks.push(name);
      await this.#rig.page.getByRole("button", { name, exact: true }).first().click({ timeout: 2000 });
      return true;
    }
    return false;
  }
}
