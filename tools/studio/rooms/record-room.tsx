import { words } from "../words/words.ts";

export function RecordRoom() {
  return <h1>{words.value.rooms.record}</h1>;
}
