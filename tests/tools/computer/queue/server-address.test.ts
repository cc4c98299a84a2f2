import { describe, expect, test } from "vitest";
import { QueueError } from "../../../../tools/computer/queue/queue-error.ts";
import { parseServerAddress } from "../../../../tools/computer/queue/server-address.ts";

describe("parseServerAddress", () => {
  test("shows host, port and database, and never who gets in", () => {
    const address = parseServerAddress("rediss://ada:s%2Fecret@jobs.example.org/3");
    expect(address).toEqual({
      url: "rediss://ada:s%2Fecret@jobs.example.org:6379/3",
      name: "rediss://jobs.example.org:6379/3",
      host: "jobs.example.org",
      database: 3,
      isTls: true,
      hasAccount: true,
    });
  });

  test("takes Valkey's word for it, and addresses of IPv6", () => {
    expect(parseServerAddress("valkey://[::1]:7000")).toMatchObject({
      url: "redis://[::1]:7000/0",
      name: "redis://[::1]:7000",
      isTls: false,
      hasAccount: false,
    });
    expect(parseServerAddress("valkeys://host").name).toBe("rediss://host:6379");
  });

  test.each([
    "localhost:6379",
    "http://host",
    "redis://",
    "redis://:geheim@host/first",
    "redis://:geheim@host?tls=false",
    "geheim",
  ])("refuses %s without repeating it", (text) => {
    const refusal = () => parseServerAddress(text);
    expect(refusal).toThrow(QueueError);
    expect(refusal).not.toThrow(/geheim/);
  });
});
