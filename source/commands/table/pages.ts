/** Commands about pages. */
import type { Command } from '../kit/command.ts';
import { at, severity, team, why } from '../kit/flags.ts';
import { declaring } from './incidents.ts';

export const pageCommands: readonly Command[] = [
  {
    verb: 'page',
    usage: ['SUMMARY [-s SEVERITY] [-t TEAM] [--label NAME=VALUE]…', 'SUMMARY … --dry-run [--at TIME]'],
    summary: 'page somebody; --dry-run says who would be told what, when',
    flags: {
      severity,
      team,
      label: {
        type: 'string',
        value: 'NAME=VALUE',
        description: 'a label, as alerts have them',
        repeats: true,
      },
      dryRun: { type: 'boolean', description: 'say who would be told what and when, and tell nobody' },
      at: {
        type: 'string',
        value: 'TIME',
        description: 'as if it came then: ISO-8601, 14:05 for the next one, +8h',
      },
    },
    load: () => import('../page/run.ts'),
  },
  {
    verb: 'pages',
    usage: ['[--open]', 'P-n'],
    summary: 'list pages and who has them; one with all that is known of it (--json)',
    flags: { open: { type: 'boolean', description: 'those that wait alone' } },
    load: () => import('../pages/run.ts'),
  },
  {
    verb: 'ack',
    usage: ['P-n…'],
    summary: 'acknowledge pages: nobody else is told',
    flags: { takeOver: { type: 'boolean', description: 'though somebody else has it' }, at },
    load: () => import('../ack/run.ts'),
  },
  {
    verb: 'triage',
    usage: [
      'P-n as incident [-s SEVERITY] [-t TEAM] [--commander PERSON] [--investigator PERSON]',
      'P-n… as duplicate --into INC',
      'P-n… as routine [--why REASON]',
      'P-n… as false-positive --why REASON',
    ],
    summary: 'say what a page is',
    flags: {
      into: { type: 'string', value: 'INC', description: 'the incident that it is a part of' },
      why,
      correct: { type: 'boolean', description: 'though it was triaged already' },
      ...declaring,
      at,
    },
    load: () => import('../triage/run.ts'),
  },
  {
    verb: 'snooze',
    usage: ['P-n 30m'],
    summary: 'be told again later: from a minute to a day',
    flags: { at },
    load: () => import('../snooze/run.ts'),
  },
  {
    verb: 'silence',
    usage: [
      'add --match LABEL=VALUE… [--from TIME] --until TIME --why REASON',
      'end SIL-n [--why REASON]',
      'list',
    ],
    summary: 'tell nobody of some pages for a while',
    flags: {
      match: {
        type: 'string',
        value: 'LABEL=VALUE',
        description: 'VALUE or /expression/; all labels must fit',
        repeats: true,
      },
      from: { type: 'string', value: 'TIME', description: 'from then on; left out, now' },
      until: {
        type: 'string',
        value: 'TIME',
        description: 'until then: +2h, 18:00 for the next one, or ISO-8601',
      },
      why,
      at,
    },
    completions: ['add', 'end', 'list'],
    load: () => import('../silence/run.ts'),
  },
  {
    verb: 'change',
    usage: ['TEXT [--link URL]… [-t TEAM]'],
    summary: 'say that something was changed, such as a deployment: context for pages and incidents after it',
    flags: {
      team,
      link: { type: 'string', value: 'URL', description: 'where it can be looked at', repeats: true },
      at,
    },
    load: () => import('../change/run.ts'),
  },
  {
    verb: 'changes',
    usage: ['[--since 24h]'],
    summary: 'what was changed lately (--json)',
    flags: {
      since: { type: 'string', value: 'TIME', description: '24h, 2026-09-01 or ISO-8601; left out, 24h' },
    },
    load: () => import('../changes/run.ts'),
  },
  {
    verb: 'watch',
    usage: ['[--listen HOST:PORT] [--alertmanager URL] [--headless]'],
    summary: 'take pages in, and tell the right person until somebody acknowledges',
    flags: {
      listen: {
        type: 'string',
        value: 'HOST:PORT',
        description: 'where senders reach it, 127.0.0.1:9095; elsewhere with CALLME_WATCH_TOKEN',
      },
      alertmanager: {
        type: 'string',
        value: 'URL',
        description: 'poll this Alertmanager too (CALLME_ALERTMANAGER_TOKEN)',
      },
      headless: { type: 'boolean', description: 'no board: log to standard output, as without a terminal' },
    },
    load: () => import('../watch/run.ts'),
  },
];
