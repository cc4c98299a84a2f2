import type { TimeUnit } from "../../traces/trace.ts";
import type { Column } from "./header.ts";

/** What columns other than acceleration's are for. */
export type Role = "time" | "label" | "person" | "session" | "repetition" | "perhapsRepetition";

/**
 * The names that columns have in files of this field, each role's in order of preference. Words are lower case with `_` between
 * them; `_id`, `_name`, `_number` and the like at the end make no difference.
 */
const NAMES: readonly { readonly role: Role; readonly names: readonly string[] }[] = [
  {
    role: "time",
    names: words(
      `time timestamp t ts time_stamp seconds_elapsed elapsed elapsed_time time_elapsed millis milliseconds millisecond ms
      micros microseconds us nanos nanoseconds seconds second sec secs s datetime date_time date clock epoch epoc unix unixtime
      unix_time unix_timestamp epoch_time logging_time accelerometer_timestamp_since_reboot accelerometer_timestamp acc_time
      time_of_day uptime tick ticks zeit temps tiempo tempo`,
    ),
  },
  {
    role: "label",
    names: words(
      `label gesture activity class target action movement move motion category ground_truth annotation exercise pose labels
      gestures activities classes gesture_label activity_label class_label label_gesture gesture_class gesture_type activity_type
      event_label letter word`,
    ),
  },
  {
    role: "person",
    names: words(
      "person subject user participant volunteer wearer performer actor tester student people who username",
    ),
  },
  { role: "session", names: words("session sitting visit") },
  {
    role: "repetition",
    names: words(
      `recording rep reps repetition trial take attempt iteration instance try gesture_number gesture_index recording_file file
      filename file_name source_file source experiment run`,
    ),
  },
  {
    role: "perhapsRepetition",
    names: words("sample segment window sequence seq series id index event group block set"),
  },
];

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** After every name of the table. */
const LAST = 1000;

const TIME_UNITS: readonly (readonly [TimeUnit, RegExp])[] = [
  ["s", /^(s|secs?|seconds?|seconds_elapsed)$/],
  ["ms", /^(ms|millis|milliseconds?|millisec|msec)$/],
  ["us", /^(us|µs|μs|micros|microseconds?|usec)$/],
  ["ns", /^(ns|nanos|nanoseconds?)$/],
];

/** What a column's name says it is for, and how preferred the name is (0 is best); undefined where it says nothing. */
export function roleOf({ words, unit }: Column): { role: Role; rank: number } | undefined {
  const bare = words.replace(/_?(id|ids|name|nr|no|num|number|code|key|idx)$/, "") || words;
  for (const name of [words, bare]) {
    for (const { role, names } of NAMES) {
      const rank = names.indexOf(name);
      if (rank >= 0) return { role, rank };
    }
  }
  // "Zeit (s)": phyphox heads columns in the phone's language.
  return unit !== undefined && timeUnitOf({ words: "", unit }) ? { role: "time", rank: LAST } : undefined;
}

/** The unit that a column of times declares by what is in brackets, or by its name (`millis`, `seconds_elapsed`). */
export function timeUnitOf({ words, unit }: Pick<Column, "words" | "unit">): TimeUnit | undefined {
  const named = (text: string) => TIME_UNITS.find(([, pattern]) => pattern.test(text))?.[0];
  return named(unit?.toLowerCase() ?? "") ?? named(words);
}
