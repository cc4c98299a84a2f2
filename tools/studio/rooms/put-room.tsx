import type { AppLoader } from "../app/host.ts";
import { putMark } from "../app/put.ts";
import { useStudio } from "../app/studio-context.ts";
import { isInPage } from "../app/watch-kinds.ts";
import { ErrorCard } from "../parts/error-card.tsx";
import { NeedModel } from "../parts/need-model.tsx";
import { NeedWatch } from "../parts/need-watch.tsx";
import { NextRoom } from "../parts/next-room.tsx";
import { WatchScreen } from "../parts/watch-screen.tsx";
import { words } from "../words/words.ts";

/** Where the model's app goes to the watch. */
export function PutRoom() {
  const studio = useStudio();
  const { put, again } = words.value;
  const { task } = studio.putting;
  const { connection } = studio.connector;
  const state = task.state.value;
  const isConnected = connection.value.state === "connected";
  const model = studio.model.value;
  const isOutdated =
    state.state === "done" &&
    model !== undefined &&
    !state.result.isUndo &&
    state.result.mark !== putMark(model);
  if (!studio.model.value) return <NeedModel heading={put.heading} />;
  if (studio.host.kind === "loader") return <InstallByLoader loader={studio.host.loader} />;
  return (
    <>
      <h1>{put.heading}</h1>
      <p class="lead">{put.lead}</p>
      {state.state === "idle" && !isConnected && <NeedWatch />}
      {state.state !== "running" && isConnected && (
        <button type="button" class="primary" onClick={() => void studio.putting.put()}>
          {state.state === "done" && !isOutdated ? put.again : put.start}
        </button>
      )}
      {state.state === "running" && (
        <div class="card">
          <label for="sending">
            {state.progress?.phase === "sending"
              ? put.sending(state.progress.file ?? "")
              : state.progress?.phase === "switching"
                ? put.switching
                : put.checking}
          </label>
          <progress
            id="sending"
            {...(state.progress?.bytesTotal
              ? { max: state.progress.bytesTotal, value: state.progress.bytesDone }
              : {})}
          />
          <Plan />
          <p>{put.safe}</p>
        </div>
      )}
      {state.state === "failed" && (
        <ErrorCard error={state.error} action={{ label: again, run: () => void studio.putting.put() }} />
      )}
      {isOutdated && (
        <p class="card" role="status">
          {put.outdated}
        </p>
      )}
      {state.state === "done" && !isOutdated && (
        <div class="card good" role="status">
          <p>
            {state.result.isUndo ? put.undone : put.done(state.result.filesSent, state.result.filesUnchanged)}
          </p>
          {isConnected && studio.putting.before.value && (
            <p class="row">
              {studio.putting.before.value.old.length > 0 ? put.undoAbout : put.undoAboutNone}
              <button type="button" onClick={() => void studio.putting.undo()}>
                {put.undo}
              </button>
            </p>
          )}
          {!state.result.isUndo && <NextRoom room="try" />}
        </div>
      )}
      {isConnected && connection.value.state === "connected" && isInPage(connection.value.watch) && (
        <WatchScreen />
      )}
    </>
  );
}

/** What is sent, in the order in which it goes. */
function Plan() {
  const { put, bytes } = words.value;
  const before = useStudio().putting.before.value;
  if (!before) return null;
  return (
    <details>
      <summary>{put.plan(before.changed.length, before.unchanged)}</summary>
      <ul>
        {before.changed.map((file) => (
          <li key={file.name}>
            {file.name}, {bytes(file.bytes)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** In the App Loader's window it is the loader that installs. */
function InstallByLoader({ loader }: { readonly loader: AppLoader }) {
  const studio = useStudio();
  const { put, loader: say, again } = words.value;
  const { making } = studio.putting;
  const state = making.state.value;
  const install = () => void studio.putting.install(loader);
  return (
    <>
      <h1>{put.heading}</h1>
      <p class="lead">{say.installAbout}</p>
      <button type="button" class="primary" disabled={state.state === "running"} onClick={install}>
        {say.install}
      </button>
      {state.state === "failed" && <ErrorCard error={state.error} action={{ label: again, run: install }} />}
    </>
  );
}
