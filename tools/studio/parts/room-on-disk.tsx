import { makeRoom } from "../app/make-room.ts";
import { saveProject } from "../app/save-project.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";

/** What helps where the disk is full, or the browser gives the page no more of it. */
export function RoomOnDisk() {
  const studio = useStudio();
  const { ways, files } = words.value;
  return (
    <>
      <button type="button" onClick={() => void makeRoom(studio)}>
        {ways.makeRoom}
      </button>
      <button type="button" onClick={() => void saveProject(studio)}>
        {files.save}
      </button>
    </>
  );
}
