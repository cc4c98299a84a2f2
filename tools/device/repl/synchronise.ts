import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";
import { latin1 } from "../latin1.ts";
import { parseEnquiryAnswer, type WatchIdentity } from "./identify.ts";
import type { ReplLink } from "./repl-link.ts";

const ENQ = Uint8Array.of(0x05);
const CTRL_C = Uint8Array.of(0x03);
/** Long enough for Bluetooth's slow connection interval. */
const ENQUIRY_LIMIT = 500;
/** Together over 10 s: longer than the watch waits for the rest of a packet that somebody began to send. */
const ATTEMPTS = 6;

/**
 * Brings the REPL to an empty line, whatever it was doing: half a line typed, code running, echo on or off, half a packet
 * sent by somebody who has left.
 *
 * 1. ENQ, which only an empty line answers, so a watch that is ready is left in peace.
 * 2. Ctrl-C, which stops code and clears the line. The firmware acts on it only in its next idle moment, so what follows
 *    has to wait. Then a line that prints a mark; its echo, where there is one, does not look like the mark.
 *
 * @returns the watch's answer to ENQ, if it gave one
 * @throws DeviceError `timeout` or `disconnected`, and `unavailable` for a watch that wants a password
 */
export async function synchronise(link: ReplLink): Promise<WatchIdentity | undefined> {
  link.reset();
  const identity = await enquire(link);
  if (identity) return identity;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    link.reset();
    await link.send(CTRL_C);
    await link.pause(100 * attempt);
    if (await printsMark(link, attempt)) return enquire(link);
  }
  throw new DeviceError("timeout", phrase`${link.name}: the watch does not answer`, {
    hint: phrase`Wake the watch, close other programs that are connected to it, and try again.`,
  });
}

async function enquire(link: ReplLink): Promise<WatchIdentity | undefined> {
  let text = "";
  const answer = link.expect(
    (event) => {
      if (event.kind === "text") text += event.text;
      return parseEnquiryAnswer(text);
    },
    ENQUIRY_LIMIT,
    phrase`answer`,
  );
  return sendThenWait(link, ENQ, answer);
}

async function printsMark(link: ReplLink, attempt: number): Promise<boolean> {
  let text = "";
  const mark = link.expect(
    (event) => {
      if (event.kind === "text") text += event.text;
      if (text.includes("\npassword>")) throw wantsPassword(link);
      return text.includes(`<sync${attempt}>`) || undefined;
    },
    500 * attempt,
    phrase`answer`,
  );
  return (await sendThenWait(link, latin1(`\x10print("<sync"+"${attempt}>")\n`), mark)) ?? false;
}

/** What `answer` gives, or undefined when it does not come in time. */
async function sendThenWait<T>(
  link: ReplLink,
  bytes: Uint8Array,
  answer: Promise<T>,
): Promise<T | undefined> {
  try {
    const [, value] = await Promise.all([link.send(bytes), answer]);
    return value;
  } catch (error) {
    if (error instanceof DeviceError && error.code === "timeout") return undefined;
    throw error;
  }
}

function wantsPassword(link: ReplLink): DeviceError {
  return new DeviceError("unavailable", phrase`${link.name}: the watch asks for a password`, {
    hint: phrase`Type it in the Espruino Web IDE, or reset the watch.`,
  });
}
