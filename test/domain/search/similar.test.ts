/** Similar incidents: by labels, title and entries. */
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  rankSimilar,
  type SimilaritySubject,
  scoreSimilarity,
} from '../../../source/domain/search/similar.ts';

const subject = (fields: Partial<SimilaritySubject> = {}): SimilaritySubject => ({
  id: null,
  title: 'Checkout pool exhausted',
  team: 'payments',
  labels: {},
  text: '',
  ...fields,
});
const candidate = (fields: Partial<Candidate> = {}): Candidate => ({
  id: 'INC-1',
  title: 'Search is down',
  team: null,
  labels: {},
  says: new Set(),
  ...fields,
});
const equally = () => 1;

describe('an incident is similar to another', () => {
  it('that has words of its title', () => {
    expect(scoreSimilarity(subject(), candidate({ title: 'The pool of checkout' }), equally)?.because).toBe(
      'title: checkout, pool',
    );
    expect(scoreSimilarity(subject(), candidate(), equally)).toBeNull();
  });

  it('that shares the labels of the broken part', () => {
    const labels = { service: 'checkout', severity: 'critical' };
    expect(scoreSimilarity(subject({ labels }), candidate({ labels }), equally)?.because).toBe(
      'service=checkout',
    );
    const loud = { severity: 'critical', region: 'eu' };
    expect(scoreSimilarity(subject({ labels: loud }), candidate({ labels: loud }), equally)).toBeNull();
  });

  it('more so if rare words match', () => {
    const rarity = (word: string) => (word === 'checkout' ? 0.1 : 5);
    const others = [
      candidate({ id: 'INC-3', title: 'Checkout is slow' }),
      candidate({ id: 'INC-2', title: 'Pool exhausted' }),
    ];
    expect(rankSimilar(subject(), others, rarity, 3).map(({ id }) => id)).toEqual(['INC-2']);
  });

  it('not by its team alone, which decides between equals; then the newer one', () => {
    const team = 'payments';
    expect(scoreSimilarity(subject(), candidate({ team }), equally)).toBeNull();
    const title = 'Pool exhausted';
    const others = [
      candidate({ id: 'INC-1', title, team }),
      candidate({ id: 'INC-9', title }),
      candidate({ id: 'INC-10', title }),
    ];
    expect(rankSimilar(subject(), others, equally, 3).map(({ id }) => id)).toEqual([
      'INC-1',
      'INC-10',
      'INC-9',
    ]);
  });

  it('if its timeline has the same words, together with the title', () => {
    const says = new Set(['exhausted', 'pool']);
    expect(scoreSimilarity(subject(), candidate({ title: 'Checkout slow', says }), equally)?.because).toBe(
      'title: checkout; says: pool, exhausted',
    );
  });

  it('never to itself', () => {
    expect(
      scoreSimilarity(subject({ id: 'INC-1' }), candidate({ title: subject().title }), equally),
    ).toBeNull();
  });
});
