#!/usr/bin/env bash
# quickjs-emscripten-core 0.32.0 with @jitl/quickjs-wasmfile-release-sync 0.32.0 (npm): when garbage is collected, and clean-up of a
# FinalizationRegistry runs.
#
# Seen: what nothing refers to any more goes at once, but what was registered for its clean-up is told of it only when cycles are collected; and that is
# when some thousands of pieces of memory are there, however large they are: 64 MB in one ArrayBuffer begin nothing, a few thousand small objects do.
# There is no function to ask for it. An interpreter of few and large values never runs any clean-up, and keeps a little of each of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts quickjs-emscripten-core@0.32.0 @jitl/quickjs-wasmfile-release-sync@0.32.0

cat > try.mjs <<'JS'
import { deepStrictEqual } from "node:assert";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
const module = await newQuickJSWASMModuleFromVariant(variant);
const seen = (what, script, expected) => {
  const context = module.newContext();
  const run = (code) => context.unwrapResult(context.evalCode(code)).dispose();
  let told = 0;
  context.newFunction("tell", () => { told++; }).consume((handle) => context.setProp(context.global, "tell", handle));
  run("var registry = new FinalizationRegistry(tell); (() => { var some = {}; registry.register(some, 1) })()");
  run(script);
  context.runtime.executePendingJobs();
  console.log(`${what.padEnd(48)} clean-up has run: ${told === 1}`);
  deepStrictEqual(told === 1, expected, what);
  context.dispose();
};
seen("nothing more", "1", false);
seen("64 MB in one ArrayBuffer", "(() => { const large = new ArrayBuffer(64e6); return {} })()", false);
seen("1,000 ArrayBuffers of 64 kB, one after the other", "for (let i = 0; i < 1000; i++) new ArrayBuffer(65536)", false);
seen("40,000 objects that refer to themselves", "for (let i = 0; i < 40000; i++) { const it = {}; it.it = it }", true);
JS
echo "quickjs-emscripten-core 0.32.0: clean-up of a FinalizationRegistry"
timeout 60 node try.mjs
