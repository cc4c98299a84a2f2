import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { compareModels } from "../../workbench/judge/compare-models.ts";
import { judgeRecordings } from "../../workbench/judge/judge-recordings.ts";
import type { ProjectModel } from "../app/project-state.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { RecordingTile } from "./recording-list.tsx";

const SHOWN = 24;

/** What has changed since the model before this one; nothing where there is none. */
export function ChangedSince() {
  const studio = useStudio();
  const { changed, percent, recordings } = words.value;
  const before = useSignal<ProjectModel | undefined>(undefined);
  const folder = studio.model.value?.folder;
  useEffect(() => {
    let isPast = false;
    before.value = undefined;
    void studio.modelBefore().then((model) => {
      if (!isPast) before.value = model;
    });
    return () => {
      isPast = true;
    };
  }, [folder, studio]);
  const comparison = useComputed(() => {
    const [old, now] = [before.value, studio.model.value];
    if (!old || !now) return undefined;
    return compareModels(
      { judged: judgeRecordings(old, studio.dataSet.value, old.learned), labels: old.card.labels },
      { judged: studio.judged.value, labels: now.card.labels },
    );
  }).value;
  if (!comparison) return null;
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
                      <RecordingTile key={`${one.file}:${one.line}`} recording={one} note={one.label} />
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
