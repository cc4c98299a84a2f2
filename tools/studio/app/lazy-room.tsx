import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A room whose code comes when it is first shown. */
export function lazyRoom(load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | undefined;
  return function LazyRoom() {
    const [, setLoaded] = useState(loaded);
    useEffect(() => {
      if (loaded) return;
      void load().then((room) => {
        loaded = room;
        setLoaded(() => room);
      });
    }, []);
    const Room = loaded;
    return Room ? <Room /> : <p class="loading" aria-busy="true" />;
  };
}
