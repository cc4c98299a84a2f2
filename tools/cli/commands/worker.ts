import type { Command } from "commander";
import { jsonOption, wholeNumber } from "../options.ts";
import type { WorkerFlags } from "./worker-action.ts";

export const workerCommand = (command: Command) =>
  command
    .argument("<server>", "the Redis or Valkey that jobs come over: redis://host:6379, or rediss:// with TLS")
    .option(
      "--jobs <number>",
      "jobs at once (default: as many as this computer has processors)",
      wholeNumber(1, 1024),
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Works for \`train --search\`, \`train --report\` and \`evaluate --regimes\` anywhere, when they are given the same server with --workers, until Ctrl-C. What they come to is the same whoever did the work. All have to be of the same version.

A user and a password stand in the address: rediss://user:password@host:6379. Recordings pass through the server, so let nobody in whom you would not give them to.

Examples:
  $ bangle-gestures worker redis://192.168.1.7:6379
  $ bangle-gestures worker rediss://me:secret@jobs.example.org:6380 --jobs 4

and on your own computer, whenever there is work:
  $ bangle-gestures evaluate recordings/ --regimes all --workers redis://192.168.1.7:6379`,
    )
    .action(async (server: string, flags: WorkerFlags) => {
      const { runWorker } = await import("./worker-action.ts");
      await runWorker(server, flags);
    });
