import { describe, expect, it } from "vitest";
import { tokeniseFiles } from "../../../../tools/device/flash/tokenise-files.ts";
import { latin1 } from "../../../../tools/device/latin1.ts";

const NEWEST = { major: 2, minor: 29, build: 0 };
const code = latin1("if (a) b();");
const files = [
  { name: "a.app.js", bytes: code, javascript: true },
  { name: "a.json", bytes: code },
];

describe("tokeniseFiles", () => {
  it("tokenises programs and nothing else", () => {
    const [program, data] = tokeniseFiles(files, NEWEST);
    expect(program).toEqual({ name: "a.app.js", bytes: latin1("\xa3(a)b();") });
    expect(data).toEqual({ name: "a.json", bytes: code });
  });

  it("gives the same contents again, so that they are compressed once", () => {
    const first = tokeniseFiles(files, NEWEST)[0]?.bytes;
    expect(tokeniseFiles(files, { ...NEWEST })[0]?.bytes).toBe(first);
    expect(tokeniseFiles(files, { major: 2, minor: 10, build: 0 })[0]?.bytes).toEqual(code);
  });
});
