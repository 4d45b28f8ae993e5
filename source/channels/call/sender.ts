/**
 * A call by Twilio that says the page twice. If Twilio can reach the watch, pressing 1 acknowledges: `twilio/callback.ts` has
 * the route that receives the key. Without it, the call only speaks.
 */
import { truncate } from '../../domain/kernel/truncate.ts';
import { resolveAddress } from '../address.ts';
import type { SenderContext } from '../definition.ts';
import type { Message, Recipient, Sender } from '../delivery.ts';
import { createTwilioResource } from '../twilio/api.ts';
import { type CallbackSettings, callbackUrl } from '../twilio/callback.ts';
import { phoneNumber, type TwilioSettings } from '../twilio/settings.ts';
import { gather, pause, response, say } from '../twilio/twiml.ts';
import { maxSpokenLength } from './channel.ts';

/** `P-12` as it is spoken. */
const spoken = (text: string) => text.replace(/\bP-(\d+)\b/g, 'P $1');

/** @param action where Twilio sends a pressed key; null: the call does not ask for one */
export function callTwiml({ title }: Message, action: string | null): string {
  const what = say(`This is call me. ${spoken(truncate(title, maxSpokenLength))}.`);
  if (action === null) return response(what, pause, what);
  const ask = gather(action, `${what}${pause}${say('Press 1 to acknowledge.')}`);
  return response(ask, ask, say('No key was pressed. The page is not acknowledged.'));
}

export function createSender({ twilio }: TwilioSettings, context: SenderContext): Sender {
  return async (recipient, message, signal) => {
    const fields = {
      To: resolveAddress(recipient, phoneNumber, context.env),
      Twiml: callTwiml(message, actionOf(context.callback, recipient, message)),
    };
    return createTwilioResource('Calls', fields, twilio, { ...context, signal });
  };
}

/** A key press acknowledges in a person's name, so a place cannot; neither can a test message, which has no open page. */
function actionOf(callback: CallbackSettings | null, recipient: Recipient, { page }: Message): string | null {
  if (callback === null || recipient.kind === 'place' || page.status !== 'open') return null;
  return callbackUrl(callback, { page: page.id, person: recipient.id });
}
