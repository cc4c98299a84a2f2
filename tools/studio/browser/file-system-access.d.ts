/** What browsers with folders of the disk have beside the DOM's own types (WICG File System Access). */
interface FileSystemHandle {
  queryPermission?(descriptor: { readonly mode: "read" | "readwrite" }): Promise<PermissionState>;
  requestPermission?(descriptor: { readonly mode: "read" | "readwrite" }): Promise<PermissionState>;
}

interface Window {
  showDirectoryPicker?(options: {
    readonly id?: string;
    readonly mode?: "read" | "readwrite";
  }): Promise<FileSystemDirectoryHandle>;
}
