import { minify } from "terser";

export interface MinifyOptions {
  /** The source is one function expression (a settings page), which its reader evaluates. */
  readonly expression?: boolean;
}

/**
 * Makes firmware JavaScript small without leaving what Espruino understands: nothing newer than ES2015 is generated,
 * and nothing that relies on a strict engine ("unsafe" options) is used.
 */
export async function minifyFirmware(source: string, options: MinifyOptions = {}): Promise<string> {
  // A lone function expression has no effect and would be dropped: give it somewhere to go, and take that away after.
  const holder = options.expression ? "EXPRESSION=" : "";
  const result = await minify(holder + source.trim(), {
    ecma: 2015,
    toplevel: true,
    compress: {
      passes: 3,
      // Reading a member of `Bangle` or `g` may run native code.
      pure_getters: false,
      unsafe: false,
      // A function moved into another one would keep that one's variables alive, and memory is what the watch lacks.
      inline: false,
      reduce_funcs: false,
      // Espruino ignores "use strict".
      directives: false,
    },
    // Names with an underscore are a file's own business: they never leave it.
    mangle: { properties: { regex: /^_/ } },
    format: { comments: false, ascii_only: true },
  });
  const code = result.code ?? "";
  return options.expression ? `(${code.slice(holder.length).replace(/;$/, "")})` : code;
}
