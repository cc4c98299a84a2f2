import type { AppLoader } from "../app/host.ts";
import { isOutdated, type PutState } from "../app/put.ts";
import { PUT_STATES, type PutWay } from "../app/put-states.ts";
import { goTo } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { isInPage } from "../app/watch-kinds.ts";
import { ErrorCard } from "../parts/error-card.tsx";
import { NeedModel } from "../parts/need-model.tsx";
import { NeedWatch } from "../parts/need-watch.tsx";
import { NextRoom } from "../parts/next-room.tsx";
import { WatchScreen } from "../parts/watch-screen.tsx";
import type { WayOn } from "../parts/way-buttons.tsx";
import { words } from "../words/words.ts";

/** Where the model's app goes to the watch. */
export function PutRoom() {
  const studio = useStudio();
  const { put } = words.value;
  const { connection } = studio.connector;
  const state = studio.putting.state.value;
  const isConnected = connection.value.state === "connected";
  const model = studio.model.value;
  if (!model) return <NeedModel heading={put.heading} />;
  if (studio.host.kind === "loader") return <InstallByLoader loader={studio.host.loader} />;
  const isOld = isOutdated(studio.putting, model);
  const ways = useWays(isOld, isConnected);
  return (
    <>
      <h1>{put.heading}</h1>
      <p class="lead">{put.lead}</p>
      {state.state === "idle" && !isConnected && <NeedWatch />}
      {state.state !== "failed" && ways.put && (
        <button type="button" class="primary" onClick={ways.put.run}>
          {ways.put.label}
        </button>
      )}
      <OnItsWay state={state} stop={ways.stop} />
      {state.state === "failed" && (
        <ErrorCard error={state.error} actions={[ways.put, ways.undo].filter((way) => way !== undefined)} />
      )}
      {isOld && (
        <p class="card" role="status">
          {put.outdated}
        </p>
      )}
      {(state.state === "undone" || (state.state === "done" && !isOld)) && (
        <div class="card good" role="status">
          <p>
            {state.state === "undone"
              ? put.undone
              : put.done(state.result.filesSent, state.result.filesUnchanged)}
          </p>
          {ways.undo && (
            <p class="row">
              {studio.putting.before.value?.old.length ? put.undoAbout : put.undoAboutNone}
              <button type="button" onClick={ways.undo.run}>
                {ways.undo.label}
              </button>
            </p>
          )}
          {ways.try && <NextRoom room="try" />}
        </div>
      )}
      {isConnected && connection.value.state === "connected" && isInPage(connection.value.watch) && (
        <WatchScreen />
      )}
    </>
  );
}

/** What a person can do in the state that the app's way is in, as far as it can be done now. */
function useWays(isOld: boolean, isConnected: boolean): Partial<Record<PutWay, WayOn>> {
  const { putting } = useStudio();
  const { again, cancel, put, rooms } = words.value;
  const { state } = putting.state.value;
  const label = state === "failed" ? again : state === "idle" || isOld ? put.start : put.again;
  const make: Readonly<Record<PutWay, () => WayOn | undefined>> = {
    // Where it failed the way on is always there: it waits for the watch.
    put: () => (isConnected || state === "failed" ? { label, run: () => void putting.put() } : undefined),
    stop: () => ({ label: cancel, run: () => putting.stop() }),
    undo: () =>
      isConnected && putting.before.value ? { label: put.undo, run: () => void putting.undo() } : undefined,
    try: () => ({ label: rooms.try, run: () => goTo("try") }),
  };
  return Object.fromEntries(PUT_STATES[state].ways.map((way) => [way, make[way]()]));
}

function OnItsWay({ state, stop }: { readonly state: PutState; readonly stop: WayOn | undefined }) {
  const { put } = words.value;
  const said = {
    making: put.making,
    checking: put.checking,
    sending: put.sending(state.state === "sending" ? state.file : ""),
    switching: put.switching,
    idle: undefined,
    failed: undefined,
    done: undefined,
    undone: undefined,
  }[state.state];
  if (said === undefined) return null;
  return (
    <div class="card">
      <label for="sending">{said}</label>
      <progress
        id="sending"
        {...(state.state === "sending" ? { max: state.bytesTotal, value: state.bytesDone } : {})}
      />
      <Plan />
      <p>{put.safe}</p>
      {stop && (
        <button type="button" onClick={stop.run}>
          {stop.label}
        </button>
      )}
    </div>
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
