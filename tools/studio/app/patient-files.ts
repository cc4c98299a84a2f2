import { UserError } from "../../../training/errors.ts";
import type { Files } from "../../workbench/files/files.ts";

/**
 * Files whose growing ones are patient: what cannot be appended, since the disk is full, waits until somebody has made room.
 * @param onRefused told why; resolves with whether to try again
 */
export function patientFiles(files: Files, onRefused: (error: UserError) => Promise<boolean>): Files {
  return {
    ...files,
    openGrowing(path) {
      const file = files.openGrowing(path);
      return {
        async append(text) {
          for (;;) {
            try {
              return await file.append(text);
            } catch (error) {
              if (!(error instanceof UserError) || !(await onRefused(error))) throw error;
            }
          }
        },
        close: () => file.close(),
      };
    },
  };
}
