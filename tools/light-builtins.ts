import type { Plugin } from "esbuild";

/**
 * Makes Node's own modules cheap to load: half of what `--help` took beyond starting Node went there.
 *
 * - An `import` of such a module reads every one of its properties, and with `node:process` opens the standard streams;
 *   `require` reads none.
 * - Commander loads `node:child_process` for sub-commands that are programs of their own, of which there are none here.
 */
export const lightBuiltins: Plugin = {
  name: "light-builtins",
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, kind, importer }) => {
      if (path === "node:child_process" && /[\\/]commander[\\/]/.test(importer))
        return { path, namespace: "left-out" };
      return kind === "import-statement" ? { path, namespace: "required" } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = {};" }));
    build.onLoad({ filter: /.*/, namespace: "required" }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
