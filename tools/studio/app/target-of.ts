import { TARGETS, type Target } from "../../../training/model/targets.ts";
import { phrase } from "../../../training/phrase.ts";
import { DEVICE, isBoard } from "../../bundle/app-common.ts";
import { DeviceError } from "../../device/device-error.ts";

/** The watch that apps are made for, of a board's name. @throws DeviceError "wrong-watch" */
export function targetOf(board: string): Target {
  const target = TARGETS.find((one) => isBoard(board, DEVICE[one]));
  if (target) return target;
  throw new DeviceError(
    "wrong-watch",
    phrase`this is a ${board}, and apps are made for Bangle.js 1, 2 and 3`,
  );
}
