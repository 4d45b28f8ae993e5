/** The variables of a template match `docs/review.md`. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import {
  checkout,
  context,
  declared,
  incidentOf,
  logged,
  resolution,
  type Step,
} from '../../../builders/review.ts';

const [first, ...rest] = checkout;
const path = 'inc-7.md';
const steps: readonly Step[] = [
  ...(first ? [first] : [declared('2026-01-05T10:00', 'ana', 'minor', 'x')]),
  ...rest,
  logged('2026-01-05T10:55', 'ana', 'note', 'see', { links: ['https://example.com'] }),
  { at: '2026-01-05T10:56', by: 'ana', type: 'task-linked', task: 'T-3', link: 'https://example.com/T-3' },
  { at: '2026-01-05T10:57', by: 'ana', type: 'merge-received', from: 'INC-6', title: 'Search', pages: [] },
  {
    ...{ at: '2026-01-05T10:57', by: 'ana', type: 'services-changed' },
    services: [{ service: 'checkout', state: 'down' }],
  },
  { at: '2026-01-05T10:57', by: 'ana', type: 'impact-measured', users: { value: 3, approximate: false } },
  ...resolution,
  { at: '2026-01-06T09:00', by: 'ben', type: 'review-written', path, audience: 'internal' },
  { at: '2026-01-06T09:30', by: 'ben', type: 'review-requested', reviewers: ['chi'] },
];
const told = { at: '2026-01-05T10:06:00.000Z', person: 'ana', channel: 'push', outcome: 'sent' };
const model = createReviewModel(incidentOf('INC-7', steps), {
  ...context,
  pages: [
    {
      id: 'P-12',
      title: 'p99',
      received: '2026-01-05T10:05:00.000Z',
      acknowledgedBy: 'ana',
      notified: [told],
    },
  ],
  changes: [
    {
      id: '01C',
      at: '2026-01-05T09:55:00.000Z',
      title: 'deploy',
      origin: 'ci',
      links: [{ href: 'https://example.com/d', text: null }],
    } as never,
  ],
});

/** Every name with a value: `pages[].notified[].who`. An item of a list of words or numbers is the list itself. */
function names(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    const below = value.flatMap(item => names(item, `${path}[]`));
    return value.length === 0 ? [`${path}[]`] : [...new Set(below)];
  }
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) => names(each, path === '' ? name : `${path}.${name}`));
}

it('docs/review.md lists exactly the variables of a template', () => {
  const docs = readFileSync(new URL('../../../../docs/review.md', import.meta.url), 'utf8');
  const table = /<!-- variables -->([\s\S]*?)<!-- \/variables -->/.exec(docs)?.[1] ?? '';
  const documented = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
  const there = names(model, '').filter((name, _, all) => !all.some(other => other.startsWith(`${name}.`)));
  expect(documented.toSorted()).toEqual([...new Set(there)].sort());
});
