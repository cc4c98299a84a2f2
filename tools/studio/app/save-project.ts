import type { ProjectState } from "./project-state.ts";

/** Gives the whole project to the person as one zip file. */
export async function saveProject({ bench, project }: ProjectState): Promise<void> {
  const { zipProject } = await import("../../workbench/project-zip.ts");
  const bytes = new Uint8Array(await zipProject(bench.files, project.folder));
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "gestures.zip";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
