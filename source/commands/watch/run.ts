/** `watch`: receives alerts and pages people until someone acknowledges. Runs until it is stopped. */
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext, WatchRequest } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

const defaultListen = { host: '127.0.0.1', port: 9095 };

const pollEveryMs = 15_000;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  if (!context.team.find())
    throw new Failure(
      'refused',
      'the watch needs a team file to know whom to notify: create one with callme init, or name it with --team-file FILE',
    );
  if (context.store.drill())
    throw new Failure(
      'refused',
      'this is the store of a drill, and a drill pages no one: use another --store',
    );
  return context.launch.watch(context, parseRequest(args, context));
};

function parseRequest(args: Args<typeof flags>, { env, input, output }: CommandContext): WatchRequest {
  const publicUrl = env.CALLME_WATCH_PUBLIC_URL;
  const token = env.CALLME_WATCH_TOKEN || null;
  if (publicUrl && token === null)
    throw new Failure('usage', 'CALLME_WATCH_PUBLIC_URL needs CALLME_WATCH_TOKEN, which signs its links');
  return {
    listen: parseListen(args.flag('listen')),
    token,
    grafana: parseGrafana(env),
    pull: parsePull(args.flag('alertmanager'), env.CALLME_ALERTMANAGER_TOKEN),
    callback: publicUrl && token !== null ? { publicUrl, token } : null,
    hasBoard: input.isInteractive && !output.json && !args.has('headless'),
  };
}

function parseListen(text: string | undefined): WatchRequest['listen'] {
  if (text === undefined) return defaultListen;
  const [, host = '', port = ''] = /^(?:(.*):)?(\d{1,5})$/.exec(text) ?? [];
  const number = Number(port);
  if (port === '' || number > 65_535)
    throw new Failure('usage', `invalid address "${text}": use --listen HOST:PORT, such as 127.0.0.1:9095`);
  return { host: host.replace(/^\[|\]$/g, '') || defaultListen.host, port: number };
}

/** The secret that Grafana's contact point signs with, and the header of its timestamp, if it sends one. */
function parseGrafana(env: CommandContext['env']): WatchRequest['grafana'] {
  const secret = env.CALLME_GRAFANA_SECRET;
  return secret ? { secret, timestampHeader: env.CALLME_GRAFANA_TIMESTAMP_HEADER || null } : null;
}

function parsePull(text: string | undefined, bearer: string | undefined): WatchRequest['pull'] {
  if (text === undefined) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Failure('usage', '--alertmanager needs an http or https URL');
  return { url: new URL(text), bearer: bearer || null, every: pollEveryMs };
}
