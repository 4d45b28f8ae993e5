/** Text for chats, escaped so that an alert cannot mention anyone or imitate other content. */
import { truncate } from '../../domain/kernel/truncate.ts';

const url = /https?:\/\/[^\s<>|]+/gi;

/** Applies one function to the text between URLs and another to the URLs. */
function mapText(text: string, plain: (text: string) => string, link: (url: string) => string): string {
  let [done, from] = ['', 0];
  for (const { 0: found, index } of text.matchAll(url)) {
    done += plain(text.slice(from, index)) + link(found);
    from = index + found.length;
  }
  return done + plain(text.slice(from));
}

/** The escaped text. It is truncated first, so that the result has at most `max` characters. */
export function escapeToFit(text: string, escapeText: (text: string) => string, max: number): string {
  const escaped = escapeText(text);
  if (escaped.length <= max) return escaped;
  const share = Math.floor((text.length * max) / escaped.length);
  return escapeToFit(truncate(text, Math.min(share, text.length - 1)), escapeText, max);
}

/**
 * Slack's mrkdwn: only `&`, `<` and `>` can start a mention or a link ("Formatting text for app surfaces"). URLs are written
 * as links, because `verbatim` blocks do not detect them.
 */
export function escapeMrkdwn(text: string): string {
  const escaped = (part: string) =>
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return mapText(text, escaped, found => `<${escaped(found)}>`);
}

/**
 * Markdown of Mattermost and Discord: special characters are escaped, and a zero-width space breaks mentions (`@channel`,
 * `@everyone`), which Mattermost cannot disable otherwise.
 */
export function escapeMarkdown(text: string): string {
  return mapText(
    text,
    part => part.replace(/[\\`*_[\]()~|<>#!]/g, '\\$&').replaceAll('@', '@\u200b'),
    found => found,
  );
}
