import { expect, it } from "vitest";
import { commandLine } from "../../../tools/terminal/command-line.ts";

it("quotes words as the system's shells want them", () => {
  const words = ["train", "my recordings", "C:\\a", "it's", "--labels", "a,b"];
  expect(commandLine(words, "linux")).toBe("train 'my recordings' 'C:\\a' 'it'\\''s' --labels a,b");
  expect(commandLine(words, "win32")).toBe('train "my recordings" C:\\a "it\'s" --labels a,b');
  const [folder, quoted] = ["my recordings\\", 'a\\"b'];
  expect(commandLine([folder, quoted], "win32")).toBe('"my recordings\\\\" "a\\\\\\"b"');
});
