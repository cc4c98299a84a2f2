import type { ByteStream } from "../../device/byte-stream.ts";
import { fromLatin1, latin1 } from "../../device/latin1.ts";
import { lostLink } from "../../device/transports/lost-link.ts";
import { StreamEvents } from "../../device/transports/stream-events.ts";

/** What is used of the App Loader's `Puck`. */
type LoaderLink = Pick<typeof Puck, "write" | "on">;

const NAME = "App Loader";
/** The loader cuts what it sends itself. */
const MTU = 4096;

/**
 * Opens streams over the watch that the App Loader is connected to, one after the other.
 *
 * Only text passes unharmed: once the loader has sent a file, its library keeps ACK, NAK, DLE and packets for itself. So a session
 * over this stream must not use packets. The loader does not say when its link breaks; that shows as silence.
 */
export function loaderStreams(link: LoaderLink): () => ByteStream {
  let current: StreamEvents | undefined;
  // There is no way to stop listening, so one listener serves all streams.
  link.on("data", (data) => current?.emitData(latin1(data)));
  return () => {
    current?.emitClose(undefined);
    const events = new StreamEvents();
    current = events;
    return {
      name: NAME,
      mtu: MTU,
      onData: (listener) => events.onData(listener),
      onClose: (listener) => events.onClose(listener),
      async write(bytes) {
        if (events.closed) throw events.closed.reason ?? lostLink(NAME);
        // Its callback waits for silence, 0.2 s and more; it queues what is written meanwhile, in order.
        link.write(fromLatin1(bytes));
      },
      async close() {
        events.emitClose(undefined);
      },
    };
  };
}
