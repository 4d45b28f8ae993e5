/** Commands about an incident as a whole. */
import { reviewAudiences, roles, timeNames } from '../../domain/incident/vocabulary.ts';
import { type Command, type Flags, kebab } from '../kit/command.ts';
import * as flags from '../kit/flags.ts';

const timeFlags: Flags = Object.fromEntries(
  timeNames.map(name => [
    name,
    { type: 'string', value: 'TIME', description: `when it was ${kebab(name).replace('-', ' ')}` },
  ]),
);
const { impactStarted, detected } = timeFlags;

const status = { type: 'string', value: 'STATUS', choices: ['active', 'resolved', 'closed', 'all'] } as const;

/** What declaring takes beside title and severity. */
export const declaring: Flags = {
  team: flags.team,
  commander: { type: 'string', value: 'PERSON', description: 'who commands' },
  investigator: { type: 'string', value: 'PERSON', description: 'who investigates' },
  ...(impactStarted && { impactStarted }),
  ...(detected && { detected }),
  confidential: { type: 'boolean', description: 'say so wherever it is shown, and never commit its review' },
  drill: { type: 'boolean', description: 'a rehearsal: stays out of every number' },
};

export const incidentCommands: readonly Command[] = [
  {
    verb: 'declare',
    usage: ['TITLE -s SEVERITY', '--page P-n [TITLE]'],
    summary: 'declare an incident',
    flags: {
      severity: flags.severity,
      ...declaring,
      page: { type: 'string', value: 'P-n', description: 'from this page: its title, severity and team' },
      why: flags.why,
      correct: { type: 'boolean', description: 'though the page was triaged already' },
      at: flags.at,
    },
    load: () => import('../declare/run.ts'),
  },
  {
    verb: 'list',
    usage: [''],
    summary: 'list incidents; without --status, those not closed yet',
    flags: {
      status: { ...status, description: status.choices.join(', ') },
      severity: flags.severity,
      search: {
        type: 'string',
        value: 'TEXT',
        description: 'words or "a phrase", in titles, timelines and reviews',
      },
      limit: { type: 'string', value: 'N', description: 'hits to show (50)' },
    },
    load: () => import('../list/run.ts'),
  },
  {
    verb: 'show',
    usage: ['[INC]'],
    summary: 'show an incident',
    flags: { incident: flags.incident },
    load: () => import('../show/run.ts'),
  },
  {
    verb: 'similar',
    usage: ['[INC]', '--title TITLE [-t TEAM]'],
    summary: 'incidents of the past that are like one, and how they were mitigated',
    flags: {
      incident: flags.incident,
      title: { type: 'string', value: 'TITLE', description: 'of an incident that is not declared yet' },
      team: flags.team,
      limit: { type: 'string', value: 'N', description: 'incidents to show (3)' },
    },
    load: () => import('../similar/run.ts'),
  },
  {
    verb: 'log',
    usage: ['[INC]'],
    summary: 'print the timeline',
    flags: {
      incident: flags.incident,
      follow: { type: 'boolean', short: 'f', description: 'go on as it grows' },
    },
    load: () => import('../log/run.ts'),
  },
  {
    verb: 'severity',
    usage: ['SEVERITY --why REASON'],
    summary: 'change the severity',
    flags: { ...flags.recording, why: flags.why },
    completions: flags.severity.choices ?? [],
    load: () => import('../severity/run.ts'),
  },
  {
    verb: 'retitle',
    usage: ['TEXT'],
    summary: 'change the title',
    flags: flags.recording,
    load: () => import('../retitle/run.ts'),
  },
  {
    verb: 'times',
    usage: ['--detected TIME --identified TIME …'],
    summary: 'correct the times; "unknown" takes one back',
    flags: { ...flags.recording, ...timeFlags },
    load: () => import('../times/run.ts'),
  },
  {
    verb: 'resolve',
    usage: ['[TEXT]'],
    summary: 'say that the impact is mitigated',
    flags: {
      ...flags.recording,
      mitigated: { type: 'string', value: 'TIME', description: 'when it was mitigated' },
    },
    load: () => import('../resolve/run.ts'),
  },
  {
    verb: 'reopen',
    usage: ['--why REASON'],
    summary: 'it is not over',
    flags: { ...flags.recording, why: flags.why },
    load: () => import('../reopen/run.ts'),
  },
  {
    verb: 'close',
    usage: ['[INC]'],
    summary: 'close it: review and follow-ups exist',
    flags: flags.recording,
    load: () => import('../close/run.ts'),
  },
  {
    verb: 'invalid',
    usage: ['--why REASON'],
    summary: 'it was no incident',
    flags: { ...flags.recording, why: flags.why },
    load: () => import('../invalid/run.ts'),
  },
  {
    verb: 'merge',
    usage: ['INC --into INC', 'P-n --into INC'],
    summary: 'two records of one incident become one',
    flags: {
      ...flags.recording,
      into: { type: 'string', value: 'INC', description: 'the one that goes on' },
    },
    load: () => import('../merge/run.ts'),
  },
  {
    verb: 'pir',
    usage: ['[INC]', '--check [INC|FILE.md…]'],
    summary: 'write or refresh the post-incident review',
    flags: {
      incident: flags.incident,
      out: { type: 'string', value: 'FILE', description: 'where to write it' },
      audience: {
        type: 'string',
        value: 'WHO',
        description: reviewAudiences.join(', '),
        choices: reviewAudiences,
      },
      check: { type: 'boolean', description: 'list what keeps it from being finished' },
      commit: { type: 'boolean', description: 'commit just that file' },
      stdout: { type: 'boolean', description: 'print it and write nothing' },
    },
    load: () => import('../pir/run.ts'),
  },
  {
    verb: 'review',
    usage: ['[INC]', 'request PERSON…', 'approve [TEXT]', 'return --why REASON', 'final [--why REASON]'],
    summary: 'who reads the review, and where it stands: draft, in review, final',
    flags: {
      ...flags.recording,
      why: {
        ...flags.why,
        description: 'why it is returned; why it is final without the approvals args for',
      },
    },
    completions: ['request', 'approve', 'return', 'final'],
    load: () => import('../review/run.ts'),
  },
  {
    verb: 'role',
    usage: [
      'offer ROLE PERSON',
      'accept ROLE',
      'decline ROLE [--why REASON]',
      'withdraw ROLE',
      'take ROLE [--agreed-with HOLDER]',
    ],
    summary: `hand a role over (${roles.join(', ')})`,
    flags: {
      ...flags.recording,
      why: flags.why,
      agreedWith: { type: 'string', value: 'HOLDER', description: 'who has it and agreed' },
    },
    completions: ['offer', 'accept', 'decline', 'withdraw', 'take'],
    load: () => import('../role/run.ts'),
  },
  {
    verb: 'pull',
    usage: ['PERSON --why REASON'],
    summary: 'pull somebody in',
    flags: { ...flags.recording, why: flags.why },
    load: () => import('../pull/run.ts'),
  },
  {
    verb: 'leave',
    usage: [''],
    summary: 'leave the response',
    flags: flags.recording,
    load: () => import('../pull/run.ts'),
  },
];
