/**
 * The App Loader's side of its windows, in our words and no more of it than the pages use: what its `customize.js` gives a page, and
 * the page around the window, which has the watch.
 */

/** `core/lib/customize.js`: everything is a message to the page's own window, where the loader listens. */
export const CUSTOMIZE = `
  let calls = 0;
  const waiting = new Map(), heard = [];
  const ask = (type, message, callback) => {
    waiting.set(++calls, callback);
    postMessage({ type, id: calls, ...message });
  };
  function sendCustomizedApp(app, options) { postMessage({ type: "app", data: app, options }); }
  const Puck = {
    write: (data, callback) => ask("write", { data }, callback),
    on: (event, listener) => heard.push(listener),
  };
  addEventListener("message", ({ data: message }) => {
    if (message.type === "init") onInit(message.data);
    else if (message.type === "recvdata") for (const listener of heard) listener(message.data);
    else if (message.type === "writersp") waiting.get(message.id)?.(message.data);
  });`;

/**
 * The page around: opens an app's page in a frame, tells it of the watch, and answers what it asks. Whoever drives the browser gives
 * it \`writeToWatch\` and \`installApp\`.
 */
export const LOADER = `<!doctype html><meta charset="utf-8"><title>App Loader</title>
<style>html, body, iframe { height: 100%; width: 100%; margin: 0; border: 0 }</style>
<script>
  let frame;
  function openWindow(path, device) {
    frame = document.createElement("iframe");
    frame.addEventListener("load", () => {
      const page = frame.contentWindow;
      page.addEventListener("message", async ({ data: message }) => {
        if (message.type === "write") {
          await writeToWatch(message.data);
          page.postMessage({ type: "writersp", id: message.id, data: "" });
        } else if (message.type === "app") {
          frame.remove();
          frame = undefined;
          await installApp(JSON.stringify(message.data));
        }
      });
      page.postMessage({ type: "init", expectedInterface: "customize.js", data: device }, "*");
    });
    frame.src = path;
    document.body.append(frame);
  }
  function fromWatch(data) { frame?.contentWindow.postMessage({ type: "recvdata", data }); }
</script>`;
