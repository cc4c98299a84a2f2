import { type Command, Help, Option } from "commander";

/** That an option does nothing without one of others. */
interface Need {
  /** Attribute names, as in a command's flags. */
  readonly options: readonly string[];
}

/** That an option contradicts others, or one of its values a value of another. */
interface Contradiction {
  readonly options: readonly string[];
  /** Only where this one has this value, and the other that. */
  readonly values?: readonly [own: string, other: string];
  /** Why, where the names do not say it. */
  readonly because?: string;
  /** What to do, where that is more than to leave out one of them. */
  readonly instead?: string;
}

/**
 * An option that says what it needs and what it contradicts, by attribute names (`atOnce` for `--at-once`). `--help` shows it, and
 * `refuseUselessOptions` refuses what would be without effect: an option that is given is never silently ignored.
 */
export class RuledOption extends Option {
  readonly needs: Need[] = [];
  readonly contradictions: Contradiction[] = [];

  /** Does nothing without one of these. */
  onlyWith(...options: string[]): this {
    this.needs.push({ options });
    return this;
  }

  /** Contradicts each of these. */
  notWith(...options: string[]): this {
    this.contradictions.push({ options });
    return this;
  }

  /** Contradicts this one, for a reason that its name does not say; `instead` is what to do. */
  notBecause(option: string, because: string, instead: string): this {
    this.contradictions.push({ options: [option], because, instead });
    return this;
  }

  /** Contradicts one value of another option where it has this value itself. */
  valueNotWith(own: string, option: string, other: string, because: string): this {
    this.contradictions.push({ options: [option], values: [own, other], because });
    return this;
  }
}

/** Refuses options that are without effect beside, or without, the others that were given: one line, exit code 2. */
export function refuseUselessOptions(command: Command): void {
  for (const option of command.options) {
    if (!(option instanceof RuledOption) || !isGiven(command, option)) continue;
    for (const { options, values, because, instead } of option.contradictions) {
      const other = optionsNamed(command, options).find((one) => isGiven(command, one));
      if (!other) continue;
      const isMeant =
        values === undefined || (isValue(command, option, values[0]) && isValue(command, other, values[1]));
      if (!isMeant) continue;
      const [own, its] =
        values === undefined
          ? [flagOf(option), flagOf(other)]
          : [`${flagOf(option)} ${values[0]}`, `${flagOf(other)} ${values[1]}`];
      const why = because === undefined ? "" : `, because ${because}`;
      command.error(`error: ${own} does not go with ${its}${why}: ${instead ?? "leave out one of them"}`);
    }
    for (const { options } of option.needs) {
      const others = optionsNamed(command, options);
      if (others.some((one) => isGiven(command, one))) continue;
      const names = either(others.map(flagOf));
      command.error(
        `error: ${flagOf(option)} is for ${names} and does nothing without: add ${names}, or leave out ${flagOf(option)}`,
      );
    }
  }
}

/** Options that have to be given, asked for by `refuseMissingOptions`. */
const asked = new WeakSet<Option>();

/** Leaves what has to be given to `refuseMissingOptions`: commander would ask for it before it tells of an option that it does not know. */
export function askLater(command: Command): void {
  for (const option of command.options) {
    if (!option.mandatory) continue;
    option.mandatory = false;
    asked.add(option);
  }
  for (const child of command.commands) askLater(child);
}

/** Whether an option has to be given, whoever asks for it. */
export const isRequired = (option: Option): boolean => option.mandatory || asked.has(option);

/** Refuses a command line without an option that has to be given: one line, exit code 2. */
export function refuseMissingOptions(command: Command): void {
  for (const option of command.options) {
    if (!asked.has(option) || command.getOptionValue(option.attributeName()) !== undefined) continue;
    command.error(`error: required option '${option.flags}' not specified`);
  }
}

/**
 * Refuses options that are without effect for what the arguments turned out to be.
 * @param options attribute names
 * @param why of what they mean nothing: "a model from elsewhere is not trained here"
 */
export function refuseOptions(command: Command, options: readonly string[], why: string): void {
  const given = optionsNamed(command, options).filter((one) => isGiven(command, one));
  if (given.length === 0) return;
  const names = given.map(flagOf).join(" and ");
  command.error(`error: ${names} would do nothing, because ${why}: leave out ${names}`);
}

/** The options' descriptions, with what they need and contradict. */
export function optionDescription(option: Option): string {
  const text = new Help().optionDescription(option);
  if (!(option instanceof RuledOption)) return text;
  const needs = option.needs.map(({ options }) => `with ${either(options.map(asFlag))}: `).join("");
  const contradictions = option.contradictions.map(({ options, values }) =>
    values === undefined
      ? either(options.map(asFlag))
      : `${values[0]} not with ${options.map(asFlag).join("")} ${values[1]}`,
  );
  const plain = option.contradictions.flatMap(({ values }, at) => (values ? [] : [contradictions[at]]));
  const ofValues = option.contradictions.flatMap(({ values }, at) => (values ? [contradictions[at]] : []));
  const all = [...(plain.length > 0 ? [`not with ${either(plain)}`] : []), ...ofValues];
  return `${needs}${text}${all.length > 0 ? ` (${all.join("; ")})` : ""}`;
}

const optionsNamed = (command: Command, names: readonly string[]) =>
  names.map((name) => {
    const option = command.options.find((one) => one.attributeName() === name);
    if (option) return option;
    throw new Error(`${command.name()} has no option "${name}" for a rule to name`);
  });

const isGiven = (command: Command, option: Option) => {
  const source = command.getOptionValueSource(option.attributeName());
  return source !== undefined && source !== "default";
};

const isValue = (command: Command, option: Option, value: string) =>
  command.getOptionValue(option.attributeName()) === value;

/** `--at-once` */
const flagOf = (option: Option) => option.long ?? option.flags;
const asFlag = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function either(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`;
}
