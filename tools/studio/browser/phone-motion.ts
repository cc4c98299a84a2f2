import { createPhoneSampler, type WatchSample } from "../../../training/data/phone/phone-sampler.ts";
import { phoneTurn, screenAngle } from "../../../training/data/phone/phone-turn.ts";
import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../../device/device-error.ts";

const NAME = "this phone";
/** A motion sensor that is there is heard within moments. */
const FIRST_READING_MS = 3000;

/** What keeps a page from feeling how it is moved, as far as it can be known beforehand. */
export type NoMotion = "insecure" | "unknown";

/** Undefined where this browser may have a motion sensor: whether there is one shows only in its readings. */
export function whyNoMotion(): NoMotion | undefined {
  if (!isSecureContext) return "insecure";
  return "DeviceMotionEvent" in window ? undefined : "unknown";
}

/**
 * Asks for the motion sensor, and waits until it is heard. Call it at a click: iOS asks the person then, and only then.
 * @throws DeviceError "unavailable" where it may not be used, or there is none
 */
export async function requireMotion(): Promise<void> {
  if ((await askPermission()) !== "granted") {
    throw new DeviceError("unavailable", phrase`${NAME}: the page may not use its motion sensor`, {
      hint: phrase`Load the page again and allow it; on an iPhone, close the browser first if it does not ask again.`,
    });
  }
  await new Promise<void>((resolve, reject) => {
    const stop = listen(() => {
      clearTimeout(limit);
      stop();
      resolve();
    });
    const limit = setTimeout(() => {
      stop();
      reject(
        new DeviceError("unavailable", phrase`no motion sensor is heard here`, {
          hint: phrase`Computers have none: open this page on a phone, or take the virtual watch.`,
        }),
      );
    }, FIRST_READING_MS);
  });
}

/**
 * Gives what a watch would read in the phone's place, in the axes that its screen has now, until the function that it gives back
 * is called: a screen that turns by itself in the middle of a gesture changes nothing.
 */
export function followMotion(move: (samples: readonly WatchSample[]) => void): () => void {
  const axes = { angle: screenAngle(screen.orientation?.angle ?? 0), isReversed: isIos() };
  const sampler = createPhoneSampler(phoneTurn(axes));
  const stop = listen((at, x, y, z) => move(sampler.push(at, x, y, z)));
  const screenOn = keepScreenOn();
  return () => {
    stop();
    void screenOn.then((lock) => lock?.release());
  };
}

function listen(onReading: (at: number, x: number, y: number, z: number) => void): () => void {
  const onMotion = ({ accelerationIncludingGravity: read, timeStamp }: DeviceMotionEvent) => {
    if (!read || read.x === null || read.y === null || read.z === null) return;
    onReading(timeStamp, read.x, read.y, read.z);
  };
  addEventListener("devicemotion", onMotion);
  return () => removeEventListener("devicemotion", onMotion);
}

async function askPermission(): Promise<string> {
  const ask: unknown = "requestPermission" in DeviceMotionEvent && DeviceMotionEvent.requestPermission;
  if (typeof ask !== "function") return "granted";
  try {
    return await ask.call(DeviceMotionEvent);
  } catch (error) {
    // Not asked at a click, or never to be asked again.
    if (error instanceof DOMException && error.name === "NotAllowedError") return "denied";
    throw error;
  }
}

/** Every browser on iOS is its own one underneath; tablets of Apple's call themselves Macs. */
function isIos(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iP(hone|ad|od)/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

/** A phone whose screen goes out feels nothing more. Not every browser can keep it on, nor with every battery. */
function keepScreenOn(): Promise<WakeLockSentinel | undefined> {
  return "wakeLock" in navigator
    ? navigator.wakeLock.request("screen").catch(() => undefined)
    : Promise.resolve(undefined);
}
