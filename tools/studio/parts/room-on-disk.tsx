import { makeRoom } from "../app/make-room.ts";
import { saveProject } from "../app/save-project.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import type { WayOn } from "./error-card.tsx";

/** What helps where the disk is full, or the browser gives the page no more of it. */
export function useRoomOnDisk(): WayOn[] {
  const studio = useStudio();
  const { ways, files } = words.value;
  return [
    { label: ways.makeRoom, run: () => void makeRoom(studio) },
    { label: files.save, run: () => void saveProject(studio) },
  ];
}
