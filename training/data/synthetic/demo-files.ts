import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ } from "../recordings/recording.ts";
import { writeRecordings } from "../recordings/write-recordings.ts";
import {
  DEMO_PERSONS,
  DEMO_SEED,
  DEMO_SESSIONS,
  type DemoPerson,
  type DemoSession,
  generateSession,
  handOf,
} from "./generate-session.ts";

/** Persons and sessions of the demo recordings, with the path of each file in their folder. */
export function demoSessions(): { person: DemoPerson; session: DemoSession; path: string }[] {
  return DEMO_PERSONS.flatMap((person) =>
    DEMO_SESSIONS.map((session) => ({ person, session, path: `${person}/${session}.txt` })),
  );
}

/** The recording file of one made-up session. Same arguments, same bytes. */
export function demoFile(person: DemoPerson, session: DemoSession, seed: number = DEMO_SEED): string {
  const recordings = generateSession(person, session, seed).map(({ label, recording }) => ({
    label,
    samples: recording,
  }));
  const info = {
    countsPerG: DEFAULT_COUNTS_PER_G,
    rateHz: DEFAULT_RATE_HZ,
    device: "a simulated wrist",
    hand: handOf(person),
    assumed: false,
  };
  return writeRecordings(recordings, info, { synthetic: "true", seed: String(seed) });
}
