import type { Disturbances, PlanRig } from "./plan-rig.ts";

/** Parts of the page that do not come before the network is back. */
const MISSING_PARTS = 2;

async function prepare(rig: PlanRig): Promise<void> {
  const { context, plan, serial } = rig;
  for (const fault of plan.pageFaults) {
    if (fault === "closed") rig.closeLists(2);
    if (fault === "busy" && serial) serial.busy = 2;
    if (fault === "private")
      await context.addInitScript(
        'navigator.storage.getDirectory = async () => { throw new DOMException("as the plan has it", "SecurityError"); };',
      );
    if (fault === "part") {
      let missing = MISSING_PARTS;
      await context.route(/\/(parts\/(?!chunk-)|sample\.json|firmware\.json)/, (route) =>
        missing-- > 0 ? route.abort("internetdisconnected") : route.continue(),
      );
    }
  }
}

const inTheMiddle: Disturbances["inTheMiddle"] = {
  async reload(rig) {
    await rig.page.reload();
  },
  async tab(rig) {
    await rig.openTab();
  },
  async quota(rig) {
    const usage = await rig.page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)");
    await rig.limitDisk(Number(usage));
  },
  async worker(rig) {
    for (let tries = 0; tries < 40; tries++) {
      const workers = rig.page.workers();
      for (const worker of workers) await worker.evaluate("close()").catch(() => {});
      if (workers.length > 0) return;
      await rig.pause(50);
    }
  },
};

export const DISTURBANCES: Disturbances = { prepare, inTheMiddle };
