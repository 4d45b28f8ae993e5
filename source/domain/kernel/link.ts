/** A link of an alert or a change. */
import { type Check, object, optional, text } from './schema.ts';

export type Link = { readonly href: string; readonly text: string | null };

export const isLink: Check = value => object(value) && text(value.href) && optional(text)(value.text);
