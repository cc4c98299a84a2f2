import { words } from "../words/words.ts";

export function JudgeRoom() {
  return <h1>{words.value.rooms.judge}</h1>;
}
