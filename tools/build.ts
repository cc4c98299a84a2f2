import { build } from "esbuild";

await build({
  entryPoints: { cli: "tools/cli/main.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
});
