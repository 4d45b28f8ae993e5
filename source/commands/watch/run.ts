/** `watch`: takes the pages in and tells the right person until somebody acknowledges. Runs until it is stopped. */
import { errorMessage } from '../../domain/kernel/errors.ts';
import { batchWrites } from '../../io/batch-writes.ts';
import { isTerminal, writeFd } from '../../io/stdout.ts';
import { openTerminalNotifier } from '../../io/terminal-notification.ts';
import { readTeam } from '../../team/cache.ts';
import { Redaction } from '../../team/redaction.ts';
import type { TeamFile } from '../../team/types.ts';
import { openLog } from '../../watch/log.ts';
import { startWatch, type Watch, type WatchWorld } from '../../watch/watch.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { version } from '../kit/version.ts';
import type { flags } from './spec.ts';

const usualListen = { host: '127.0.0.1', port: 9095 };
/** Milliseconds between two polls of an Alertmanager. */
const pullEvery = 15_000;

/** As a shell has them (design section 5). */
export const codes = { SIGINT: 130, SIGTERM: 143 } as const;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  const found = context.team.find();
  if (!found) {
    throw new Failure(
      'refused',
      'whom to tell stands in a team file, and there is none here: callme init writes one, or name it with --team-file FILE',
    );
  }
  if (context.store.drill())
    throw new Failure('refused', 'a drill is played in this store, and a drill tells nobody');
  const stopping = signalled();
  const redaction = new Redaction(context.env);
  const { redact, isNeeded } = redaction;
  const world = {
    ...(await worldOf(args, context)),
    journal: await context.store.open(() => (isNeeded() ? redact : null)),
    onRead: (team: TeamFile) => redaction.learn(team),
    readTeam: () =>
      readTeam({
        path: found.path,
        cacheDir: context.places.cache,
        programVersion: version,
        now: Date.now(),
      }),
  };
  if (context.input.isInteractive && !context.output.json && !args.has('headless')) {
    const { openBoard } = await import('./board.ts');
    return openBoard(context, world, { stopping, redact, isNeeded });
  }
  const lines = batchWrites(text => writeFd(1, text));
  // However this ends: the last lines tell why.
  process.once('exit', lines.flush);
  const log = openLog(lines.write, redact, isNeeded);
  const watch = await started({ ...world, log });
  const signal = await stopping;
  await watch.stop();
  return codes[signal];
};

/** @throws {Failure} where there is no team file that can be read, or the address cannot be listened on */
export const started = (world: WatchWorld): Promise<Watch> =>
  startWatch(world).catch(error => {
    const message = errorMessage(error);
    throw new Failure('failed', unlistenable(error, world.listen) ?? message);
  });

/** What to do about an address that cannot be listened on; null: it is something else. */
function unlistenable(error: unknown, { host, port }: WatchWorld['listen']): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const where = `${host}:${port}`;
  if (code === 'EADDRINUSE')
    return `something listens on ${where} already, another watch perhaps: --listen HOST:PORT takes another`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${where} is no address of this machine: --listen`;
  return code === 'EACCES' ? `this user may not listen on ${where}: --listen takes a port above 1023` : null;
}

async function worldOf(
  args: Args<typeof flags>,
  context: CommandContext,
): Promise<Omit<WatchWorld, 'readTeam' | 'onRead' | 'journal' | 'log'>> {
  const { env } = context;
  const publicUrl = env.CALLME_WATCH_PUBLIC_URL;
  const token = env.CALLME_WATCH_TOKEN || null;
  if (publicUrl && token === null)
    throw new Failure(
      'usage',
      'CALLME_WATCH_PUBLIC_URL needs CALLME_WATCH_TOKEN, which its links are signed with',
    );
  return {
    env,
    newId: await context.loadNewId(),
    listen: listenAt(args.flag('listen')),
    token,
    grafana: signedBy(env),
    pull: pullFrom(args.flag('alertmanager'), env.CALLME_ALERTMANAGER_TOKEN),
    callback: publicUrl && token !== null ? { publicUrl, token } : null,
    terminal: isTerminal(2) ? openTerminalNotifier(text => writeFd(2, text)) : null,
    localPerson: await context.person().catch(() => null),
  };
}

function listenAt(text: string | undefined): WatchWorld['listen'] {
  if (text === undefined) return usualListen;
  const [, host = '', port = ''] = /^(?:(.*):)?(\d{1,5})$/.exec(text) ?? [];
  const number = Number(port);
  if (port === '' || number > 65_535)
    throw new Failure('usage', `--listen: "${text}" is not HOST:PORT, such as 127.0.0.1:9095`);
  return { host: host.replace(/^\[|\]$/g, '') || usualListen.host, port: number };
}

/** The secret that Grafana's contact point signs with, and the header it names for the timestamp, where it does. */
function signedBy(env: CommandContext['env']): WatchWorld['grafana'] {
  const secret = env.CALLME_GRAFANA_SECRET;
  return secret ? { secret, timestampHeader: env.CALLME_GRAFANA_TIMESTAMP_HEADER || null } : null;
}

function pullFrom(text: string | undefined, bearer: string | undefined): WatchWorld['pull'] {
  if (text === undefined) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Failure('usage', '--alertmanager: it is not an http or https URL');
  return { url: new URL(text), bearer: bearer || null, every: pullEvery };
}

/** Resolves with the signal that asks this process to end; a second one ends it at once. */
function signalled(): Promise<keyof typeof codes> {
  let isFirst = true;
  return new Promise(resolve => {
    // Not `once`: Ink's watch for exits (signal-exit) ends a process by the signal where nobody else listens for it.
    for (const signal of Object.keys(codes) as (keyof typeof codes)[])
      process.on(signal, () => {
        if (!isFirst) process.exit(codes[signal]);
        isFirst = false;
        resolve(signal);
      });
  });
}
