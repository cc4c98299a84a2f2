import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StudioServing, serveStudio } from "../../../tools/computer/studio-server.ts";

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

describe("the studio's server", () => {
  const above = mkdtempSync(join(tmpdir(), "bangle-gestures-server-"));
  const folder = join(above, "studio");
  let serving: StudioServing;
  beforeAll(async () => {
    mkdirSync(join(folder, "parts"), { recursive: true });
    writeFileSync(join(folder, "index.html"), "<h1>page</h1>");
    writeFileSync(join(folder, "parts/a.js"), "1");
    writeFileSync(join(folder, "notes.txt"), "of no kind that a page has");
    writeFileSync(join(folder, ".secret.json"), "{}");
    writeFileSync(join(above, "outside.json"), "{}");
    serving = await serveStudio(folder, 0);
  });
  afterAll(async () => {
    await serving.close();
    rmSync(above, { recursive: true, force: true });
  });

  /** As it is: no client tidies the path up, or leaves a header out. */
  const ask = (path: string, { method = "GET", headers = {} }: Asked = {}) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
      const { port } = new URL(serving.url);
      const sent = request({
        host: "127.0.0.1",
        port,
        path,
        method,
        headers: { host: `localhost:${port}`, ...headers },
      });
      sent.on("error", reject);
      sent.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (piece: string) => {
          text += piece;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      sent.end();
    });
  const statusOf = async (path: string, asked?: Asked) => (await ask(path, asked)).status;

  it("gives the page and its parts, with their types, to pages of its own only", async () => {
    const page = await ask("/?from=bookmark");
    expect(page).toMatchObject({ status: 200, text: "<h1>page</h1>" });
    expect(page.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "x-frame-options": "DENY",
    });
    expect(page.headers["access-control-allow-origin"]).toBeUndefined();
    expect((await ask("/parts/a.js")).headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(await ask("/parts/a.js", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
  });

  it("answers no name but this computer's, and no page of another origin", async () => {
    const { port, origin } = new URL(serving.url);
    expect(await statusOf("/", { headers: { host: `127.0.0.1:${port}` } })).toBe(200);
    expect(await statusOf("/", { headers: { origin } })).toBe(200);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "localhost",
      `localhost:${port}.evil.example`,
    ])
      expect(await ask("/", { headers: { host } }), host).toMatchObject({ status: 403, text: "403\n" });
    for (const other of [
      "https://evil.example",
      "null",
      `https://localhost:${port}`,
      `${origin}.evil.example`,
    ])
      expect(await statusOf("/", { headers: { origin: other } }), other).toBe(403);
  });

  it("gives no file outside of its folder, no hidden one, and none of another kind", async () => {
    const outside = [
      ...["/../outside.json", "/parts/../../outside.json", "/%2e%2e/outside.json", "/..%2foutside.json"],
      ...["//outside.json", "/parts/..\\..\\outside.json", "/.secret.json", "/parts/.../a.js", "/notes.txt"],
      ...["/parts", "/parts/", "/none.js", "/a%00.js", "/index.html/", join(above, "outside.json")],
    ];
    for (const path of outside) expect(await statusOf(path), path).toBe(404);
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("does nothing at %s", async (method) => {
    expect(await statusOf("/", { method })).toBe(405);
  });

  it("is heard on this computer alone, and says when a port is taken", async () => {
    const { port } = new URL(serving.url);
    await expect(serveStudio(folder, Number(port))).rejects.toMatchObject({ code: "port-taken" });
    const outer = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    for (const { address, internal, family } of outer) {
      if (internal || family !== "IPv4") continue;
      await expect(fetch(`http://${address}:${port}/`), address).rejects.toThrow();
    }
  });
});
