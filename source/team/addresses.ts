/** The address of their own that a person needs for a channel (design section 4); `desktop` and programs need none. */
const addresses = {
  push: 'ntfy',
  call: 'phone',
  sms: 'phone',
  email: 'email',
  slack: 'slack',
  webhook: 'webhook',
} as const;

export type Address = (typeof addresses)[keyof typeof addresses];

/** The key of a person that a channel needs; null where it needs none. */
export const addressFor = (channel: string): Address | null =>
  Object.hasOwn(addresses, channel) ? addresses[channel as keyof typeof addresses] : null;
