import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import type { PageFault, StudioPlan } from "./plan.ts";
import { type PlanWatch, startPlanWatch } from "./plan-watch.ts";
import { type DiskContent, lookAtDisk, putOnDisk } from "./project-on-disk.ts";
import type { Screen } from "./screen.ts";
import type { Seed } from "./seed-project.ts";
import { installSerial, type SerialStandIn } from "./serial-stand-in.ts";

/** How a browser's lists of Bluetooth devices are answered, and a watch comes into its reach. */
export interface Air {
  add(watch: PlanWatch, seed: number): { setRadio(isOn: boolean): void; remove(): void };
  drive(page: Page): Promise<void>;
  closeLists(times: number): void;
}

/** How page faults come about. */
export interface Disturbances {
  /** Whatever has to be so before the page is opened. */
  prepare(rig: PlanRig): Promise<void>;
  /** What happens in the middle. */
  readonly inTheMiddle: Readonly<Partial<Record<PageFault, (rig: PlanRig) => Promise<void>>>>;
}

export interface Surroundings {
  readonly browser: Browser;
  readonly url: string;
  readonly seed: Seed;
  readonly air?: Air;
  readonly disturbances: Disturbances;
}

/** What a page has not done after so long is not going to happen. */
const STEP_MS = 30_000;

/** One visit of a plan's: a new profile of the browser with a project, a watch, and what goes wrong. */
export class PlanRig {
  readonly plan: StudioPlan;
  readonly context: BrowserContext;
  readonly defects: string[] = [];
  page: Page;
  serial: SerialStandIn | undefined;
  #cdp: CDPSession | undefined;
  #alerts = 0;
  #performed = 0;
  /** The most gestures that the page said it has. */
  #told = 0;
  readonly #surroundings: Surroundings;
  #watch: PlanWatch | undefined;
  #radio: ReturnType<Air["add"]> | undefined;
  #waiting: readonly PageFault[];
  #disturbing: Promise<void> = Promise.resolve();

  private constructor(plan: StudioPlan, surroundings: Surroundings, context: BrowserContext, page: Page) {
    this.plan = plan;
    this.#surroundings = surroundings;
    this.context = context;
    this.page = page;
    this.#waiting = plan.pageFaults.filter((fault) => fault in surroundings.disturbances.inTheMiddle);
  }

  static async start(plan: StudioPlan, surroundings: Surroundings): Promise<PlanRig> {
    const { browser, url, seed } = surroundings;
    const context = await browser.newContext({ locale: "en-GB", serviceWorkers: "block" });
    context.setDefaultTimeout(STEP_MS);
    const page = await context.newPage();
    const rig = new PlanRig(plan, surroundings, context, page);
    // Not the studio yet: its project is put in its place first.
    await page.goto(`${url}icon.svg`);
    await putOnDisk(page, plan.goal === "train" ? seed.untrained : seed.project);
    if (plan.link !== "page") await rig.#startWatch();
    await surroundings.disturbances.prepare(rig);
    await rig.#follow(page);
    await page.goto(`${url}#/${plan.goal}`);
    await page.locator("main").first().waitFor();
    if (plan.pageFaults.includes("private") && plan.goal === "train") await rig.#bringIn(seed.untrained);
    return rig;
  }

  get missed(): number {
    return this.#watch?.missed() ?? 0;
  }

  get bytes(): number {
    return this.#watch?.bytes() ?? 0;
  }

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  /** Somebody opens the page in another tab, and goes on there. */
  async openTab(): Promise<void> {
    const before = this.page;
    const page = await this.context.newPage();
    await this.#follow(page);
    await page.goto(before.url());
    this.page = page;
  }

  async limitDisk(bytes: number | undefined): Promise<void> {
    this.#cdp ??= await this.context.newCDPSession(this.page);
    const origin = new URL(this.#surroundings.url).origin;
    await this.#cdp.send("Storage.overrideQuotaForOrigin", {
      origin,
      ...(bytes === undefined ? {} : { quotaSize: bytes }),
    });
  }

  closeLists(times: number): void {
    if (this.serial) this.serial.closed = times;
    this.#surroundings.air?.closeLists(times);
  }

  /** The next gesture of the person's own arm. @returns false where the watch is not on it */
  async makeGesture(): Promise<boolean> {
    const { gestures } = this.#surroundings.seed;
    const gesture = gestures[this.#performed++ % gestures.length];
    if (!this.#watch || !gesture) return false;
    await this.#watch.perform(gesture);
    return true;
  }

  /** Called with each look at the screen. */
  async seen({ text, hasAlert, room }: Screen): Promise<void> {
    if (room === "record") {
      const told = Number(/(\d+) of \d+\b/.exec(text)?.[1] ?? 0);
      this.#told = Math.max(this.#told, told);
    }
    if (!hasAlert) return;
    // Whoever has read what is wrong sees to it, where it is not for the page to mend.
    this.#alerts++;
    this.#watch?.makeRoom();
    if (this.#alerts === 3 && this.plan.pageFaults.includes("quota")) await this.limitDisk(undefined);
  }

  /** From now on what happens after so many milliseconds happens, where no bytes say when. */
  begin(): void {
    if (this.plan.goal !== "train" && this.plan.link !== "page") return;
    setTimeout(() => void this.disturb(), this.plan.at % 3000);
  }

  /** The page's memory cannot be filled before it is there. */
  async #bringIn(files: Seed["untrained"]): Promise<void> {
    const [file] = files;
    if (!file) return;
    await this.page.getByRole("link", { name: "Look", exact: true }).click();
    await this.page
      .locator("input[type=file]")
      .setInputFiles({ name: "monday.txt", mimeType: "text/plain", buffer: Buffer.from(file.bytes) });
    await this.page.getByText(/Brought in/).waitFor();
  }

  /** What was to happen happens now, if it has not yet. @returns whether anything did */
  async disturb(): Promise<boolean> {
    const due = this.#waiting;
    const { inTheMiddle } = this.#surroundings.disturbances;
    this.#waiting = [];
    this.#disturbing = this.#disturbing.then(async () => {
      for (const fault of due) {
        await inTheMiddle[fault]?.(this).catch((error: unknown) => this.defects.push(`${fault}: ${error}`));
        this.#requireWhole(fault);
      }
    });
    await this.#disturbing;
    return due.length > 0;
  }

  async #startWatch(): Promise<void> {
    const { seed, air } = this.#surroundings;
    const { plan } = this;
    const watch = await startPlanWatch({
      seed,
      faults: plan.linkFaults,
      onBytes: (total) => {
        if (total >= plan.at && this.#waiting.length > 0) void this.disturb();
      },
      setRadio: (isOn) => this.#radio?.setRadio(isOn),
    });
    this.#watch = watch;
    if (plan.link === "serial") this.serial = await installSerial(this.context, () => watch.connect());
    else this.#radio = air?.add(watch, plan.seed);
  }

  async #follow(page: Page): Promise<void> {
    page.on("pageerror", (error) => this.defects.push(`uncaught in the page: ${error.message}`));
    page.on("dialog", (dialog) => void dialog.accept().catch(() => {}));
    if (this.plan.link === "bluetooth") await this.#surroundings.air?.drive(page);
  }

  #requireWhole(when: string): void {
    const installed = this.#watch?.installed() ?? "old";
    if (!["old", "new"].includes(installed)) this.defects.push(`after ${when} ${installed}`);
  }

  /** Looks at the disk and the watch when the goal is reached, and once more after another load of the page. */
  async check(): Promise<void> {
    const isKept = !this.plan.pageFaults.includes("private");
    await this.limitDisk(undefined);
    for (const version of this.#watch?.restarts ?? [])
      if (!["old", "new"].includes(version)) this.defects.push(`after a restart ${version}`);
    const expected = this.plan.goal === "put" ? "new" : "old";
    const installed = this.#watch?.installed() ?? expected;
    if (installed !== expected) this.defects.push(`at the end the watch has ${installed}`);
    if (!isKept) return;
    // Tabs that wait for the project would have it as soon as this one lets it go.
    for (const other of this.context.pages()) if (other !== this.page) await other.close();
    const before = await lookAtDisk(this.page);
    this.#requireDisk(before);
    await this.page.reload();
    await this.page.getByRole("navigation").waitFor();
    const after = await lookAtDisk(this.page);
    this.#requireDisk(after);
    if (after.circles !== before.circles)
      this.defects.push(`${before.circles} recordings, and ${after.circles} after a reload`);
    if (after.waiting > 0) this.defects.push(`${after.waiting} files still wait after a reload`);
  }

  #requireDisk({ circles, broken, models }: DiskContent): void {
    const seeded = 6;
    if (circles < seeded + this.#told)
      this.defects.push(`${circles - seeded} new recordings on the disk, and the page told of ${this.#told}`);
    if (broken.length > 0) this.defects.push(`not whole: ${broken.join()}`);
    if (this.plan.goal === "train" && models === 0) this.defects.push("no model on the disk");
  }

  async end(): Promise<void> {
    await this.context.close();
    this.#radio?.remove();
    this.#watch?.stop();
  }
}
