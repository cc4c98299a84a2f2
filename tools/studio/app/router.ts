import { signal } from "@preact/signals";

/** The rooms, in the order of the data. */
export const ROOMS = ["watch", "record", "look", "train", "judge", "put", "try", "use"] as const;
export type Room = (typeof ROOMS)[number];

const roomOf = (hash: string): Room => ROOMS.find((room) => `#/${room}` === hash) ?? "watch";

/** The room that is open; the address says it after `#/`, so that it works below any path and with the browser's buttons. */
export const openRoom = signal<Room>(roomOf(location.hash));

addEventListener("hashchange", () => {
  openRoom.value = roomOf(location.hash);
});

export function goTo(room: Room): void {
  location.hash = `/${room}`;
}
