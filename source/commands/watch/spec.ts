import { type Command, defineCommand, type Flags } from '../kit/command.ts';

export const flags = {
  listen: {
    type: 'string',
    value: 'HOST:PORT',
    description: 'listen here (default 127.0.0.1:9095); other hosts need CALLME_WATCH_TOKEN',
  },
  alertmanager: {
    type: 'string',
    value: 'URL',
    description: 'also poll this Alertmanager (CALLME_ALERTMANAGER_TOKEN)',
  },
  headless: {
    type: 'boolean',
    description: 'print a log instead of the board; the default without a terminal',
  },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'watch',
  usage: ['[--listen HOST:PORT] [--alertmanager URL] [--headless]'],
  summary: 'receive alerts and page people until someone acknowledges',
  flags,
  load: () => import('./run.ts'),
});
