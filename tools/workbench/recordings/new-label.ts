import { isNotSure } from "../../../training/data/negatives/no-gesture.ts";
import { isLabel, troubleWithWord } from "../../../training/data/recordings/line-format.ts";
import { type Phrase, phrase } from "../../../training/phrase.ts";
import { isFileNamePart } from "../files/file-name.ts";

const LONGEST = 40;

/**
 * What is wrong with the name that somebody gives a gesture, in the terminal and on the page; undefined where nothing is. It has to
 * fit into a line of recordings, and may become the name of a file or folder; what is read may be called as it likes.
 */
export function troubleWithLabel(label: string): Phrase | undefined {
  if (isNotSure(label))
    return phrase`The watch answers "unknown" where it is not sure; movements that are none of the gestures are called "random".`;
  if (label.length > LONGEST)
    return phrase`A gesture's name has at most ${LONGEST} letters: the watch's screen is small.`;
  const trouble = troubleWithWord(label);
  if (trouble) return trouble;
  if (isLabel(label) && isFileNamePart(label)) return undefined;
  return phrase`A gesture's name is a word or two without commas, brackets, slashes, colons, stars, quotes or line breaks, and begins with no dot, # or >.`;
}

/** Letters of a name that the fonts of a watch may lack, each once: it draws "?" for them, and recognises the gesture as well as any. */
export function notDrawn(label: string): string[] {
  return [...new Set(label.normalize("NFC").match(/[^ -~]/gu) ?? [])];
}
