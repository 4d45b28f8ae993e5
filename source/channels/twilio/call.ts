/**
 * A call by Twilio that says what is wrong, twice. Where Twilio can reach us (`publicUrl`), pressing 1 acknowledges: the key
 * goes to the route of `twilio-ack.ts`. Without, the call only speaks. A voicemail presses nothing, and so acknowledges nothing.
 */

import { truncate } from '../../domain/kernel/truncate.ts';
import { addressOf } from '../addresses.ts';
import type { Channel, Message, Recipient } from '../channel.ts';
import { type AckSettings, ackUrl } from './acknowledge.ts';
import { createTwilio, type TwilioOptions } from './twilio.ts';
import { gather, pause, response, say } from './twiml.ts';

/** Twilio takes 4000 characters of TwiML; nobody listens to more than this. */
const longestSaid = 300;

/** `P-12` as it is spoken. */
const spoken = (text: string) => text.replace(/\bP-(\d+)\b/g, 'P $1');

/** @param action where a pressed key goes; null: nowhere */
export function callTwiml({ title }: Message, action: string | null): string {
  const what = say(`This is call me. ${spoken(truncate(title, longestSaid))}.`);
  if (action === null) return response(what, pause, what);
  const ask = gather(action, `${what}${pause}${say('Press 1 to acknowledge.')}`);
  return response(ask, ask, say('No key was pressed. The page is not acknowledged.'));
}

export function call(twilio: TwilioOptions, ack: AckSettings | null, now: () => number): Channel['tell'] {
  return async (recipient, message, signal) => {
    const fields = {
      To: addressOf(recipient, 'phone', twilio.env),
      Twiml: callTwiml(message, actionOf(ack, recipient, message)),
    };
    return createTwilio('Calls', fields, twilio, { signal, now });
  };
}

/** A place has nobody in whose name it could be acknowledged; neither has a test a page. */
function actionOf(ack: AckSettings | null, recipient: Recipient, { page }: Message): string | null {
  if (ack === null || recipient.kind === 'place' || page.status !== 'open') return null;
  return ackUrl(ack, { page: page.id, person: recipient.id });
}
