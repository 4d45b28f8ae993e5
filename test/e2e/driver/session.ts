/** A folder with a store, and people at it: consoles in real terminals, and plain commands. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crashReportFolder } from '../../../source/workspace/personal-files.ts';
import { bin, type Output, runCommand } from '../../builders/run-command.ts';
import { newRunFolder, runCache } from '../../builders/run-folder.ts';
import { ordinaryEnvironment } from './environment.ts';
import { ready, type Seat, seatAt } from './story.ts';
import { openTerminal } from './terminal.ts';

export { bin } from '../../builders/run-command.ts';
export { ready } from './story.ts';

type Person = {
  readonly person?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
};

type SeatOptions = Person & {
  readonly columns?: number;
  readonly rows?: number;
  /** Arguments after `callme`. */
  readonly args?: readonly string[];
  /** The text of its first whole screen; by default the overview. */
  readonly until?: RegExp;
};

export type Session = AsyncDisposable & {
  readonly folder: string;
  readonly store: string;
  /** Where crash reports about the store are. */
  readonly reports: string;
  readonly environment: (person: Person) => Readonly<Record<string, string | undefined>>;
  /** Opens a console. Resolves once its first frame is drawn. */
  readonly open: (options?: SeatOptions) => Promise<Seat>;
  /** Opens the console of that person. */
  readonly as: (person: string, options?: SeatOptions) => Promise<Seat>;
  /** Opens a console, and in it the only incident. */
  readonly openRoom: (options?: SeatOptions) => Promise<Seat>;
  /** Runs a plain command to its end. */
  readonly callme: (args: readonly string[], person?: Person) => Promise<Output>;
  /** Runs a plain command and reads its JSON. */
  readonly json: (args: readonly string[]) => Promise<unknown>;
  /** Declares an incident and returns its id. */
  readonly declare: (title: string, severity?: string) => Promise<string>;
  readonly write: (name: string, content: string, mode?: number) => Promise<string>;
};

const withoutUndefined = (env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

export async function newSession(): Promise<Session> {
  const folder = newRunFolder('console');
  const store = join(folder, 'store');
  const home = join(folder, 'home');
  await mkdir(home);
  const environment = ({ person = 'ana', env = {} }: Person) => {
    const variables = {
      ...ordinaryEnvironment(),
      HOME: home,
      XDG_CONFIG_HOME: undefined,
      XDG_DATA_HOME: undefined,
      XDG_STATE_HOME: undefined,
      XDG_CACHE_HOME: runCache(),
      CALLME_STORE: store,
      CALLME_PERSON: person,
      TZ: 'UTC',
      ...env,
    };
    // node-pty would set a variable that is undefined to the text "undefined".
    return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
  };
  const open = async ({
    columns = 80,
    rows = 24,
    args = [],
    until = ready.overview,
    ...person
  }: SeatOptions = {}) => {
    const seat = seatAt(
      openTerminal({
        command: process.execPath,
        args: [bin, ...args],
        cwd: folder,
        env: environment(person),
        columns,
        rows,
      }),
    );
    await seat.sees(until);
    return seat;
  };
  const callme = (args: readonly string[], person: Person = {}) =>
    runCommand(args, { cwd: folder, env: withoutUndefined(environment(person)) });
  const json = async (args: readonly string[]): Promise<unknown> => {
    const { stdout, stderr, code } = await callme([...args, '--json']);
    if (code !== 0) throw new Error(`callme ${args.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout);
  };
  return {
    folder,
    store,
    reports: crashReportFolder({ state: join(home, '.local', 'state', 'callme'), store }),
    environment,
    open,
    as: (person, options) => open({ ...options, person }),
    openRoom: async options => {
      const seat = await open(options);
      await seat.sees(/INC-1/).presses('enter').room();
      await seat.sees(/declared INC-1|below: PgDn|── \d{4}|\d\d:\d\d /);
      return seat;
    },
    callme,
    json,
    declare: async (title, severity = 'major') => {
      const { stdout, stderr, code } = await callme(['declare', title, '-s', severity, '--json']);
      if (code !== 0) throw new Error(stderr);
      return String((JSON.parse(stdout) as { id: unknown }).id);
    },
    write: async (name, content, mode = 0o600) => {
      const path = join(folder, name);
      await writeFile(path, content, { mode });
      return path;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
