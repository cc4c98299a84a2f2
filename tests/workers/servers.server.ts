import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { startServer } from "./server.ts";
import { end, isReady, setStage } from "./stage.ts";

const stage = setStage();

describe("servers", () => {
  const TINY = ["evaluate", stage.few, "--regimes", "session", "--seeds", "1", "--epochs", "1", "--json"];

  test("a password and TLS come by the address; neither password nor key is printed", async () => {
    const file = (name: string) => join(stage.folder, name);
    const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        file("key.pem"),
        "-out",
        file("ca.pem"),
        ...subject,
      ],
      { stdio: "ignore" },
    );
    const guarded = await startServer(
      ...["--tls-port", "yes", "--tls-cert-file", file("ca.pem"), "--tls-key-file", file("key.pem")],
      ...["--tls-ca-cert-file", file("ca.pem"), "--tls-auth-clients", "no", "--requirepass", "geheim"],
    );
    try {
      const trusting = { NODE_EXTRA_CA_CERTS: file("ca.pem") };
      const one = stage.worker(guarded.url, trusting);
      await isReady(one);
      const caller = await runProgram([...TINY, "--workers", guarded.url], trusting);
      expect(caller.code, caller.err).toBe(0);
      const { out, err } = await end(one);
      const stranger = await runProgram(["worker", guarded.url, "--json"]);
      expect(JSON.parse(stranger.out)).toMatchObject({ error: { code: "certificate" } });
      const wrong = await runProgram(
        ["worker", guarded.url.replace("geheim", "geheimer"), "--json"],
        trusting,
      );
      expect(JSON.parse(wrong.out)).toMatchObject({ error: { code: "password" } });
      const none = await runProgram(["worker", guarded.url.replace(":geheim@", ""), "--json"], trusting);
      expect(JSON.parse(none.out)).toMatchObject({ error: { code: "password" } });
      const all = [caller, stranger, wrong, none].flatMap((each) => [each.out, each.err]);
      expect([...all, out, err].join("\n")).not.toMatch(/geheim/);
    } finally {
      await guarded.close();
    }
  });

  test("one that may throw jobs away is pointed out, and one without room ends the work", async () => {
    const careless = await startServer("--maxmemory", "4mb", "--maxmemory-policy", "allkeys-lru");
    try {
      const one = stage.worker(careless.url);
      await one.says(/may throw jobs away.*allkeys-lru.*noeviction/s);
      await end(one);
      await careless.client.config("SET", "maxmemory-policy", "noeviction");
      await careless.client.config("SET", "maxmemory", "1");
      const { code, out } = await runProgram([...TINY, "--workers", careless.url]);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ error: { code: "server-full" } });
    } finally {
      await careless.close();
    }
  });

  test("a database that is not there is no reason to take another", async () => {
    const { code, out } = await runProgram([...TINY, "--workers", `${stage.server.url}/99`]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "no-database" } });
  });
});
