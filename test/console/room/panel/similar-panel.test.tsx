import { render } from 'ink-testing-library';
import { expect, it } from 'vitest';
import { SimilarPanel } from '../../../../source/console/room/panel/similar-panel.tsx';
import type { SimilarHit } from '../../../../source/search/search.ts';

const now = '2026-03-02T03:30:00.000Z';
const incidentOf = (id: string) =>
  ({
    record: { id, title: 'The pool was full', times: {}, declaredAt: now },
    mitigation: null,
    because: 'same team',
  }) as unknown as SimilarHit;

it('lists similar incidents with why they are similar, as far as they fit', () => {
  const similar = ['INC-3', 'INC-4', 'INC-5'].map(incidentOf);
  const show = (rows: number) =>
    render(<SimilarPanel {...{ similar, now, rows }} columns={60} />).lastFrame() ?? '';
  expect(show(20)).toContain('Similar incidents  Esc');
  for (const text of ['INC-3', 'INC-4', 'INC-5', 'The pool was full', 'same team']) {
    expect(show(20)).toContain(text);
  }
  expect(show(6).split('\n')).toHaveLength(6);
  expect(show(6)).not.toContain('INC-5');
});
