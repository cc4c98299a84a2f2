import { expect, it } from "vitest";
import { printable } from "../../../tools/terminal/printable.ts";

it("lets nothing of a file control the terminal, and leaves words of every language alone", () => {
  expect(printable("a\u001b[31mred\u001b]0;t\u0007\r\u009b")).toBe("a\\x1b[31mred\\x1b]0;t\\x07\\x0d\\x9b");
  expect(printable("ドリル, größer\n\tzwei")).toBe("ドリル, größer\n\tzwei");
});
