/** References in an event are changed, and nothing else. */
import { describe, expect, it } from 'vitest';
import { findIncidentIds, type IdMap, renameIds } from '../../../source/domain/transfer/rename-ids.ts';
import { event } from '../../app/transfer/stores.ts';

const names: IdMap = {
  incidents: new Map([['INC-1', 'INC-8']]),
  pages: new Map([['P-1', 'P-9']]),
  tasks: new Map([['T-1', 'T-7']]),
  reviewPath: audience => `/reviews/${audience}.md`,
};

describe('an event', () => {
  it.each([
    ['declared', { pages: ['P-1', 'P-2'], title: 'P-1' }, { pages: ['P-9', 'P-2'] }],
    ['page-attached', { page: 'P-1', title: 'INC-1' }, { page: 'P-9' }],
    ['page-attached', { page: 'P-1', incident: 'INC-1' }, { page: 'P-9', incident: 'INC-8' }],
    ['page-triaged', { page: 'P-1', into: 'INC-1', why: 'T-1' }, { page: 'P-9', into: 'INC-8' }],
    ['page-triaged', { page: 'P-1', into: null }, { page: 'P-9' }],
    ['merged', { into: 'INC-1' }, { into: 'INC-8' }],
    ['merge-received', { from: 'INC-1', pages: ['P-1'] }, { from: 'INC-8', pages: ['P-9'] }],
    ['task-added', { task: 'T-1', text: 'as T-1 says' }, { task: 'T-7' }],
    ['task-done', { task: 'T-2' }, {}],
    ['review-written', { path: '/etc/passwd', audience: 'customer' }, { path: '/reviews/customer.md' }],
    // Of a newer version, which had no such field when this was written.
    ['page-sung', { page: 'P-1', loud: true }, { page: 'P-9' }],
    ['toString', { task: 'T-1' }, {}],
  ])('of type %s has %j by its names here', (type, fields, changed) => {
    const before = event(type, fields);
    expect(renameIds(before, names)).toEqual({ ...before, ...changed });
  });

  it('refers to other incidents if a field of it does', () => {
    expect(findIncidentIds(event('merged', { into: 'INC-4' }))).toEqual(['INC-4']);
    expect(findIncidentIds(event('page-triaged', { page: 'P-1', into: 'INC-5' }))).toEqual(['INC-5']);
    expect(findIncidentIds(event('retitled', { title: 'INC-6' }))).toEqual([]);
  });
});
