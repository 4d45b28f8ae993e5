/**
 * Nothing internal gets out: people, hosts, links and secrets are planted in every field of an incident, together with a word
 * that names the field, and then searched for in every file.
 */
import { describe, expect, it } from 'vitest';
import { renderStatusPageFiles } from '../../../source/format/statuspage/files.ts';
import { exact, type Step } from '../../builders/review.ts';
import { pageOver, publicly, type Store } from '../../domain/statuspage/told.ts';

const env = 'https://hooks.example.com/T0/s3cret-hook';
const planted = [
  ...['Ana Ruiz', 'Okafor', '@ana', 'dana', 'eli', 'fay-x', 'gus', 'hal', 'ivo', 'jan'],
  ...['kraken', 'db-01.prod.internal', '10.1.2.3', 'fe80::1', 'web7', 'krakow.internal:9100'],
  ...[
    'https://grafana.internal/d/1',
    'www.wiki.internal/x',
    'ops@example.com',
    '/var/log/app/error.log',
    '#incidents',
  ],
  ...[
    'ghp_abcdefghij0123456789',
    'hunter2',
    'password=opensesame',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    env,
  ],
  ...['AKIAIOSFODNN7EXAMPLE', 'INC-7', 'P-12', 'T-3'],
];
/** The parts of each that must not be found. */
const traces =
  /ana\b|ruiz|okafor|\bben\b|dana|\beli\b|fay-x|\bgus\b|\bhal\b|\bivo\b|\bjan\b|kraken|krakow|internal|10\.1\.2\.3|fe80|web7|grafana|ops@|\/var\/log|#incidents|ghp_|hunter2|opensesame|eyJ|s3cret|hooks\.|AKIA|INC-\d|P-12|T-3|field[a-z]/i;

const all = (field: string) => `field${field} ${planted.join(', ')}`;
const steps = (flags: { confidential?: boolean; drill?: boolean }, update: string): readonly Step[] => {
  const at = '2026-01-05T10:01';
  const by = (who: string) => ({ at, by: who });
  return [
    {
      ...by('ben'),
      type: 'declared',
      severity: 'critical',
      title: all('title'),
      team: 'payments',
      confidential: false,
      drill: false,
      commander: 'dana',
      investigator: 'eli',
      pages: ['P-12'],
      times: { impactStarted: exact('2026-01-05T09:50') },
      ...flags,
    },
    { ...by('ben'), type: 'retitled', title: all('retitle') },
    { ...by('ben'), type: 'severity-changed', severity: 'major', why: all('severity') },
    { ...by('dana'), type: 'role-accepted', role: 'commander' },
    { ...by('eli'), type: 'role-declined', role: 'investigator', why: all('decline') },
    { ...by('dana'), type: 'responder-pulled', person: 'fay-x', why: all('pull') },
    {
      ...by('fay-x'),
      type: 'entry-added',
      kind: 'finding',
      text: all('finding'),
      links: [all('link')],
      attachment: { name: all('attachment'), bytes: 1, lines: 1 },
      temporaryFix: false,
      id: '01JF',
    },
    { ...by('hal'), type: 'entry-amended', entry: '01JF', text: all('amended') },
    { ...by('ana'), type: 'entry-linked', entry: '01JF', link: all('linked') },
    { ...by('ana'), type: 'update-posted', audience: 'internal', text: all('internal'), nextDue: null },
    publicly('2026-01-05T10:05', all('struck'), { id: '01JS' }),
    { ...by('jan'), type: 'entry-struck', entry: '01JS', why: all('why') },
    publicly('2026-01-05T10:06', all('before'), { id: '01JB' }),
    { ...by('ana'), type: 'entry-amended', entry: '01JB', text: `Some of you cannot pay. ${update}` },
    publicly('2026-01-05T10:07', update, { by: 'ivo' }),
    { ...by('ana'), type: 'checked-in', mood: 'strained', text: all('mood') },
    {
      ...by('ana'),
      type: 'task-added',
      task: 'T-3',
      text: all('task'),
      owner: 'gus',
      due: null,
      temporaryFix: false,
      fixes: [],
      actionType: null,
    },
    { ...by('ana'), type: 'task-linked', task: 'T-3', link: all('task') },
    { ...by('ana'), type: 'resolved', text: all('resolved') },
    { ...by('ana'), type: 'reopened', why: all('reopened') },
    { ...by('ana'), type: 'review-written', path: all('path'), audience: 'internal' },
    { ...by('ana'), type: 'resolved', text: all('resolved') },
    { ...by('ana'), type: 'closed' },
  ] as Step[];
};

const labels = [
  { service: 'checkout', pod: 'krakow.internal', summary: all('label') },
  { service: 'checkout', instance: 'kraken:9100' },
];
const everyFile = (store: Store) => {
  const page = pageOver(
    store,
    { 'P-12': labels },
    { redact: text => text.replaceAll('hunter2', '[secret]') },
  );
  return [...renderStatusPageFiles(page)].map(([path, text]) => `${path}\n${text}`);
};

describe('a status page', () => {
  it('has no planted text of an incident, in any file', () => {
    const files = everyFile({ 'INC-7': steps({}, planted.join(' and ')) });
    expect(files.join()).toContain('Some of you cannot pay');
    expect(files.map(text => traces.exec(text)?.[0]).filter(found => found)).toEqual([]);
  });

  it.each([{ confidential: true }, { drill: true }])('has no trace of one that is %o', flags => {
    const shown: Store = { 'INC-8': [...steps({}, 'Payments are slow.')] };
    const hidden = steps(flags, 'Somebody broke in, fieldsecret.');
    expect(everyFile({ ...shown, 'INC-9': hidden })).toEqual(everyFile(shown));
  });

  it.each(planted)('would have it in the record: %s', text => {
    // Otherwise the first test could pass because nothing was planted.
    expect(JSON.stringify(steps({}, all('update')))).toContain(text);
    expect(traces.test(text)).toBe(true);
  });
});
