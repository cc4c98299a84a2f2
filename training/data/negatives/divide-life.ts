import { sessionKey } from "../dataset/data-set.ts";
import { groupBy } from "../dataset/group-by.ts";
import type { RecordedLife } from "./recorded-life.ts";

/** What is learned; the end of every session is for choosing the threshold. */
export const LEARNED_SHARE = 2 / 3;

/** Recorded life to learn from, and as much of other times to choose a threshold by: neighbours in time are too much alike for both. */
export function divideLife({ events, hours }: RecordedLife): { learn: RecordedLife; choose: RecordedLife } {
  const sessions = [...groupBy(events, sessionKey).values()].map((all) => ({
    all,
    end: Math.ceil(all.length * LEARNED_SHARE),
  }));
  const part = (cut: (session: (typeof sessions)[number]) => RecordedLife["events"]): RecordedLife => {
    const some = sessions.flatMap(cut);
    return { events: some, ...(hours === undefined ? {} : { hours: (hours * some.length) / events.length }) };
  };
  return {
    learn: part(({ all, end }) => all.slice(0, end)),
    choose: part(({ all, end }) => all.slice(end)),
  };
}
