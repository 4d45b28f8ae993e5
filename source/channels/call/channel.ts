/** Phone calls by Twilio. */
import type { ChannelDefinition } from '../definition.ts';
import { phoneNumber, type TwilioSettings, twilioSettings, twilioStarter } from '../twilio/settings.ts';

/** Twilio accepts 4000 characters of TwiML; no one listens to more than this. */
export const maxSpokenLength = 300;

export const call: ChannelDefinition<TwilioSettings> = {
  name: 'call',
  settings: twilioSettings,
  defaults: null,
  secretFields: ['twilio.token'],
  address: phoneNumber,
  notifiesPeople: true,
  postsToPlaces: true,
  // A call wakes everyone nearby, so quieter channels get five minutes first.
  defaultPolicy: { urgentRank: 90, urgentDelayMs: 5 * 60_000, normalRank: null },
  starter: twilioStarter,
  docs: {
    settings: '`twilio: {account, token, from}`',
    place: 'a phone number',
    sent: 'Twilio accepts it (it returns a `sid`); its log shows whether the phone rang',
    limit: `${maxSpokenLength} characters of the title`,
    text: 'A call says the page twice. If the watch has a public URL (`CALLME_WATCH_PUBLIC_URL`), pressing 1 acknowledges the page. A voicemail presses no key, so the escalation continues.',
  },
  load: () => import('./sender.ts'),
};
