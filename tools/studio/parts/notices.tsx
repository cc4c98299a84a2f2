import { mishap } from "../app/mishaps.ts";
import { goTo } from "../app/router.ts";
import { saveProject } from "../app/save-project.ts";
import type { Studio } from "../app/studio.ts";
import { useStudio } from "../app/studio-context.ts";
import type { Work } from "../app/underway.ts";
import { words } from "../words/words.ts";
import { ErrorCard } from "./error-card.tsx";
import type { WayOn } from "./way-buttons.tsx";

/** Above every room: what went wrong elsewhere, what of the project cannot be used, and what a reload broke off. */
export function Notices() {
  const studio = useStudio();
  const { ways } = words.value;
  const error = mishap.value;
  const close: WayOn = {
    label: ways.close,
    run: () => {
      mishap.value = undefined;
    },
  };
  const reload: WayOn = { label: ways.reload, run: () => location.reload() };
  const save: WayOn = { label: words.value.files.save, run: () => void saveProject(studio) };
  return (
    <>
      {error && (
        <ErrorCard
          error={error}
          actions={error.code === "defect" || error.code === "part-missing" ? [reload, close] : [close]}
        />
      )}
      {studio.unkept && (
        <div class="card bad">
          <p>{ways.unkept[studio.unkept]}</p>
          {studio.dataSet.value.recordings.length > 0 && (
            <button type="button" onClick={save.run}>
              {save.label}
            </button>
          )}
        </div>
      )}
      {studio.problems.value.map((problem) => (
        <ErrorCard
          key={problem.message}
          error={problem}
          actions={problem.code === "disk-full" ? [] : [save]}
        />
      ))}
      {studio.underway.brokenOff.value.map((work) => (
        <BrokenOff key={work.kind} work={work} />
      ))}
    </>
  );
}

/** What ended with the page before this one: one click begins it again. */
function BrokenOff({ work }: { readonly work: Work }) {
  const studio = useStudio();
  const { ways } = words.value;
  const { text, label, run } = wayOnWith(work, studio);
  return (
    <div class="card" role="status">
      <p>{text}</p>
      <p class="row">
        <button type="button" class="primary" onClick={run}>
          {label}
        </button>
        <button type="button" onClick={() => studio.underway.forget(work.kind)}>
          {ways.notNow}
        </button>
      </p>
    </div>
  );
}

function wayOnWith(work: Work, studio: Studio): WayOn & { readonly text: string } {
  const { ways, train, put } = words.value;
  const go = (room: "train" | "record" | "put", run: () => Promise<void>) => () => {
    goTo(room);
    void run();
  };
  switch (work.kind) {
    case "train":
      return {
        text: ways.brokenOff.train,
        label: train.startAgain,
        run: go("train", () => studio.train(work.options)),
      };
    case "record": {
      const { label, count, before, ...how } = work;
      const all = studio.dataSet.value.recordings.filter((one) => one.label === label).length;
      const done = Math.min(count - 1, Math.max(0, all - before));
      return {
        text: ways.brokenOff.record(label, words.value.recordings(Math.max(0, all - before))),
        label: ways.recordOn(count - done),
        run: go("record", () => studio.recorder.start({ ...how, label, count: count - done })),
      };
    }
    case "put":
      return { text: ways.brokenOff.put, label: put.again, run: go("put", () => studio.putting.put()) };
  }
}
