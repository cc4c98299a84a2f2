import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { WorkbenchError } from "../workbench/workbench-error.ts";
import { isCode } from "./files/map-file-error.ts";

export interface StudioServing {
  /** The page's address. */
  readonly url: string;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
/** Of the studio's files, by how their names end. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
/** Names made of letters and digits only: no path leads out of the folder. */
const PATH = /^\/(?:[\w-]+(?:\.[\w-]+)*\/)*(?:[\w-]+(?:\.[\w-]+)*)?$/;

/**
 * Serves the studio's folder to this computer, and to pages of its own only.
 *
 * @param port 0: any free one
 * @throws WorkbenchError "port-taken"
 */
export async function serveStudio(folder: string, port: number): Promise<StudioServing> {
  let own: readonly string[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => refuse(response, 500));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers, url = "/" } = request;
    // Another site that has its name lead here, or a page of another origin, gets nothing.
    const isOwn = own.includes(`http://${headers.host}`);
    const isOrigin = headers.origin === undefined || own.includes(headers.origin);
    if (!isOwn || !isOrigin) return refuse(response, 403);
    if (method !== "GET" && method !== "HEAD") return refuse(response, 405);
    const [path = "/"] = url.split(/[?#]/);
    if (!PATH.test(path)) return refuse(response, 404);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const type = CONTENT_TYPES[extname(name)];
    const bytes = type && (await readFile(join(folder, name)).catch(() => undefined));
    if (!type || !bytes) return refuse(response, 404);
    response.writeHead(200, {
      "content-type": type,
      "content-length": bytes.length,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
    });
    response.end(method === "HEAD" ? undefined : bytes);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const why = isCode(cause, "EADDRINUSE") ? "is taken by another program" : "is not for this program";
      const hint = "Choose another one with --port, or 0 for any that is free.";
      reject(new WorkbenchError("port-taken", `port ${port} ${why}`, { hint, cause }));
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  own = [`http://${HOST}:${actual}`, `http://localhost:${actual}`];
  return {
    url: `http://localhost:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${status}\n`);
}
