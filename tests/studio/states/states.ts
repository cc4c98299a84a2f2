import type { BrowserContext, Page } from "playwright-core";

/** A state in which the page cannot simply go on. */
export interface TroubledState {
  readonly name: string;
  /** What the browser is like. */
  prepare?(context: BrowserContext): Promise<unknown>;
  /** Which room it is opened in. */
  readonly room: string;
  /** How somebody comes into it. */
  reach?(page: Page): Promise<unknown>;
  /** What the page says then. */
  readonly says: RegExp;
  /** A button that leads on, enabled. */
  readonly way: RegExp;
}

const SERIAL = (does: string) => `Object.defineProperty(navigator, "serial", { value: {
  getPorts: async () => [],
  requestPort: async () => { ${does} },
} });`;
const BLUETOOTH = (
  isOn: boolean,
  message: string,
) => `Object.defineProperty(navigator, "bluetooth", { value: {
  getAvailability: async () => ${isOn},
  addEventListener() {},
  removeEventListener() {},
  requestDevice: async () => { throw new DOMException("${message}", "NotFoundError"); },
} });`;
const click = (page: Page, name: string | RegExp) =>
  page
    .getByRole("button", { name, exact: typeof name === "string" })
    .first()
    .click();
const brokenOff = (work: object) => (context: BrowserContext) =>
  context.addInitScript(
    `localStorage.setItem("underway-${"kind" in work ? work.kind : ""}", ${JSON.stringify(JSON.stringify(work))})`,
  );
const sample = async (page: Page) => {
  await click(page, /^Load sample recordings/);
  await page.locator(".group, button.primary").first().waitFor();
};

/** Everything that the page has to get over, one after the other. */
export const STATES: readonly TroubledState[] = [
  {
    name: "no-web-bluetooth",
    room: "watch",
    prepare: (context) =>
      context.addInitScript(
        "delete Navigator.prototype.bluetooth; delete Navigator.prototype.serial; delete navigator.bluetooth;",
      ),
    says: /This browser has no Web Bluetooth\. Chrome and Edge have it.*[Vv]irtual watch/s,
    way: /^Use the virtual watch/,
  },
  {
    name: "bluetooth-off",
    room: "watch",
    prepare: (context) => context.addInitScript(BLUETOOTH(false, "Bluetooth adapter not available.")),
    reach: (page) => click(page, /^Connect by Bluetooth/),
    says: /Bluetooth is switched off/,
    way: /^Connect by Bluetooth/,
  },
  {
    name: "list-closed",
    room: "watch",
    prepare: (context) =>
      context.addInitScript(BLUETOOTH(true, "User cancelled the requestDevice() chooser.")),
    reach: (page) => click(page, /^Connect by Bluetooth/),
    says: /Is yours not in the list\?/,
    way: /^Connect by Bluetooth/,
  },
  {
    name: "busy-elsewhere",
    room: "watch",
    prepare: (context) =>
      context.addInitScript(
        SERIAL(
          'return { open: async () => { throw new DOMException("Failed to open serial port.", "NetworkError"); } };',
        ),
      ),
    reach: (page) => click(page, /^Connect by cable/),
    says: /[Cc]lose what else is connected/,
    way: /^Try again$/,
  },
  {
    name: "watch-before",
    room: "record",
    prepare: (context) =>
      context.addInitScript(
        `localStorage.setItem("watch", JSON.stringify({ kind: "bluetooth", name: "Bangle.js 1231" }))`,
      ),
    says: /Bangle\.js 1231 was connected before/,
    way: /^Connect Bangle\.js 1231 again$/,
  },
  {
    name: "private",
    room: "look",
    prepare: (context) =>
      context.addInitScript(
        'navigator.storage.getDirectory = async () => { throw new DOMException("no", "SecurityError"); };',
      ),
    reach: sample,
    says: /keeps no files/,
    way: /^Save this project as a file$/,
  },
  {
    name: "storage-blocked",
    room: "watch",
    prepare: (context) =>
      context.addInitScript(
        'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });',
      ),
    says: /Choose a watch/,
    way: /^Use the virtual watch/,
  },
  {
    name: "insecure",
    room: "watch",
    prepare: (context) =>
      context.addInitScript(
        'Object.defineProperty(window, "isSecureContext", { value: false }); Object.defineProperty(navigator, "storage", { value: undefined }); Object.defineProperty(navigator, "locks", { value: undefined }); delete navigator.serviceWorker;',
      ),
    says: /not a secure one/,
    way: /^Use the virtual watch/,
  },
  {
    name: "disk-full",
    room: "look",
    async reach(page) {
      const session = await page.context().newCDPSession(page);
      await session.send("Storage.overrideQuotaForOrigin", {
        origin: new URL(page.url()).origin,
        quotaSize: 10,
      });
      await click(page, /^Load sample recordings/);
    },
    says: /no room left|no more room/,
    way: /^Delete older models and apps$/,
  },
  {
    name: "other-tab",
    room: "watch",
    async reach(page) {
      const other = await page.context().newPage();
      await other.goto(page.url());
      await click(other, "Go on here");
    },
    says: /open in another tab/,
    way: /^Go on here$/,
  },
  {
    name: "newer-model",
    room: "train",
    async reach(page) {
      await page.evaluate(`(async () => {
        let folder = await navigator.storage.getDirectory();
        for (const name of ["gestures", "models", "1"]) folder = await folder.getDirectoryHandle(name, { create: true });
        const stream = await (await folder.getFileHandle("model.json", { create: true })).createWritable();
        await stream.write('{"format":"bangle-gestures-model/2"}');
        await stream.close();
      })()`);
      await page.reload();
    },
    says: /made by a newer version/,
    way: /^Save this project as a file$/,
  },
  {
    name: "worker-died",
    room: "train",
    async reach(page) {
      await sample(page);
      const born = page.waitForEvent("worker");
      await click(page, "Train");
      const worker = await born;
      await page.getByText(/^Pass \d+ of/).waitFor();
      await worker.evaluate("close()").catch(() => {});
    },
    says: /the training ended by itself/i,
    way: /^Try again$/,
  },
  {
    name: "train-broken-off",
    room: "train",
    prepare: brokenOff({ kind: "train", options: {} }),
    says: /while it was training/,
    way: /^Train again$/,
  },
  {
    name: "record-broken-off",
    room: "record",
    prepare: brokenOff({ kind: "record", label: "circle", person: "me", hand: "left", count: 10, before: 0 }),
    says: /while “circle” was recorded/,
    way: /^Record 10 more$/,
  },
  {
    name: "put-broken-off",
    room: "put",
    prepare: brokenOff({ kind: "put" }),
    says: /while an app was sent/,
    way: /^Send it again$/,
  },
  {
    name: "part-missing",
    room: "watch",
    async reach(page) {
      await page.context().route(/\/parts\/judge-room/, (route) => route.abort());
      await page.getByRole("link", { name: "Judge", exact: true }).click();
    },
    says: /could not be loaded/,
    way: /^Try again$/,
  },
  {
    name: "defect",
    room: "watch",
    reach: (page) => page.evaluate('setTimeout(() => { throw new Error("a defect of the test") })'),
    says: /not foreseen: a defect of the test/,
    way: /^Load the page again$/,
  },
];
