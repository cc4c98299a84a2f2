import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { placeOf } from "../../../training/data/recordings/place-of.ts";
import { compareModels, type JudgedBy } from "../../workbench/judge/compare-models.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { RecordingTile } from "./recording-list.tsx";

const SHOWN = 24;

/** What has changed since the model before this one; nothing where there is none. */
export function ChangedSince() {
  const studio = useStudio();
  const { changed, percent, recordings } = words.value;
  const before = useSignal<JudgedBy | undefined>(undefined);
  const { judging, model, dataSet } = studio;
  const folder = model.value?.folder;
  const all = dataSet.value;
  useEffect(() => {
    let isPast = false;
    const judge = async () => {
      const old = await studio.modelBefore();
      const judged = old ? await judging.judge(old) : [];
      if (!isPast) before.value = old && { judged, labels: old.card.labels };
    };
    void judge();
    return () => {
      isPast = true;
    };
  }, [folder, all, studio]);
  const [old, judged, now] = [before.value, judging.judged.value, model.value];
  if (!old || !judged || !now) return null;
  const comparison = compareModels(old, { judged, labels: now.card.labels });
  const { rightBefore, rightNow, better, worse } = comparison;
  const row = (name: string, right: number) => (
    <tr>
      <th scope="row">{name}</th>
      <td>{percent(right / comparison.recordings)}</td>
    </tr>
  );
  return (
    <section class="card">
      <h2>{changed.heading}</h2>
      {comparison.recordings === 0 ? (
        <p>{changed.nothing}</p>
      ) : (
        <>
          <p>{changed.about(recordings(comparison.recordings))}</p>
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">{changed.right}</th>
              </tr>
            </thead>
            <tbody>
              {row(changed.before, rightBefore)}
              {row(changed.now, rightNow)}
            </tbody>
          </table>
          {(
            [
              [better, changed.better],
              [worse, changed.worse],
            ] as const
          ).map(
            ([some, say]) =>
              some.length > 0 && (
                <details key={say(recordings(some.length))}>
                  <summary>{say(recordings(some.length))}</summary>
                  <ul class="tiles">
                    {some.slice(0, SHOWN).map((one) => (
                      <RecordingTile key={placeOf(one)} recording={one} note={one.label} />
                    ))}
                  </ul>
                </details>
              ),
          )}
        </>
      )}
    </section>
  );
}
