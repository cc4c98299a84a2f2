import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ConnectionStrip } from "../parts/connection-strip.tsx";
import { Notices } from "../parts/notices.tsx";
import { StillRecording } from "../parts/still-recording.tsx";
import { WatchRoom } from "../rooms/watch-room.tsx";
import { LANGUAGES, language, speak, words } from "../words/words.ts";
import { lazyRoom } from "./lazy-room.tsx";
import { openRoom, ROOMS, type Room } from "./router.ts";

/** Each room is loaded when it is first entered: the first screen is there at once. */
const PAGES: Readonly<Record<Room, ComponentType>> = {
  watch: WatchRoom,
  record: lazyRoom(async () => (await import("../rooms/record-room.tsx")).RecordRoom),
  look: lazyRoom(async () => (await import("../rooms/look-room.tsx")).LookRoom),
  train: lazyRoom(async () => (await import("../rooms/train-room.tsx")).TrainRoom),
  judge: lazyRoom(async () => (await import("../rooms/judge-room.tsx")).JudgeRoom),
  try: lazyRoom(async () => (await import("../rooms/try-room.tsx")).TryRoom),
  use: lazyRoom(async () => (await import("../rooms/use-room.tsx")).UseRoom),
  put: lazyRoom(async () => (await import("../rooms/put-room.tsx")).PutRoom),
};

/** The page around the rooms: its head, the way through, and the room that is open. */
export function Shell() {
  const { title, roomsLabel, rooms, skip } = words.value;
  const room = openRoom.value;
  const Page = PAGES[room];
  const main = useRef<HTMLElement>(null);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${rooms[room]} · ${title}`;
    // Who uses a keyboard or a screen reader goes on in the room, at what it has the cursor in.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
    // On a narrow screen the way through is wider than it.
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [room, title, rooms]);
  return (
    <>
      <header class="head">
        <button type="button" class="skip" onClick={() => main.current?.focus()}>
          {skip}
        </button>
        <p class="brand">
          <img src="icon.svg" alt="" width="32" height="32" /> {title}
        </p>
        <LanguageChoice />
      </header>
      <nav ref={nav} class="rooms" aria-label={roomsLabel}>
        <ol>
          {ROOMS.map((one) => (
            <li key={one}>
              <a href={`#/${one}`} aria-current={one === room ? "step" : undefined}>
                {rooms[one]}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <main ref={main} tabIndex={-1} id="content">
        <Notices />
        <ConnectionStrip room={room} />
        <StillRecording room={room} />
        <Page />
      </main>
    </>
  );
}

function LanguageChoice() {
  return (
    <select
      class="language"
      aria-label="Language"
      value={language.value}
      onChange={({ currentTarget }) => speak(currentTarget.value)}
    >
      {LANGUAGES.map((one) => (
        <option key={one} value={one}>
          {new Intl.DisplayNames([one], { type: "language" }).of(one)}
        </option>
      ))}
    </select>
  );
}
