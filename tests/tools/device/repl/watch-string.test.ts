import { describe, expect, it } from "vitest";
import { parseWatchString } from "../../../../tools/device/repl/watch-string.ts";

describe("parseWatchString", () => {
  it.each<[string, string]>([
    ['""', ""],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['"\\xe9\\u00e9\\351"', "ééé"],
    ['"\\0\\n\\x1B\\v"', "\0\n\x1b\v"],
    ['"\\\\x41"', "\\x41"],
  ])("reads %s", (literal, text) => {
    expect(parseWatchString(literal)).toBe(text);
  });

  it.each(["", "12", '"a', 'a"', '"a"b"', '"a\\"'])("refuses %j", (literal) => {
    expect(parseWatchString(literal)).toBeUndefined();
  });
});
