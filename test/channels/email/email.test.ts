import { describe, expect, it } from 'vitest';
import { nobodyAt } from '../../builders/servers/http.ts';
import { startRaw } from '../../builders/servers/raw.ts';
import { startSmtp } from '../../builders/servers/smtp.ts';
import { aMessage, place, setUp } from '../pages.ts';

/** The servers of tests have self-signed certificates. */
const trusting = '?tls.rejectUnauthorized=false';
const post = (url: string, { from = 'Pager <oncall@example.com>', email = 'ana@example.com' } = {}) =>
  setUp({ channels: { email: { smtp: `\${SMTP_URL}`, from } }, ana: { email }, env: { SMTP_URL: url } });

describe('an email', () => {
  it('has the title, the team, since when, and how to acknowledge, in plain text', async () => {
    const server = await startSmtp({ starttls: false });
    expect(await post(`smtp://${server.host}`).send('email')).toEqual({
      outcome: 'sent',
      detail: '250 queued as 4Xyz',
    });
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'oncall@example.com', to: ['ana@example.com'] });
    expect(mail?.headers).toMatchObject({
      from: 'Pager <oncall@example.com>',
      to: 'Ana Ruiz <ana@example.com>',
      subject: 'P-12 critical: Checkout is down',
      'auto-submitted': 'auto-generated',
      importance: 'High',
      'content-type': 'text/plain; charset=utf-8',
    });
    expect(mail?.text.split('\r\n')).toEqual([
      'P-12 critical: Checkout is down',
      '',
      'Error rate 42 % for 5 minutes.',
      'Team payments, since Mon 5 Jan, 09:00 UTC',
      'service=checkout, env=prod',
      'Dashboard: https://grafana.example.com/d/1?var=a&b=c',
      'Acknowledge: callme ack P-12',
      '',
    ]);
    await server.left();
  });

  it('starts one thread for each page, and keeps its id when it is retried', async () => {
    const server = await startSmtp();
    const { send } = post(`smtp://${server.host}${trusting}`);
    const first = aMessage();
    const second = { ...aMessage({ count: 2 }), idempotencyKey: 'P-12/1/2/0/ana/0' };
    const elsewhere = aMessage({ received: '2026-02-05T09:00:00.000Z' });
    for (const message of [first, first, second, elsewhere]) await send('email', { message });
    const [one, again, two, other] = server.mails.map(({ headers }) => headers);
    expect(one?.['message-id']).toMatch(/^<callme\.[0-9a-f]{32}@example\.com>$/);
    expect(again?.['message-id']).toBe(one?.['message-id']);
    expect(two?.['message-id']).not.toBe(one?.['message-id']);
    expect(one?.references).toBe(one?.['in-reply-to']);
    expect([again?.references, two?.references]).toEqual([one?.references, one?.references]);
    expect(two?.subject).toBe(one?.subject);
    expect(other?.references).not.toBe(one?.references);
  });

  it('has no header and no recipient injected by an alert or a name', async () => {
    const server = await startSmtp();
    const setup = setUp({
      channels: { email: { smtp: `smtp://${server.host}${trusting}`, from: 'oncall@example.com' } },
      ana: { name: 'Ana\r\nBcc: evil@example.com, "x" <y@example.com>', email: 'ana@example.com' },
    });
    const title = 'Down\r\nBcc: evil@example.com\r\n\r\nBody of mine';
    const message = { ...aMessage({ title }), title, text: '.\r\nQUIT\r\n.\r\n' };
    expect(await setup.send('email', { message })).toMatchObject({ outcome: 'sent' });
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['ana@example.com']);
    expect(mail?.headers).not.toHaveProperty('bcc');
    expect(mail?.headers.subject).toMatch(/^Down ?Bcc: evil@example\.com/);
    expect(mail?.text).toContain('\r\n.\r\nQUIT\r\n.\r\n');
    expect(server.mails.length).toBe(1);
  });

  it('supports any script', async () => {
    const server = await startSmtp();
    await post(`smtp://${server.host}${trusting}`).send('email', {
      message: aMessage({ title: 'Zahlung fällt aus 🔥 支付' }),
    });
    const words = server.mails[0]?.headers.subject?.match(/=\?UTF-8\?[BQ]\?/g) ?? [];
    expect(words.length).toBeGreaterThan(0);
  });

  it('goes to the address that a post names, and to one alone', async () => {
    const server = await startSmtp();
    const { send } = post(`smtp://${server.host}${trusting}`);
    expect(await send('email', { to: place('team@example.com') })).toMatchObject({ outcome: 'sent' });
    expect(server.mails[0]?.to).toEqual(['team@example.com']);
    expect(await send('email', { to: place('a@example.com,b@example.com') })).toMatchObject({
      reason: 'the address of the post is not an email address',
      isRetryable: false,
    });
  });
});

describe('a mail server', () => {
  const login = { user: 'pager', pass: 'p@ss w0rd' };
  const as = (pass = login.pass) => `${login.user}:${encodeURIComponent(pass)}@`;

  it.each([
    ['smtp', false],
    ['smtps', true],
  ])('that requires a login gets it over TLS (%s)', async (scheme, secure) => {
    const server = await startSmtp({ login, secure });
    const { send } = post(`${scheme}://${as()}${server.host}${trusting}`);
    expect(await send('email')).toMatchObject({ outcome: 'sent' });
    expect(server.mails[0]).toMatchObject({ secure: true, user: 'pager' });
  });

  it('is not retried after a wrong password, and the password is not reported', async () => {
    const server = await startSmtp({ login, secure: true });
    const told = await post(`smtps://${as('wr0ng-s3cret')}${server.host}${trusting}`).send('email');
    expect(told).toMatchObject({ reason: expect.stringContaining('535 5.7.8'), isRetryable: false });
    expect(JSON.stringify(told)).not.toContain('wr0ng');
  });

  it.each(['smtp', 'smtps'])('with a self-signed certificate gets nothing (%s)', async scheme => {
    const server = await startSmtp({ secure: scheme === 'smtps' });
    expect(await post(`${scheme}://${server.host}`).send('email')).toMatchObject({
      reason: expect.stringContaining('certificate'),
      isRetryable: false,
    });
    expect(server.mails).toEqual([]);
  });

  it('without the required TLS gets nothing', async () => {
    const server = await startSmtp({ starttls: false });
    expect(await post(`smtp://${server.host}?requireTLS=true`).send('email')).toMatchObject({
      outcome: 'failed',
    });
    expect(server.mails).toEqual([]);
  });

  it.each([
    [451, '4.7.1 Greylisted, come back in 5 minutes', true],
    [452, '4.2.2 Mailbox full', true],
    [550, '5.1.1 No such user here', false],
    [554, '5.7.1 Rejected as spam', false],
  ])('that answers %i %s: retried %s', async (code, text, again) => {
    const server = await startSmtp({ refuse: () => [code, text] });
    expect(await post(`smtp://${server.host}${trusting}`).send('email')).toEqual({
      outcome: 'failed',
      reason: `mail server: ${code} ${text}`,
      isRetryable: again,
      retryAfterMs: null,
    });
  });

  it('that greylists accepts the second attempt', async () => {
    let tries = 0;
    const server = await startSmtp({ refuse: () => (tries++ === 0 ? [451, '4.7.1 Greylisted'] : null) });
    const { send } = post(`smtp://${server.host}${trusting}`);
    expect(await send('email')).toMatchObject({ outcome: 'failed', isRetryable: true });
    expect(await send('email')).toMatchObject({ outcome: 'sent' });
  });

  it('may be retried if it is missing, breaks off, or speaks another protocol', async () => {
    const gone = (await nobodyAt()).replace('http', 'smtp');
    expect(await post(gone).send('email')).toMatchObject({
      reason: 'connection refused (ECONNREFUSED)',
      isRetryable: true,
    });
    const breaks = await startRaw(socket => socket.resetAndDestroy());
    expect(await post(`smtp://${breaks.host}`).send('email')).toMatchObject({
      outcome: 'failed',
      isRetryable: true,
    });
    const web = await startRaw(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await post(`smtp://${web.host}`).send('email')).toMatchObject({
      outcome: 'failed',
      isRetryable: true,
    });
  });

  /** The start of a TLS handshake (RFC 8446 section 5.1: a record of type 22). */
  const handshake = '\x16';

  /** Answers up to a command (null: not even with a greeting), then tells the test and is silent. */
  async function silentFrom(command: string | null, scheme: string) {
    const reached = Promise.withResolvers<void>();
    const server = await startRaw((socket, line) => {
      const answer = scheme === 'smtps' ? null : answerTo(line, command === handshake);
      if (line === command || (command !== null && line?.startsWith(command))) reached.resolve();
      else if (answer !== null) socket.write(`${answer}\r\n`);
    });
    return { ...server, reached: reached.promise };
  }

  function answerTo(line: string | null, tls: boolean): string | null {
    if (line === null) return '220 slow.example ESMTP';
    if (line === 'DATA') return '354 go on';
    if (line.startsWith('EHLO') && tls) return '250-slow.example\r\n250 STARTTLS';
    if (line === 'STARTTLS') return '220 go on';
    return /^(EHLO|MAIL|RCPT)/.test(line) ? '250 go on' : null;
  }

  it.each([
    ['smtp', null],
    ['smtp', 'EHLO'],
    ['smtp', 'MAIL'],
    ['smtp', 'DATA'],
    ['smtp', '.'],
    ['smtp', handshake],
    ['smtps', null],
    ['smtps', handshake],
  ])('that hangs (%s, at %j) is aborted at once', async (scheme, command) => {
    const server = await silentFrom(command, scheme);
    const stop = new AbortController();
    const trying = post(`${scheme}://${server.host}`).send('email', { signal: stop.signal });
    await server.reached;
    stop.abort();
    expect(await trying).toMatchObject({ reason: 'cancelled before it was confirmed', isRetryable: true });
    await server.left();
  });
});
