import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSeptets, fitOneSms, maxSeptets, maxUnits } from '../../../source/channels/sms/gsm.ts';

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
    expect(fitOneSms(head, tail)).toBe(expected);
  });

  it('counts the characters that take two places', () => {
    expect(countSeptets('a€[')).toBe(5);
    const text = fitOneSms('€'.repeat(200), tail);
    expect(countSeptets(text)).toBeLessThanOrEqual(maxSeptets);
    expect(countSeptets(text)).toBeGreaterThan(maxSeptets - 2);
  });

  it('is never more than one, and always keeps its last line whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), head => {
        const text = fitOneSms(head, tail);
        expect(text.endsWith(`\n${tail}`)).toBe(true);
        expect(text.isWellFormed()).toBe(true);
        expect(countSeptets(text) <= maxSeptets && isGsm(text) ? true : text.length <= maxUnits).toBe(true);
      }),
    );
  });
});

/** Every character of 3GPP TS 23.038, section 6.2.1, that can be written. */
const alphabet =
  /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const isGsm = (text: string) => alphabet.test(text);
