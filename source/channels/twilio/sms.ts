/** A text message by Twilio, short enough for one. */
import { addressOf } from '../addresses.ts';
import type { Channel, Message } from '../channel.ts';
import { ackCommand } from '../message.ts';
import { oneSms } from './gsm.ts';
import { createTwilio, type TwilioOptions } from './twilio.ts';

/** `P-12 critical: Checkout is down`, and how to acknowledge it. */
export const smsText = ({ page, title }: Message) => oneSms(title, ackCommand(page) ?? '');

export function sms(twilio: TwilioOptions, now: () => number): Channel['tell'] {
  return async (recipient, message, signal) => {
    const fields = { To: addressOf(recipient, 'phone', twilio.env), Body: smsText(message) };
    return createTwilio('Messages', fields, twilio, { signal, now });
  };
}
