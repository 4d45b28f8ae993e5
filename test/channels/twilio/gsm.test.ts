import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostSeptets, mostUnits, oneSms, septets } from '../../../source/channels/twilio/gsm.ts';

fc.configureGlobal({ seed: 20260105 });

const tail = 'callme ack P-12';

describe('one SMS', () => {
  it.each([
    ['Checkout is down', `Checkout is down\n${tail}`],
    ['“Café” – l’API … àéèùìòñüß €', `"Café" - l'API ... àéèùìòñüß €\n${tail}`],
    ['Łódź żółć', `Ł${'ódź żółć'}\n${tail}`],
    ['São Paulo 🔥 naïve', `Sao Paulo naive\n${tail}`],
    ['Оплата не работает', `Оплата не работает\n${tail}`],
    ['支付失败', `支付失败\n${tail}`],
  ])('of %j is %j', (head, expected) => {
    expect(oneSms(head, tail)).toBe(expected);
  });

  it('counts the characters that take two places', () => {
    expect(septets('a€[')).toBe(5);
    const text = oneSms('€'.repeat(200), tail);
    expect(septets(text)).toBeLessThanOrEqual(mostSeptets);
    expect(septets(text)).toBeGreaterThan(mostSeptets - 2);
  });

  it('is never more than one, and always has its last line whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), head => {
        const text = oneSms(head, tail);
        expect(text.endsWith(`\n${tail}`)).toBe(true);
        expect(text.isWellFormed()).toBe(true);
        expect(septets(text) <= mostSeptets && isGsm(text) ? true : text.length <= mostUnits).toBe(true);
      }),
    );
  });
});

/** Every character of 3GPP TS 23.038, section 6.2.1, that can be written. */
const alphabet =
  /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const isGsm = (text: string) => alphabet.test(text);
