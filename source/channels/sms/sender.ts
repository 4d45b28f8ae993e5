/** A text message by Twilio, short enough for one SMS. */
import { resolveAddress } from '../address.ts';
import type { SenderContext } from '../definition.ts';
import type { Message, Sender } from '../delivery.ts';
import { ackCommand } from '../message.ts';
import { createTwilioResource } from '../twilio/api.ts';
import { phoneNumber, type TwilioSettings } from '../twilio/settings.ts';
import { fitOneSms } from './gsm.ts';

/** `P-12 critical: Checkout is down`, and the command to acknowledge it. */
export const smsText = ({ page, title }: Message) => fitOneSms(title, ackCommand(page) ?? '');

export function createSender({ twilio }: TwilioSettings, context: SenderContext): Sender {
  return async (recipient, message, signal) => {
    const fields = { To: resolveAddress(recipient, phoneNumber, context.env), Body: smsText(message) };
    return createTwilioResource('Messages', fields, twilio, { ...context, signal });
  };
}
