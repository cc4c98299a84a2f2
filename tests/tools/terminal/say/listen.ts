import type { Output } from "../../../../tools/terminal/output.ts";

/** An output that keeps everything said. */
export function listen(): { readonly output: Output; readonly said: readonly string[] } {
  const said: string[] = [];
  const say = (text = "") => void said.push(text);
  return { said, output: { json: true, say, warn: say, step: say, result: () => {} } };
}
