import { useSignal } from "@preact/signals";
import { sessionKey } from "../../../training/data/dataset/data-set.ts";
import type { Finding } from "../../../training/data/dataset/doctor/finding.ts";
import { type GatheredFindings, sayMore } from "../../../training/data/dataset/doctor/gather-findings.ts";
import { NO_GESTURE_LABEL } from "../../../training/data/negatives/no-gesture.ts";
import { placeOf } from "../../../training/data/recordings/place-of.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { sayPhrase } from "../../../training/phrase.ts";
import { goTo } from "../app/router.ts";
import type { Studio } from "../app/studio.ts";
import { useStudio } from "../app/studio-context.ts";
import { say } from "../words/say.ts";
import { sentence } from "../words/sentence.ts";
import { words } from "../words/words.ts";
import { RecordingTiles } from "./recording-list.tsx";
import { WayButtons, type WayOn } from "./way-buttons.tsx";

/** Something that the doctor found, and behind a summary what else says the same of others. */
export function FindingCards({ gathered }: { readonly gathered: GatheredFindings }) {
  const { first, more } = gathered;
  const rest = sayMore(gathered);
  return (
    <>
      <FindingCard finding={first} />
      {rest && (
        <details>
          <summary>{sentence(rest)}</summary>
          {more.map((finding) => (
            <FindingCard key={sayPhrase(finding.message)} finding={finding} />
          ))}
        </details>
      )}
    </>
  );
}

/** Something that the doctor found: what to do about it, by a button where one can, and the recordings that it is about. */
function FindingCard({ finding }: { readonly finding: Finding }) {
  const studio = useStudio();
  const { look } = words.value;
  const isOpen = useSignal(false);
  const { severity, message, advice } = finding;
  const found = recordingsOf(finding, studio.dataSet.value.recordings);
  const ways = waysOn(finding, found, studio);
  return (
    <div class={`card ${severity === "problem" ? "bad" : ""}`}>
      <p>
        <strong>{severity === "problem" ? look.problem : look.hint}</strong> {say(message)}
      </p>
      <p>{say(advice)}</p>
      <WayButtons ways={ways} />
      {found.length > 0 && (
        <details
          open={isOpen.value}
          onToggle={({ currentTarget }) => {
            isOpen.value = currentTarget.open;
          }}
        >
          <summary>{look.show(found.length)}</summary>
          {isOpen.value && <RecordingTiles recordings={found} />}
        </details>
      )}
    </div>
  );
}

/** The recordings that a finding is about, in its order. */
function recordingsOf({ where = [], sessions = [] }: Finding, all: readonly Recording[]): Recording[] {
  const byPlace = new Map(all.map((one) => [placeOf(one), one]));
  const keys = new Set(sessions.map(sessionKey));
  return [
    ...where.flatMap((place) => byPlace.get(place) ?? []),
    ...(keys.size > 0 ? all.filter((one) => keys.has(sessionKey(one))) : []),
  ];
}

function waysOn({ kind, labels = [] }: Finding, found: readonly Recording[], studio: Studio): WayOn[] {
  const { look } = words.value;
  if (kind === "duplicates")
    return [{ label: look.removeCopies(found.length), run: () => void studio.edits.remove(found) }];
  if (kind === "label") {
    const run = () => void studio.edits.relabel(found, NO_GESTURE_LABEL);
    return [{ label: look.callThem(found.length, NO_GESTURE_LABEL), run }];
  }
  return labels.map((label) => ({
    label: look.recordMore(label),
    run: () => {
      studio.recorder.suggested.value = { label };
      goTo("record");
    },
  }));
}
