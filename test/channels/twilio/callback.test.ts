import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answerKeyPress, callbackUrl, twilioSignature } from '../../../source/channels/twilio/callback.ts';

const settings = { publicUrl: 'https://pages.example.com', token: 'watch-s3cret' };
const authToken = '12345';
const form = (digits: string) => `CallSid=CA42&Digits=${digits}&From=%2B15005550006&To=%2B34600000001`;

/** The fields that Twilio sends when a key is pressed in a call about a page. */
function pressed(digits: string, { page = 'P-12', person = 'ana', as = settings, key = authToken } = {}) {
  const url = callbackUrl(as, { page, person });
  const body = form(digits);
  return { page, query: url.slice(url.indexOf('?') + 1), signature: twilioSignature(key, url, body), body };
}

describe('the signature', () => {
  it('matches the example in the documentation of Twilio', () => {
    const body =
      'CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310&To=%2B18005551212';
    expect(twilioSignature('12345', 'https://example.com/myapp.php?foo=1&bar=2', body)).toBe(
      'L/OH5YylLD5NRKLltdqwSvS0BnU=',
    );
  });

  it('covers repeated fields with each value once, and sorts names by their bytes', () => {
    const expected = createHmac('sha1', 'k').update('https://xB1a1a2b3').digest('base64');
    expect(twilioSignature('k', 'https://x', 'b=3&a=2&B=1&a=1&a=2')).toBe(expected);
  });
});

describe('a pressed key', () => {
  it('acknowledges the page in the name of the called person', () => {
    expect(answerKeyPress(pressed('1'), settings, authToken)).toEqual({
      status: 200,
      twiml:
        '<?xml version="1.0" encoding="UTF-8"?><Response><Say>Thank you. Page P 12 is acknowledged.</Say></Response>',
      acknowledges: { page: 'P-12', person: 'ana', digits: '1' },
    });
  });

  it.each(['2', '9', '11', ''])('that is %j does not', digits => {
    expect(answerKeyPress(pressed(digits), settings, authToken)).toMatchObject({
      status: 200,
      twiml: expect.stringContaining('is not acknowledged'),
      acknowledges: null,
    });
  });

  it('is accepted behind a proxy that adds a path, and however Twilio writes the port', () => {
    const behind = { ...settings, publicUrl: 'https://example.com/callme/' };
    expect(answerKeyPress(pressed('1', { as: behind }), behind, authToken).acknowledges?.page).toBe('P-12');
    const withPort = { ...settings, publicUrl: 'https://pages.example.com:443' };
    const signed = pressed('1', { as: withPort });
    expect(answerKeyPress(signed, settings, authToken).status).toBe(200);
    expect(answerKeyPress(pressed('1'), withPort, authToken).status).toBe(200);
  });

  it.each([
    ['another auth token', pressed('1', { key: 'other' })],
    ['no signature', { ...pressed('1'), signature: undefined }],
    ['a changed key', { ...pressed('2'), body: form('1') }],
    ['another page', { ...pressed('1'), page: 'P-13' }],
    ['a token of another watch', pressed('1', { as: { ...settings, token: 'other' } })],
    ['an address elsewhere', pressed('1', { as: { ...settings, publicUrl: 'https://evil.example' } })],
  ])('is refused with %s', (_, request) => {
    expect(answerKeyPress(request, settings, authToken)).toEqual({
      status: 403,
      twiml: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
      acknowledges: null,
    });
  });

  it('acknowledges for that person alone: the token proves who it was issued for', () => {
    const request = pressed('1');
    const query = request.query.replace('person=ana', 'person=ben');
    const url = `${settings.publicUrl}/twilio/ack/P-12?${query}`;
    const signature = twilioSignature(authToken, url, request.body);
    expect(answerKeyPress({ ...request, query, signature }, settings, authToken).status).toBe(403);
  });
});
