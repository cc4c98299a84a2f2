import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { UserError } from "../../../training/errors.ts";
import { loadPart } from "../browser/load-part.ts";
import { PageError } from "../browser/page-error.ts";
import { ErrorCard } from "../parts/error-card.tsx";
import { words } from "../words/words.ts";
import { openRoom } from "./router.ts";

/** A room whose code comes when it is first shown; where it does not, it can be asked for again. */
export function lazyRoom(load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | undefined;
  return function LazyRoom() {
    const [isLoaded, setLoaded] = useState(loaded !== undefined);
    const [error, setError] = useState<UserError>();
    const [tries, setTries] = useState(0);
    useEffect(() => {
      if (loaded) return;
      let isGone = false;
      loadPart(load).then(
        (room) => {
          loaded = room;
          if (!isGone) setLoaded(true);
        },
        (reason: unknown) => {
          if (!(reason instanceof PageError)) throw reason;
          if (!isGone) setError(reason);
        },
      );
      return () => {
        isGone = true;
      };
    }, [tries]);
    const Room = isLoaded && loaded;
    if (Room) return <Room />;
    if (!error) return <p class="loading" aria-busy="true" />;
    const { again, ways, rooms } = words.value;
    return (
      <>
        <h1>{rooms[openRoom.value]}</h1>
        <ErrorCard
          error={error}
          actions={[
            {
              label: again,
              run: () => {
                setError(undefined);
                setTries(tries + 1);
              },
            },
            { label: ways.reload, run: () => location.reload() },
          ]}
        />
      </>
    );
  };
}
