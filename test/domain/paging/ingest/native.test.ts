/** callme's own format, parsed. */
import { describe, expect, it } from 'vitest';
import { nativeAlert } from '../../../../source/domain/paging/ingest/native.ts';

const withoutKey = { idempotencyKey: null, hash: () => 'made-up' };

const errorsOf = (body: unknown) => {
  const result = nativeAlert(body, withoutKey);
  return result.ok ? [] : result.errors;
};

describe('a native page', () => {
  it('needs only a title', () => {
    expect(nativeAlert({ title: 'Checkout is down' }, withoutKey)).toEqual({
      ok: true,
      value: {
        source: 'native',
        status: 'firing',
        dedupKey: 'content:made-up',
        isKeyMadeUp: true,
        title: 'Checkout is down',
        body: '',
        severity: null,
        team: null,
        labels: {},
        links: [],
        members: [],
        omitted: 0,
        startsAt: null,
      },
    });
  });

  it('may have all other fields', () => {
    const body = {
      title: 'Checkout is down',
      severity: 'critical',
      team: 'payments',
      labels: { service: 'checkout', replicas: 3, canary: true, nested: {} },
      dedupKey: 'checkout-down',
      body: 'Since the deployment.\nRolled back.',
      links: ['https://example.com/a', { href: 'https://example.com/b', text: 'Graph' }, 7],
      unknown: 'kept out',
    };
    expect(nativeAlert(body, withoutKey)).toMatchObject({
      ok: true,
      value: {
        dedupKey: 'checkout-down',
        severity: 'critical',
        team: 'payments',
        labels: { service: 'checkout', replicas: '3', canary: 'true' },
        body: body.body,
        links: [
          { href: 'https://example.com/a', text: null },
          { href: 'https://example.com/b', text: 'Graph' },
        ],
      },
    });
  });

  it('may have a word for its severity that only the team knows', () => {
    expect(nativeAlert({ title: 'x', severity: 'terrible' }, withoutKey)).toMatchObject({
      ok: true,
      value: { severity: null, severityWords: ['terrible'] },
    });
  });

  it('without a key is identified by its Idempotency-Key, else by its content', () => {
    const sent = nativeAlert({ title: 'x' }, { ...withoutKey, idempotencyKey: 'once' });
    expect(sent).toMatchObject({ value: { dedupKey: 'idempotency:once' } });
    expect(sent).not.toMatchObject({ value: { isKeyMadeUp: true } });
  });

  it('that is over needs only its key', () => {
    const over = { status: 'resolved', dedupKey: 'checkout-down' };
    expect(nativeAlert(over, withoutKey)).toMatchObject({ ok: true, value: over });
    expect(errorsOf({ status: 'resolved', title: 'x' })).toEqual(["'dedupKey' is missing"]);
  });

  it.each([
    [null, 'the body must be a JSON object'],
    [{}, "'title' is missing"],
    [{ title: ' ' }, "'title' must be a non-empty string"],
    [{ title: 'x', severity: 5 }, "'severity' must be a word such as critical, major or minor"],
    [{ title: 'x', labels: ['a'] }, "'labels' must be an object of strings"],
    [{ title: 'x', status: 'open' }, "'status' must be firing or resolved"],
    [{ title: 'x', body: {} }, "'body' must be a string"],
  ])('is refused with the problem: %j', (body, error) => {
    expect(errorsOf(body)).toEqual([error]);
  });
});
