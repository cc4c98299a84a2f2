import { pathParts } from "../foreign-file.ts";

/** What the path of a file may say of the gesture in it. */
export interface PathLabels {
  /** From the file's name, without number, date and words that say nothing; undefined where nothing is left. */
  readonly name: string | undefined;
  /** The name as it is, up to its first dot. */
  readonly whole: string;
  /** Digits at the end of `name` that may be part of the label (`clap2`) or count files (`wave1`, `wave2`): only all files tell. */
  readonly glued: string;
  /** True where something follows the first dot: Edge Impulse puts the label, and nothing else, before it. */
  readonly isDotted: boolean;
  /** The nearest folder that says something, without a date. */
  readonly folder: string | undefined;
  /** From names such as `user2` in the path. */
  readonly person: string | undefined;
}

/** Words in names of files and folders that say that something was recorded, and not what. */
const NO_LABEL = new Set(
  `acc accel acceleration accelerometer accelerometers accelerometeruncalibrated accellog accelrec attempt capture captured collected
  copy csv data dataset datasets default device exp experiment export exported exports file files gesture gestures gyro home imported imu
  in input json log logged logger logs measurement measurements mobile my name new nr no null out output phone processed raw rawdata rec
  record recorded recording recordings rep repetition reps run sample samples segment sensor sensorlog sensors serial session sessions
  storage take test tests testing text tmp totalacceleration train training trial trials try txt unlabeled unnamed untitled upload val
  validation value values watch window wristmotion`.split(/\s+/),
);

const PERSON = /(?:^|[\s_.-])((?:user|subject|subj|person|participant|volunteer)[\s_-]?\d+)(?=$|[\s_.-])/i;
/** `2024-03-01`, `2024-03-01_10-20-30`, `20240301T102030`, `10.20.30`. */
const DATES =
  /(^|[\s_.(-])(\d{4}[-_.]\d{1,2}[-_.]\d{1,2}|\d{1,2}[-_.]\d{1,2}[-_.]\d{4}|(?:19|20)\d{6})(?:[T\s_,.-]*(?:at)?[\s_]*\d{1,2}[-_.:h]?\d{2}(?:[-_.:m]?\d{2})?(?:[.,_-]\d+)?s?)?(?:\s?[ap]m)?(?=$|[\s_.)-])/gi;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** What programs make up: hexadecimal digits with both kinds among them, or a time in milliseconds. */
const MADE_UP = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{6,}$/i;
/** A clock's time, whatever stands right before it. */
const LONG_NUMBER = /\d{6,}$/;

/** What a file's path may say, with the folders it lies in. */
export function pathLabels(path: string): PathLabels {
  const parts = pathParts(path);
  const file = (parts.pop() ?? "").replace(/\.[^.]*$/, "");
  const person = [file, ...parts.toReversed()]
    .map((part) => PERSON.exec(part)?.[1])
    .find((one) => one !== undefined);
  const dated = withoutDates(file.replace(PERSON, ""));
  const [stem = "", ...suffixes] = dated.split(".");
  const trimmed = trimWords(stem);
  const long = trimmed.replace(LONG_NUMBER, "").replace(/[\s_-]+$/, "");
  const glued = /\d+$/.exec(long)?.[0] ?? "";
  return {
    name: long || undefined,
    whole: (file.split(".")[0] ?? "").trim(),
    glued,
    isDotted: suffixes.length > 0,
    folder: parts
      .toReversed()
      .map(folderLabel)
      .find((one) => one !== undefined),
    person,
  };
}

function folderLabel(folder: string): string | undefined {
  if (PERSON.test(folder)) return undefined;
  const bare = withoutDates(folder)
    .replace(/\s*\(\d+\)$/, "")
    .replace(/^[\s_-]+|[\s_-]+$/g, "");
  return saysNothing(bare) ? undefined : bare;
}

function withoutDates(text: string): string {
  return text.replace(UUID, "").replace(DATES, "$1");
}

/** Without numbers and words that say nothing, at both ends. */
function trimWords(stem: string): string {
  const words = stem.split(/([\s_\-()[\]#~]+)/);
  let from = 0;
  let to = words.length;
  // Every other element is what stands between two words.
  while (from < to && saysNothing(words[from])) from += 2;
  while (to > from && saysNothing(words[to - 1])) to -= 2;
  return words
    .slice(from, Math.max(from, to))
    .join("")
    .replace(/[([]+$/, "")
    .trim();
}

function saysNothing(word: string): boolean {
  if (!/\p{L}/u.test(word) || MADE_UP.test(word)) return true;
  return NO_LABEL.has(word.toLowerCase().replace(/\d+$/, ""));
}
