import type { BluezBus, BluezSignal } from "./bluez-bus.ts";

export type Properties = Readonly<Record<string, unknown>>;

/** What BlueZ has, kept up to date by its signals: for each object's path its interfaces and their properties. */
export class BluezObjects {
  readonly #objects = new Map<string, Map<string, Properties>>();
  readonly #listeners = new Set<(path: string, interfaceName: string, changed: Properties) => void>();
  readonly #stop: () => void;

  private constructor(bus: BluezBus) {
    this.#stop = bus.onSignal((signal) => this.#hear(signal));
  }

  static async read(bus: BluezBus): Promise<BluezObjects> {
    const objects = new BluezObjects(bus);
    const [all] = await bus.call("/", "org.freedesktop.DBus.ObjectManager.GetManagedObjects");
    for (const [path, interfaces] of entriesOf(all)) objects.#add(path, interfaces);
    return objects;
  }

  /** Properties of one interface of one object; undefined where there is none. */
  get(path: string, interfaceName: string): Properties | undefined {
    return this.#objects.get(path)?.get(interfaceName);
  }

  /** All objects that have an interface, with its properties. */
  having(interfaceName: string): [path: string, properties: Properties][] {
    return [...this.#objects].flatMap(([path, interfaces]) => {
      const properties = interfaces.get(interfaceName);
      return properties ? [[path, properties] as [string, Properties]] : [];
    });
  }

  /** Calls the listener with what changed: new objects with all their properties, removed ones with none. */
  onChange(listener: (path: string, interfaceName: string, changed: Properties) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when `check` is true, now or after a change; rejects when it throws. Never settles when that never comes. */
  waitUntil(check: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      let stop = () => {};
      const look = () => {
        try {
          if (!check()) return;
          resolve();
        } catch (error) {
          reject(error);
        }
        stop();
      };
      stop = this.onChange(look);
      look();
    });
  }

  close(): void {
    this.#listeners.clear();
    this.#stop();
  }

  #hear({ path, member, body }: BluezSignal): void {
    if (member === "InterfacesAdded") this.#add(String(body[0]), body[1]);
    if (member === "InterfacesRemoved" && Array.isArray(body[1])) this.#remove(String(body[0]), body[1]);
    if (member !== "PropertiesChanged") return;
    const name = String(body[0]);
    const changed = Object.fromEntries(entriesOf(body[1]));
    const invalidated = Array.isArray(body[2]) ? body[2].map(String) : [];
    for (const key of invalidated) changed[key] = undefined;
    const object = this.#objects.get(path) ?? new Map<string, Properties>();
    this.#objects.set(path, object.set(name, { ...object.get(name), ...changed }));
    this.#tell(path, name, changed);
  }

  #add(path: string, interfaces: unknown): void {
    const object = this.#objects.get(path) ?? new Map<string, Properties>();
    this.#objects.set(path, object);
    for (const [name, values] of entriesOf(interfaces)) {
      const properties = Object.fromEntries(entriesOf(values));
      object.set(name, properties);
      this.#tell(path, name, properties);
    }
  }

  #remove(path: string, names: readonly unknown[]): void {
    const object = this.#objects.get(path);
    for (const name of names.map(String)) {
      object?.delete(name);
      this.#tell(path, name, {});
    }
    if (object?.size === 0) this.#objects.delete(path);
  }

  #tell(path: string, name: string, changed: Properties): void {
    for (const listener of [...this.#listeners]) listener(path, name, changed);
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
