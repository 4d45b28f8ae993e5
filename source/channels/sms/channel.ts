/** Text messages by Twilio. */
import type { ChannelDefinition } from '../definition.ts';
import { phoneNumber, type TwilioSettings, twilioSettings, twilioStarter } from '../twilio/settings.ts';

export const sms: ChannelDefinition<TwilioSettings> = {
  name: 'sms',
  settings: twilioSettings,
  defaults: null,
  secretFields: ['twilio.token'],
  address: phoneNumber,
  notifiesPeople: true,
  postsToPlaces: true,
  defaultPolicy: { urgentRank: 20, normalRank: null },
  starter: twilioStarter,
  docs: {
    settings: '`twilio: {account, token, from}`',
    place: 'a phone number',
    sent: 'Twilio accepts it (it returns a `sid`); its log shows whether it arrived',
    limit: 'one SMS: 160 characters of the GSM alphabet, else 70',
    text: 'The command to acknowledge is always complete; the title is shortened to fit into one SMS.',
  },
  load: () => import('./sender.ts'),
};
