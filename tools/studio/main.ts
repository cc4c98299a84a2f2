import { openPage } from "./app/open-page.tsx";

openPage({ kind: "own" });
if ("serviceWorker" in navigator) {
  // Without it the page works, but not offline.
  navigator.serviceWorker.register("service-worker.js").catch(() => {});
}
