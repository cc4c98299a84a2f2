import { phrase } from "../../../training/phrase.ts";
import type { ByteStream } from "../byte-stream.ts";
import { type Clock, systemClock } from "../clock.ts";
import { DeviceError } from "../device-error.ts";
import { askByLine, askByPacket } from "./ask.ts";
import { hasPackets, LAST_WITHOUT_PACKETS } from "./firmware-version.ts";
import { type WatchIdentity, watchIdentity } from "./identify.ts";
import { hearWhoIsThere } from "./no-bangle.ts";
import type { Answer } from "./question.ts";
import { ReplLink } from "./repl-link.ts";
import { synchronise } from "./synchronise.ts";

/** Tries of anything that may be tried again. */
export const ATTEMPTS = 4;

export interface EvaluateOptions {
  /** Milliseconds to wait for the answer; 5000 unless told. */
  readonly limit?: number;
  /** Whether the expression may run twice, so that it is tried again when the answer got lost; false unless told. */
  readonly repeatable?: boolean;
}

export interface OpenOptions {
  /** The computer's own unless told. */
  readonly clock?: Clock;
  /** False for links that cannot carry every byte: then all is said in lines of text, as to old firmware. */
  readonly packets?: boolean;
}

/**
 * A conversation with a watch's REPL over any byte stream. Runs in Node and in browsers.
 * Calls are queued: one thing is said at a time.
 */
export class ReplSession {
  readonly link: ReplLink;
  readonly watch: WatchIdentity;
  /** The first few were used to ask for the identity. */
  #lastId = ATTEMPTS;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(link: ReplLink, watch: WatchIdentity) {
    this.link = link;
    this.watch = watch;
  }

  /**
   * Synchronises with the watch and finds out what it is. Closes the stream when that fails.
   * @throws DeviceError `no-answer` when nothing is heard that an Espruino would say, `timeout`, `disconnected`, `busy` when the other side hangs up without a word, `protocol`,
   *   `unavailable`
   */
  static async open(stream: ByteStream, options: OpenOptions = {}): Promise<ReplSession> {
    const link = new ReplLink(stream, options.clock ?? systemClock);
    const hearing = hearWhoIsThere(link);
    try {
      const watch = (await synchronise(link)) ?? (await askIdentity(link));
      return new ReplSession(
        link,
        options.packets === false ? { ...watch, version: LAST_WITHOUT_PACKETS } : watch,
      );
    } catch (error) {
      await link.close();
      throw hearing.explain(error);
    } finally {
      hearing.stop();
    }
  }

  /**
   * Evaluates an expression on the watch and gives its value as JSON carries it.
   * @throws DeviceError `watch-exception` when it throws there, `timeout`, `disconnected`, and `protocol` when the watch
   *   cannot read it, or the answer was damaged and the expression is not `repeatable`
   */
  evaluate(expression: string, options: EvaluateOptions = {}): Promise<unknown> {
    const { limit = 5000, repeatable = false } = options;
    return this.exclusive(() =>
      this.retrying(async (attempt) => {
        const id = ++this.#lastId;
        const asked = hasPackets(this.watch.version)
          ? askByPacket(this.link, id, expression, limit, attempt === 0)
          : askByLine(this.link, id, expression, limit);
        const answer = await asked.catch((error) => {
          throw repeatable ? error : new FinalError(error);
        });
        return valueOfAnswer(answer, this.link.name, repeatable);
      }),
    );
  }

  /** Runs `action` when everything asked for before it is done. Do not call `evaluate` in it. */
  exclusive<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(action);
    // Whoever called for it hears of the failure; the next in the queue does not mind.
    this.#queue = result.catch(() => {});
    return result;
  }

  /**
   * Tries `action` again, after synchronising and waiting a little longer each time, while it fails for a reason that may
   * pass (`timeout`, `protocol`, `verify-failed`).
   */
  async retrying<T>(action: (attempt: number) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        if (attempt > 0) {
          await this.link.pause(100 * 2 ** attempt);
          await synchronise(this.link);
        }
        return await action(attempt);
      } catch (error) {
        if (error instanceof FinalError) throw error.reason;
        if (attempt + 1 >= ATTEMPTS || this.link.closed || !mayPass(error)) throw error;
      }
    }
  }

  close(): Promise<void> {
    return this.link.close();
  }
}

/** Wraps an error that must not be tried again. */
class FinalError {
  readonly reason: unknown;
  constructor(reason: unknown) {
    this.reason = reason;
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof DeviceError && ["timeout", "protocol", "verify-failed"].includes(error.code);
}

function valueOfAnswer(answer: Answer, name: string, repeatable: boolean): unknown {
  if (answer.kind === "value") return answer.value;
  if (answer.kind === "thrown") {
    throw new DeviceError("watch-exception", phrase`${name}: the watch says: ${answer.message}`);
  }
  if (answer.kind === "unread") {
    throw new DeviceError(
      "protocol",
      phrase`${name}: the watch cannot read what it is asked: ${answer.message}`,
    );
  }
  const error = new DeviceError("protocol", phrase`${name}: the watch's answer was damaged on the way`, {
    hint: phrase`Bring the watch nearer, or use another cable, and try again.`,
  });
  throw repeatable || answer.ran === "no" ? error : new FinalError(error);
}

/** For firmware that does not answer ENQ. */
async function askIdentity(link: ReplLink): Promise<WatchIdentity> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await askByLine(link, attempt, "[process.env.BOARD,process.env.VERSION]", 3000);
      const value = valueOfAnswer(answer, link.name, true);
      const [board, firmware]: unknown[] = Array.isArray(value) ? value : [];
      const identity = watchIdentity(String(board), String(firmware));
      if (identity) return identity;
      throw new DeviceError(
        "protocol",
        phrase`${link.name}: this is no Espruino, or one with a version unknown: ${String(firmware)}`,
      );
    } catch (error) {
      if (attempt >= ATTEMPTS || link.closed || !mayPass(error)) throw error;
      await synchronise(link);
    }
  }
}
