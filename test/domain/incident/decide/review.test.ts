import { describe, expect, it } from 'vitest';
import { conflict, refused, run, staffed } from '../../../builders/incident.ts';

const resolved = run(staffed(), 'ana', { do: 'resolve' }, '04:00');
const written = run(resolved, 'ana', { do: 'review-written', path: 'docs/inc-7.md', audience: 'internal' });
const asked = run(written, 'ana', { do: 'review-request', reviewers: ['ben', 'chi', 'ben'] }, '05:00');
const digest = '0a1b2c3d4e5f';
const approved = run(asked, 'chi', { do: 'review-approve', digest }, '06:00');
const both = run(approved, 'ben', { do: 'review-approve', digest }, '06:30');
const finish = { do: 'review-finish', digest, unwritten: [], why: null } as const;
const final = run(both, 'ana', finish, '07:00');

describe('the review', () => {
  it('keeps its own path beside that of the customer document, whichever was first', () => {
    const both = run(written, 'ana', { do: 'review-written', path: 'c.md', audience: 'customer' });
    expect(both.state.review).toMatchObject({ path: 'docs/inc-7.md', audiences: ['internal', 'customer'] });
    const customer = run(resolved, 'ana', { do: 'review-written', path: 'c.md', audience: 'customer' });
    const after = run(customer, 'ana', { do: 'review-written', path: 'i.md', audience: 'internal' });
    expect(after.state.review).toMatchObject({ path: 'i.md', audiences: ['customer', 'internal'] });
  });

  it('has a path', () => {
    expect(refused(resolved, 'ana', { do: 'review-written', path: '', audience: 'internal' }).code).toBe(
      'not-found',
    );
  });

  it('starts as a draft, is in review when a reviewer was asked, and final when all have approved', () => {
    expect(written.state.review).toMatchObject({ state: 'draft', stateAt: null, reviewers: [] });
    expect(asked.state.review).toMatchObject({
      state: 'in-review',
      stateBy: 'ana',
      reviewers: [
        { person: 'ben', approved: null },
        { person: 'chi', approved: null },
      ],
    });
    expect(final.state.review).toMatchObject({ state: 'final', stateBy: 'ana', digest });
    expect(final.state.review?.reviewers.map(({ person }) => person).sort()).toEqual(['ben', 'chi']);
  });

  it('is final only when it is written and every requested reviewer has approved', () => {
    const unwritten = ['Summary is not written'];
    expect(refused(approved, 'ana', { ...finish, unwritten })).toMatchObject({
      reason: 'review-not-final',
      facts: { incident: 'INC-7' },
      missing: [
        { reason: 'needs-review-part', facts: { part: 'Summary is not written' } },
        { reason: 'needs-approval', facts: { person: 'ben' } },
      ],
    });
    expect(refused(written, 'ana', finish).missing).toEqual([
      {
        reason: 'needs-reviewer',
        facts: {},
        remedy: { do: 'request-review', incident: 'INC-7' },
      },
    ]);
  });

  it('is final without approvals with a reason, and never without a written document', () => {
    const why = 'ben is away';
    const early = run(approved, 'ana', { ...finish, why });
    expect(early.state.review?.state).toBe('final');
    expect(refused(approved, 'ana', { ...finish, why, unwritten: ['Summary'] }).missing).toEqual([
      { reason: 'needs-review-part', facts: { part: 'Summary' }, remedy: null },
    ]);
  });

  it('is approved by anyone but the person who requested it', () => {
    expect(refused(asked, 'ana', { do: 'review-approve', digest }).reason).toBe('approver-is-requester');
    expect(refused(written, 'ana', { do: 'review-request', reviewers: ['ana'] }).code).toBe('usage');
    const dee = run(asked, 'dee', { do: 'review-approve', digest });
    expect(dee.state.review?.reviewers.at(-1)).toMatchObject({ person: 'dee', approved: { digest } });
  });

  it('that is returned is a draft again, and its approvals are void', () => {
    const returned = run(final, 'chi', { do: 'review-return', why: 'the trigger is wrong' });
    expect(returned.state.review).toMatchObject({ state: 'draft', stateBy: 'chi', digest: null });
    expect(returned.state.review?.reviewers.map(each => each.approved)).toEqual([null, null]);
  });

  it('is a draft again when the incident is reopened', () => {
    const again = run(final, 'ben', { do: 'reopen', why: 'it is back' });
    expect(again.state.review).toMatchObject({ state: 'draft', path: 'docs/inc-7.md' });
  });

  it('keeps its status when it is written again', () => {
    const rewritten = run(asked, 'ben', { do: 'review-written', path: 'c.md', audience: 'customer' });
    expect(rewritten.state.review).toMatchObject({ state: 'in-review', path: 'docs/inc-7.md' });
  });

  it('cannot be requested before it is written, nor while the incident is active', () => {
    const request = { do: 'review-request', reviewers: ['chi'] } as const;
    expect(refused(resolved, 'ana', request)).toMatchObject({
      reason: 'no-review',
      facts: { incident: 'INC-7' },
      remedy: { do: 'write-review', incident: 'INC-7' },
    });
    const early = run(staffed(), 'ana', { do: 'review-written', path: 'x.md', audience: 'internal' });
    expect(refused(early, 'ana', request)).toMatchObject({
      reason: 'review-of-active',
      facts: { incident: 'INC-7' },
    });
  });

  it('names the person who was first', () => {
    const already = { reason: 'review-final', facts: { by: 'ana' } };
    const draft = { type: 'review-finished', digest: null, why: null } as const;
    expect(conflict(final, 'ben', draft)).toMatchObject(already);
    expect(conflict(final, 'ben', { type: 'review-approved', text: '', digest: null })).toMatchObject(
      already,
    );
    expect(conflict(written, 'ben', { type: 'review-approved', text: '', digest: null })).toMatchObject({
      reason: 'review-not-requested',
    });
    expect(conflict(written, 'ben', { type: 'review-returned', why: 'x' })).toMatchObject({
      reason: 'review-is-draft',
    });
    expect(conflict(asked, 'ana', { type: 'review-requested', reviewers: ['ben'] })).toMatchObject({
      reason: 'already-requested',
      facts: { reviewers: ['ben'] },
    });
  });
});
