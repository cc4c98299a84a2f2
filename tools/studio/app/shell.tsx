import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { JudgeRoom } from "../rooms/judge-room.tsx";
import { LookRoom } from "../rooms/look-room.tsx";
import { PutRoom } from "../rooms/put-room.tsx";
import { RecordRoom } from "../rooms/record-room.tsx";
import { TrainRoom } from "../rooms/train-room.tsx";
import { TryRoom } from "../rooms/try-room.tsx";
import { WatchRoom } from "../rooms/watch-room.tsx";
import { LANGUAGES, language, speak, words } from "../words/words.ts";
import { openRoom, ROOMS, type Room } from "./router.ts";

const PAGES: Readonly<Record<Room, ComponentType>> = {
  watch: WatchRoom,
  record: RecordRoom,
  look: LookRoom,
  train: TrainRoom,
  judge: JudgeRoom,
  try: TryRoom,
  put: PutRoom,
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
    // Who uses a keyboard or a screen reader goes on in the room.
    main.current?.focus({ preventScroll: true });
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
              <a href={`#${one}`} aria-current={one === room ? "step" : undefined}>
                {rooms[one]}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <main ref={main} tabIndex={-1} id="content">
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
