import { droppedFiles } from "../browser/dropped-files.ts";
import { mishap } from "./mishaps.ts";
import { goTo } from "./router.ts";
import type { Studio } from "./studio.ts";

/**
 * Takes files that are dropped anywhere on the page, and shows them where recordings are looked through: a browser would leave the
 * page and open them otherwise. A part of the page that took a drop itself has prevented that.
 * @returns what stops it
 */
export function takeDrops({ bringingIn }: Pick<Studio, "bringingIn">): () => void {
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
  const over = (event: DragEvent) => {
    if (hasFiles(event)) event.preventDefault();
  };
  const drop = async (event: DragEvent) => {
    if (event.defaultPrevented || !hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    const files = droppedFiles(event.dataTransfer);
    goTo("look");
    await bringingIn.take(await files, false);
    const { value } = bringingIn.task.state;
    // Where files are brought in is at the end of that room.
    if (value.state === "failed") mishap.value = value.error;
  };
  const onDrop = (event: DragEvent) => void drop(event);
  addEventListener("dragover", over);
  addEventListener("drop", onDrop);
  return () => {
    removeEventListener("dragover", over);
    removeEventListener("drop", onDrop);
  };
}
