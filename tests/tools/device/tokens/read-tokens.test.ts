import { describe, expect, it } from "vitest";
import { readTokens } from "../../../../tools/device/tokens/read-tokens.ts";

describe("readTokens", () => {
  it.each([
    ["text without tokens", 'if (a) "b" // c', 'if (a) "b" // c'],
    ["words between words", "\xa3a\x8ab\xa4\xab c", "if a==b else return c"],
    ["operators beside operators", "a-\x99b;c\x98+d", "a- --b;c++ +d"],
    ["what is newer than the words", "a\xd0b", "a??b"],
    ["integers", "\xd3,\xd4\x7f,\xd4\xff,\xd5\x00\x80,\xd5\xff\x7f", "0,127,-1,-32768,32767"],
    ["integers beside words and dots", "\xd4\x01\xb9a;\xd4\x01.b;\xd4\xff.b", "1 in a;1 .b;(-1).b"],
    ["strings", '\xd1\x04a"\\\n+\xd2\x03\x00\xa3\x00b', '"a\\"\\\\\\x0a"+"\\xa3\\x00b"'],
    ["bytes in quotes", "\"\xa3\"+'\xd1'\x8aa", "\"\xa3\"+'\xd1'==a"],
    ["bytes in comments", "/*\xa3*/a\x8ab//\xd4\x01", "/*\xa3*/a==b//\xd4\x01"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template on the watch
    ["bytes in templates", "`\xa3${`<\xa3>`}`\x8aa", "`\xa3${`<\xa3>`}`==a"],
    ["bytes in regular expressions", '\xab/"\xa3\\/"/g.test(a)\x8ab', 'return/"\xa3\\/"/g.test(a)==b'],
    ["division", "a/b/c\x8ad", "a/b/c==d"],
    ["what is cut off", "a\x8a\xd2\x05", 'a==""'],
  ])("reads %s", (_, code, text) => {
    expect(readTokens(code)).toBe(text);
  });
});
