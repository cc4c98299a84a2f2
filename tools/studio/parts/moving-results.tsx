import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { HeardStream } from "../../../training/judging/streams/judge-way.ts";
import type { ProjectModel } from "../app/project-state.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { TimeLine } from "./time-line.tsx";

/** How well gestures are found while the wrist keeps moving, and some minutes of that to scroll through; nothing where that was not learned. */
export function MovingResults({ model }: { readonly model: ProjectModel }) {
  const { judging } = useStudio();
  const { moving, percent } = words.value;
  const heard = useSignal<readonly HeardStream[] | "working" | undefined>(undefined);
  useEffect(() => {
    heard.value = undefined;
  }, [model.folder]);
  if (!model.stream) return null;
  const { metrics } = model.stream.card;
  const share = ({ made, found }: { readonly made: number; readonly found: number }) =>
    made === 0 ? "–" : percent(found / made);
  const show = async () => {
    heard.value = "working";
    const found = await judging.hear();
    if (heard.value === "working") heard.value = found;
  };
  const shown = heard.value;
  return (
    <section class="card">
      <h2>{moving.heading}</h2>
      <p>
        {metrics
          ? moving.result(
              share(metrics.moving),
              share(metrics.atRest),
              metrics.inventedPerHour,
              metrics.medianDelaySeconds,
            )
          : moving.untested}
      </p>
      {metrics?.inventedByOthersPerHour !== undefined && metrics.inventedPerHour > 0 && (
        <p>
          {moving.inventedBy(
            metrics.inventedByOthersPerHour,
            metrics.inventedPerHour - metrics.inventedByOthersPerHour,
          )}
        </p>
      )}
      {shown === undefined && (
        <button type="button" onClick={() => void show()}>
          {moving.show}
        </button>
      )}
      {shown === "working" && <p role="status">{moving.working}</p>}
      {Array.isArray(shown) && (
        <>
          <p class="about">{moving.about}</p>
          {shown.map((one: HeardStream) => (
            <TimeLine key={one.stream.name} heard={one} />
          ))}
        </>
      )}
    </section>
  );
}
