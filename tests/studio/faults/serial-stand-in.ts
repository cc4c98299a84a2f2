import type { BrowserContext, Page } from "playwright-core";
import type { ByteStream } from "../../../tools/device/byte-stream.ts";
import { DeviceError } from "../../../tools/device/device-error.ts";

/** What the page's half asks of this one, by name. */
type Question = "granted" | "choose" | "open" | "read" | "write" | "close";

/** A serial port of the computer's, as a browser has it: one for all tabs of a context, with a watch behind it. */
export interface SerialStandIn {
  /** So many times the list is closed without choosing, or the port is open in another program. */
  closed: number;
  busy: number;
}

/**
 * Gives a context's pages a `navigator.serial` with one port. It behaves as Chromium's does: a list that has to be asked for
 * once, a port that one page has open at a time and that is let go with the page, errors by the same names.
 */
export async function installSerial(
  context: BrowserContext,
  connect: () => ByteStream,
): Promise<SerialStandIn> {
  const standIn: SerialStandIn = { closed: 0, busy: 0 };
  let isGranted = false;
  let open: OpenPort | undefined;
  const letGo = (page: Page) => {
    if (open?.page === page) open.close();
  };
  const answer = async (page: Page, load: string, question: Question, bytes: readonly number[]) => {
    // With the page it was opened by the port is let go, also where the tab shows another one by now.
    if (open?.page === page && open.load !== load) open.close();
    switch (question) {
      case "granted":
        return isGranted;
      case "choose":
        if (standIn.closed-- > 0) return { error: "NotFoundError" };
        isGranted = true;
        return null;
      case "open":
        if (standIn.busy-- > 0 || (open && open.page !== page)) return { error: "NetworkError" };
        if (open) return { error: "InvalidStateError" };
        try {
          open = new OpenPort(page, load, connect(), () => {
            open = undefined;
          });
          return null;
        } catch (error) {
          // Out of reach, or the watch's one link is taken.
          if (error instanceof DeviceError) return { error: "NetworkError" };
          throw error;
        }
      case "read":
        return open?.page === page ? open.read() : { error: "NetworkError" };
      case "write":
        return open?.page === page ? open.write(Uint8Array.from(bytes)) : { error: "NetworkError" };
      case "close":
        return letGo(page) ?? null;
    }
  };
  const follow = (page: Page) => {
    page.on("close", () => letGo(page));
    page.on("framenavigated", (frame) => {
      // Also what follows "#" in the address may have changed.
      if (frame !== page.mainFrame()) return;
      void page.evaluate("globalThis.serialLoad").then(
        (load) => {
          if (open?.page === page && open.load !== load) open.close();
        },
        () => {},
      );
    });
  };
  context.pages().forEach(follow);
  context.on("page", follow);
  await context.exposeBinding(
    "askSerial",
    ({ page }, load: string, question: Question, bytes: number[] = []) => answer(page, load, question, bytes),
  );
  await context.addInitScript(PAGES_HALF);
  return standIn;
}

/** The port while a page has it open. */
class OpenPort {
  readonly page: Page;
  /** Which load of the page. */
  readonly load: string;
  readonly #stream: ByteStream;
  readonly #closed: () => void;
  #heard: number[] = [];
  #isOver = false;
  #wake = () => {};

  constructor(page: Page, load: string, stream: ByteStream, closed: () => void) {
    this.page = page;
    this.load = load;
    this.#stream = stream;
    this.#closed = closed;
    stream.onData((bytes) => {
      this.#heard.push(...bytes);
      this.#wake();
    });
    stream.onClose(() => this.#end());
  }

  /** What was heard since; waits until there is something. */
  async read(): Promise<unknown> {
    while (this.#heard.length === 0) {
      if (this.#isOver) return { error: "NetworkError" };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#heard.splice(0);
  }

  async write(bytes: Uint8Array): Promise<unknown> {
    return this.#stream.write(bytes).then(
      () => null,
      () => ({ error: "NetworkError" }),
    );
  }

  close(): void {
    void this.#stream.close();
    this.#end();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#closed();
    this.#wake();
  }
}

const PAGES_HALF = `{
  const load = (globalThis.serialLoad = crypto.randomUUID());
  const ask = async (question, bytes) => {
    const answer = await globalThis.askSerial(load, question, bytes);
    if (answer && answer.error) throw new DOMException("as the plan has it", answer.error);
    return answer;
  };
  class Port {
    async open() {
      await ask("open");
      this.readable = new ReadableStream({
        pull: async (controller) => controller.enqueue(Uint8Array.from(await ask("read"))),
      });
      this.writable = new WritableStream({ write: (chunk) => ask("write", [...chunk]) });
    }
    async close() {
      await ask("close");
    }
  }
  const port = new Port();
  Object.defineProperty(navigator, "serial", {
    value: {
      getPorts: async () => ((await ask("granted")) ? [port] : []),
      requestPort: async () => {
        await ask("choose");
        return port;
      },
    },
  });
}`;
