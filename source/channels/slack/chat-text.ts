/** Text for chats, escaped so that an alert can neither mention anybody nor pass for something that it is not. */
import { truncate } from '../../domain/kernel/truncate.ts';

const url = /https?:\/\/[^\s<>|]+/gi;

/** Applies to the text between URLs, and to the URLs. */
function apart(text: string, plain: (text: string) => string, link: (url: string) => string): string {
  let [done, from] = ['', 0];
  for (const { 0: found, index } of text.matchAll(url)) {
    done += plain(text.slice(from, index)) + link(found);
    from = index + found.length;
  }
  return done + plain(text.slice(from));
}

/** A text escaped, shortened first as much as it takes for the result to have at most so many characters. */
export function fitted(text: string, escaping: (text: string) => string, most: number): string {
  const escaped = escaping(text);
  if (escaped.length <= most) return escaped;
  const share = Math.floor((text.length * most) / escaped.length);
  return fitted(truncate(text, Math.min(share, text.length - 1)), escaping, most);
}

/**
 * Slack's mrkdwn: `&`, `<` and `>` are all that can start a mention or a link ("Formatting text for app surfaces"). URLs
 * are written as links, since blocks that are `verbatim` do not look for them.
 */
export function slackText(text: string): string {
  const escaped = (part: string) =>
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return apart(text, escaped, found => `<${escaped(found)}>`);
}

/**
 * Markdown as Mattermost and Discord have it: its characters escaped, and a zero-width space in whatever would be a mention
 * (`@channel`, `@everyone`), which Mattermost offers no other way to switch off.
 */
export function markdownText(text: string): string {
  return apart(
    text,
    part => part.replace(/[\\`*_[\]()~|<>#!]/g, '\\$&').replaceAll('@', '@\u200b'),
    found => found,
  );
}
