/** TwiML, what Twilio is told to say (twilio.com/docs/voice/twiml): XML with every text in it escaped. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0, in an element or an attribute; characters that XML cannot have at all (section 2.2) are left out. */
export const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, character => entities[character] ?? character);

export const say = (text: string) => `<Say>${xml(text)}</Say>`;
export const pause = '<Pause length="1"/>';

/** Says something while it waits for one key, and sends the key to a URL. */
export const gather = (action: string, within: string) =>
  `<Gather input="dtmf" numDigits="1" timeout="8" method="POST" action="${xml(action)}">${within}</Gather>`;

export const response = (...parts: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${parts.join('')}</Response>`;
