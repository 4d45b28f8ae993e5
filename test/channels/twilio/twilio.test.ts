import { describe, expect, it } from 'vitest';
import { callTwiml } from '../../../source/channels/call/sender.ts';
import { smsText } from '../../../source/channels/sms/sender.ts';
import { callbackUrl } from '../../../source/channels/twilio/callback.ts';
import { startHttp } from '../../builders/servers/http.ts';
import { twilio } from '../../builders/servers/services.ts';
import { aMessage, place, setUp } from '../pages.ts';

const account = 'AC0123456789abcdef0123456789abcdef';
const env = { TWILIO_ACCOUNT: account, TWILIO_TOKEN: 'tw1lio-t0ken', ANA_PHONE: '+34600000001' };
const settings = { account: `\${TWILIO_ACCOUNT}`, token: `\${TWILIO_TOKEN}`, from: '+15005550006' };
const callback = { publicUrl: 'https://pages.example.com/callme/', token: 'watch-s3cret' };

async function start({ token = env.TWILIO_TOKEN, ack = false, phone = `\${ANA_PHONE}` } = {}) {
  const server = await startHttp(twilio({ account, token }));
  const setup = setUp({
    channels: { sms: { twilio: settings }, call: { twilio: settings } },
    ana: { phone },
    env,
    options: { twilioApi: server.url, callback: ack ? callback : null },
  });
  const form = () => Object.fromEntries(new URLSearchParams(server.requests.at(-1)?.body));
  return { server, form, ...setup };
}

describe('an SMS', () => {
  it('goes to the number of the person, from the account of the team file', async () => {
    const { server, form, send } = await start();
    expect(await send('sms')).toEqual({ outcome: 'sent', detail: 'SM1f0e8ae6ade43cb3c0ce4525424e404f' });
    expect(server.requests[0]?.path).toBe(`/2010-04-01/Accounts/${account}/Messages.json`);
    expect(form()).toEqual({
      From: '+15005550006',
      To: '+34600000001',
      Body: 'P-12 critical: Checkout is down\ncallme ack P-12',
    });
  });

  it('ends with how to acknowledge, however long the title', () => {
    const text = smsText(aMessage({ title: 'x'.repeat(500) }));
    expect(text.length).toBe(160);
    expect(text).toMatch(/x\.\.\.\ncallme ack P-12$/);
  });

  it('asks for no acknowledgement of a page that is over', () => {
    expect(smsText(aMessage({ status: 'resolved' }))).toBe('P-12 critical: Checkout is down');
  });
});

describe('a call', () => {
  it('only speaks if Twilio cannot reach the watch', async () => {
    const { form, send } = await start();
    expect(await send('call')).toEqual({ outcome: 'sent', detail: 'CA42ed11f93dc08b952027ffbc406d0868' });
    expect(form()).toEqual({
      From: '+15005550006',
      To: '+34600000001',
      Twiml:
        '<?xml version="1.0" encoding="UTF-8"?><Response>' +
        '<Say>This is call me. P 12 critical: Checkout is down.</Say><Pause length="1"/>' +
        '<Say>This is call me. P 12 critical: Checkout is down.</Say></Response>',
    });
  });

  it('asks for a key, twice, and sends it to the route of this page and this person', async () => {
    const { form, send } = await start({ ack: true });
    await send('call');
    const url = callbackUrl(callback, { page: 'P-12', person: 'ana' }).replaceAll('&', '&amp;');
    expect(url).toMatch(
      /^https:\/\/pages\.example\.com\/callme\/twilio\/ack\/P-12\?person=ana&amp;token=[\w-]{43}$/,
    );
    const twiml = form().Twiml ?? '';
    expect(
      twiml.split(`<Gather input="dtmf" numDigits="1" timeout="8" method="POST" action="${url}">`).length,
    ).toBe(3);
    expect(twiml).toContain('<Say>Press 1 to acknowledge.</Say></Gather>');
    expect(twiml).not.toContain('watch-s3cret');
  });

  it('to a place only speaks: no one is there to acknowledge', async () => {
    const { form, send } = await start({ ack: true });
    await send('call', { to: place('+34911111111') });
    expect(form().To).toBe('+34911111111');
    expect(form().Twiml).not.toContain('Gather');
  });

  it('reads out an alert, and runs no instruction in it', () => {
    const twiml = callTwiml(aMessage({ title: `</Say><Dial>+1900</Dial> "A&B" it's \ufffe` }), null);
    expect(twiml).toContain(
      '&lt;/Say&gt;&lt;Dial&gt;+1900&lt;/Dial&gt; &quot;A&amp;B&quot; it&apos;s .</Say>',
    );
    expect(callTwiml(aMessage({ title: '&'.repeat(100_000) }), null).length).toBeLessThan(4000);
  });
});

describe.each(['sms', 'call'])('Twilio’s refusals of a %s', name => {
  it.each([
    [
      '+15005550001',
      false,
      "HTTP 400: The 'To' number +15005550001 is not a valid phone number. (Twilio 21211)",
    ],
    ['+15005550004', false, 'HTTP 400: Attempt to send to unsubscribed recipient (Twilio 21610)'],
    [
      '+15005550008',
      true,
      "HTTP 400: This 'From' number has exceeded the maximum number of queued messages (Twilio 21611)",
    ],
  ])('to %s: retried %s', async (phone, again, why) => {
    const { send } = await start({ phone });
    expect(await send(name)).toEqual({
      outcome: 'failed',
      reason: why,
      isRetryable: again,
      retryAfterMs: null,
    });
  });

  it('wrong credentials: never retried', async () => {
    const { send } = await start({ token: 'another' });
    expect(await send(name)).toMatchObject({
      reason: 'HTTP 401: Authenticate (Twilio 20003)',
      isRetryable: false,
    });
  });

  it('too many requests: retried when it says', async () => {
    const body = '{"code":20429,"message":"Too Many Requests","status":429}';
    const server = await startHttp(() => ({ status: 429, headers: { 'retry-after': '2' }, body }));
    const { send } = setUp({
      channels: { [name]: { twilio: settings } },
      ana: { phone: '+34600000001' },
      env,
      options: { twilioApi: server.url },
    });
    expect(await send(name)).toEqual({
      outcome: 'failed',
      reason: 'HTTP 429: Too Many Requests (Twilio 20429)',
      isRetryable: true,
      retryAfterMs: 2000,
    });
  });

  it('is not called for an invalid number', async () => {
    const { server, send } = await start();
    expect(await send(name, { to: place('0600 12') })).toMatchObject({
      reason: 'the address of the post is not a phone number that starts with "+" and the country code',
      isRetryable: false,
    });
    expect(server.requests).toEqual([]);
  });
});
