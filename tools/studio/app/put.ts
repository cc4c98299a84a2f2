import { TARGETS, type Target } from "../../../training/model/targets.ts";
import { DEVICE } from "../../bundle/app-common.ts";
import { DeviceError } from "../../device/device-error.ts";
import type { FlashProgress, FlashResult } from "../../device/flash/flash-app.ts";
import { writeFolder } from "../../workbench/files/write-folder.ts";
import { freeName } from "../../workbench/project.ts";
import type { ProjectState } from "./project-state.ts";
import { createTask, type StudioTask } from "./task.ts";

export interface Putting {
  readonly task: StudioTask<FlashProgress, FlashResult>;
  /** Makes the newest model's app for the connected watch, keeps it in the project, and sends it. */
  put(): Promise<void>;
  /** Sends an app that was sent before. */
  putBack(folder: string): Promise<void>;
}

export function createPutting(studio: ProjectState): Putting {
  const task = createTask<FlashProgress, FlashResult>();
  const { files } = studio.bench;

  /** The open session first; another one whenever the link was lost. */
  async function send(folder: string, report: (progress: FlashProgress) => void): Promise<FlashResult> {
    const { flashReconnecting, readAppFolder } = await sending();
    const { install } = await readAppFolder(files, folder);
    return flashReconnecting(() => studio.connector.reconnect(), install, {
      onProgress: report,
      staysOpen: true,
    });
  }

  return {
    task,
    async put() {
      if (task.state.value.state === "running") return;
      await studio.underway.during({ kind: "put" }, () =>
        task.run(async ({ report }) => {
          const model = studio.model.value;
          const session = await studio.connector.reconnect();
          if (!model)
            throw new DeviceError("not-found", "there is no model yet", { hint: "Train one first." });
          const { appFolderFiles, makeApp } = await sending();
          const app = await makeApp(model, targetOf(session.watch.board));
          const folder = await freeName(files, studio.project.apps);
          await writeFolder(files, folder, "app", appFolderFiles(app));
          return send(folder, report);
        }),
      );
    },
    async putBack(folder) {
      await task.run(({ report }) => send(folder, report));
    },
  };
}

/** What makes and sends apps is loaded when it is first needed. */
async function sending() {
  const [app, files, flash] = await Promise.all([
    import("../../workbench/apps/make-app.ts"),
    import("../../workbench/apps/app-folder-files.ts"),
    import("../../device/flash/flash-reconnecting.ts"),
  ]);
  return { ...app, ...files, ...flash };
}

function targetOf(board: string): Target {
  const target = TARGETS.find((one) => board === DEVICE[one] || board.startsWith(`${DEVICE[one]}_`));
  if (target) return target;
  throw new DeviceError("wrong-watch", `this is a ${board}, and apps are made for Bangle.js 1, 2 and 3`);
}
