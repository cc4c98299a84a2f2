import type { Connection } from "../app/connection.ts";
import { CONNECTION_STATES, type ConnectionWay } from "../app/connection-states.ts";
import type { Host } from "../app/host.ts";
import { chooseAgain } from "../app/known-watches.ts";
import { lastWatch } from "../app/last-watch.ts";
import { goTo, type Room } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { watchName } from "../words/watch-name.ts";
import { words } from "../words/words.ts";
import { ErrorCard } from "./error-card.tsx";
import { WayButtons, type WayOn } from "./way-buttons.tsx";

/** Whether there is something to say of the link above every room, so that no room need say it again. */
export function isLinkTold(connection: Connection, host: Host): boolean {
  if (connection.state === "none") return connection.isClosed === true || watchBefore(host) !== undefined;
  return connection.state !== "connected";
}

/** After a reload: the page knows which watch it was, and a browser may ask for it once more. */
const watchBefore = (host: Host) => (host.kind === "own" ? lastWatch() : undefined);

/** Above every room: what is the matter with the link to the watch, and every way on. Nothing where it is well. */
export function ConnectionStrip({ room }: { readonly room: Room }) {
  const { connector, host } = useStudio();
  const { watch } = words.value;
  const connection = connector.connection.value;
  const ways = useWays(room);
  switch (connection.state) {
    case "connected":
      return null;
    case "none": {
      if (connection.isClosed) return <Card text={words.value.ways.notInList} ways={ways} />;
      const last = watchBefore(host);
      return last ? <Card text={words.value.ways.lastWatch(watchName(last))} ways={ways} /> : null;
    }
    case "choosing":
      return <Card text={watch.choosing} ways={ways} />;
    case "connecting":
      return <Card text={watch.connecting(watchName(connection.watch))} ways={ways} />;
    case "lost":
      return <Card text={watch.lost(watchName(connection.watch), connection.attempts)} ways={ways} />;
    case "failed":
      return <ErrorCard error={connection.error} actions={ways} />;
  }
}

function Card({ text, ways }: { readonly text: string; readonly ways: readonly WayOn[] }) {
  return (
    <div class="card">
      <p role="status">{text}</p>
      <WayButtons ways={ways} />
    </div>
  );
}

/** The buttons of the state that the link is in. */
function useWays(room: Room): WayOn[] {
  const { connector, host } = useStudio();
  const { again, cancel, rooms, watch, ways } = words.value;
  const connection = connector.connection.value;
  const last = watchBefore(host);
  const make: Readonly<Record<ConnectionWay, () => WayOn | undefined>> = {
    connectAgain: () =>
      last && {
        label: ways.connectAgain(watchName(last)),
        run: () => void connector.connect(last.kind, () => chooseAgain(last)),
      },
    // All choices are in the first room, which need not be left for them.
    choose: () => (room === "watch" ? undefined : { label: rooms.watch, run: () => goTo("watch") }),
    retry: () =>
      "watch" in connection && connection.watch
        ? { label: again, run: () => void connector.retry() }
        : undefined,
    // A browser's Bluetooth can get stuck where a link broke: then it answers nothing until the page is another one.
    reload: () =>
      connection.state === "failed" &&
      connection.watch?.kind === "bluetooth" &&
      connection.error.code === "timeout"
        ? { label: ways.reload, run: () => location.reload() }
        : undefined,
    cancel: () => ({ label: cancel, run: () => void connector.disconnect() }),
    disconnect: () => ({ label: watch.disconnect, run: () => void connector.disconnect() }),
  };
  return CONNECTION_STATES[connection.state].ways.flatMap((way) => make[way]() ?? []);
}
