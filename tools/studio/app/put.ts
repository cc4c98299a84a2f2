import type { Target } from "../../../training/model/targets.ts";
import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../../device/device-error.ts";
import type { FlashProgress, FlashResult } from "../../device/flash/flash-app.ts";
import { writeFolder } from "../../workbench/files/write-folder.ts";
import { freeName } from "../../workbench/project.ts";
import type { AppLoader } from "./host.ts";
import type { ProjectState } from "./project-state.ts";
import { targetOf } from "./target-of.ts";
import { createTask, type StudioTask } from "./task.ts";

export interface Putting {
  readonly task: StudioTask<FlashProgress, FlashResult>;
  /** Of what is handed to the App Loader. */
  readonly making: StudioTask<never, void>;
  /** Makes the newest model's app for the connected watch, keeps it in the project, and sends it. */
  put(): Promise<void>;
  /** Makes it for the App Loader's watch, keeps it in the project, and hands it to the loader, which closes the page. */
  install(loader: AppLoader): Promise<void>;
  /** Sends an app that was sent before. */
  putBack(folder: string): Promise<void>;
}

export function createPutting(studio: ProjectState): Putting {
  const task = createTask<FlashProgress, FlashResult>();
  const making = createTask<never, void>();
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

  /** Makes the newest model's app, and keeps it in the project. */
  async function make(target: Target) {
    const model = studio.model.value;
    if (!model)
      throw new DeviceError("not-found", phrase`there is no model yet`, { hint: phrase`Train one first.` });
    const { appFolderFiles, makeApp } = await sending();
    const app = await makeApp(model, target);
    const folder = await freeName(files, studio.project.apps);
    await writeFolder(files, folder, "app", appFolderFiles(app));
    return { app, folder };
  }

  return {
    task,
    making,
    async put() {
      if (task.state.value.state === "running") return;
      await studio.underway.during({ kind: "put" }, () =>
        task.run(async ({ report }) => {
          const session = await studio.connector.reconnect();
          const { folder } = await make(targetOf(session.watch.board));
          return send(folder, report);
        }),
      );
    },
    async install(loader) {
      await making.run(async () => {
        const { app } = await make(loader.target);
        loader.install(app);
      });
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
