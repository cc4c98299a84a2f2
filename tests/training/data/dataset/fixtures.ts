import type { Recording } from "../../../../training/data/recordings/recording.ts";

/** A recording of one sample, for tests that do not look at samples. */
export function recording(given: Partial<Recording> = {}): Recording {
  return {
    label: "snap",
    person: "ada",
    session: "one",
    samples: Int8Array.of(1, 2, 3),
    info: { countsPerG: 64, rateHz: 12.5, assumed: false },
    file: "",
    line: 0,
    ...given,
  };
}

/** `count` recordings of every person, session and label; each has its number as line. */
export function recordings(
  persons: string[],
  sessions: string[],
  labels: string[],
  count: number,
): Recording[] {
  let line = 0;
  return persons.flatMap((person) =>
    sessions.flatMap((session) =>
      labels.flatMap((label) =>
        Array.from({ length: count }, () => {
          line++;
          const samples = Int8Array.of(line % 100, 0, 64);
          return recording({ person, session, label, line, samples });
        }),
      ),
    ),
  );
}
