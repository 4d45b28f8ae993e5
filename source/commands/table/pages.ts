/** Commands about pages. */
import type { Command } from '../command.ts';
import { severity, team } from './flags.ts';

export const pageCommands: readonly Command[] = [
  {
    verb: 'page',
    usage: ['SUMMARY --dry-run [-s SEVERITY] [-t TEAM] [--label NAME=VALUE]… [--at TIME]'],
    summary: 'page somebody; --dry-run says who would be told what, when',
    flags: {
      severity,
      team,
      label: { type: 'string', value: 'NAME=VALUE', about: 'a label, as alerts have them', repeats: true },
      dryRun: { type: 'boolean', about: 'say who would be told what and when, and tell nobody' },
      at: {
        type: 'string',
        value: 'TIME',
        about: 'as if it came then: ISO-8601, 14:05 for the next one, +8h',
      },
    },
    load: () => import('../page.ts'),
  },
  {
    verb: 'watch',
    usage: ['[--listen HOST:PORT] [--alertmanager URL]'],
    summary: 'take pages in, and tell the right person until somebody acknowledges',
    flags: {
      listen: {
        type: 'string',
        value: 'HOST:PORT',
        about: 'where senders reach it, 127.0.0.1:9095; elsewhere with CALLME_WATCH_TOKEN',
      },
      alertmanager: {
        type: 'string',
        value: 'URL',
        about: 'poll this Alertmanager too (CALLME_ALERTMANAGER_TOKEN)',
      },
      headless: { type: 'boolean', about: 'log to standard output, as this version always does' },
    },
    load: () => import('../watch.ts'),
  },
];
