import * as acorn from "acorn";

/** The plugin's "auto": strings and integers become tokens where the firmware knows such tokens. The App Loader's choice. */
const AUTO = 1;

export interface TokeniserPlugin {
  /** @throws SyntaxError for what is no JavaScript */
  tokenise(code: string): string;
}

const plugins: { Pretokenise?: TokeniserPlugin } = {};

/** What the Web IDE has around its plugins, as far as the one that tokenises looks. */
export const surroundings = {
  Config: { PRETOKENISE: AUTO },
  Core: { Env: { getBoardData: () => surroundings.board }, Utils: { atob: decodeBase64 } },
  Plugins: plugins,
  addProcessor() {},
  /** The watch that code is tokenised for. */
  board: { VERSION: "" },
};

/** Runs `action` with the names in the global scope that the plugin looks for there; nobody else is to find them. */
export function withSurroundings<T>(action: () => T): T {
  place();
  try {
    return action();
  } finally {
    remove();
  }
}

/** From here until `remove` is called: the plugin looks for its surroundings already while it is imported. */
export function place(): void {
  Object.assign(globalThis, { acorn, Espruino: surroundings });
}

export function remove(): void {
  Reflect.deleteProperty(globalThis, "acorn");
  Reflect.deleteProperty(globalThis, "Espruino");
}

/** @throws SyntaxError for what is no base64: what the watch makes of that is its own business */
export function decodeBase64(text: string): string {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new SyntaxError("not base64");
  return atob(text);
}

place();
