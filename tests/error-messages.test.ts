import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = ["training", "tools/cli", "tools/bundle", "tools/device", "tools/emulator"];
/** `new SomeError("code", "message"`, with either kind of quotes round the message. */
const THROWN = /new (\w+Error)\(\s*(?:"[^"]*"|[\w.]+),\s*(`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*")/g;

test("the messages of errors begin in lower case and end without a full stop: they stand between others", () => {
  const messages = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => {
        const text = readFileSync(join(root, folder, file), "utf8");
        return [...text.matchAll(THROWN)]
          .filter(([, name = ""]) => !["RangeError", "TypeError"].includes(name))
          .map(([, , message = ""]) => `${folder}/${file}: ${message}`);
      }),
  );
  expect(messages.length).toBeGreaterThan(80);
  expect(messages.filter((message) => /\.["`]$/.test(message))).toEqual([]);
  // Names, such as Bangle.js 3, stay as they are.
  expect(
    messages.filter((message) => /: ["`](The|This|A|An|Only|No|There|Port|Layer|Tensor) /.test(message)),
  ).toEqual([]);
});
