/** A row of the screen as pieces of one tone each. Pure. */
import { width } from '../../../format/text/layout/cells.ts';
import type { ToneName } from './theme.ts';
import { cut } from './wrap.ts';

export type Part = { readonly text: string; readonly tone: ToneName };

export const part = (text: string, tone: ToneName = 'normal'): Part => ({ text, tone });

/** The parts that fit, the last of them cut. */
export function fitted(parts: readonly Part[], cells: number): Part[] {
  const shown: Part[] = [];
  let left = cells;
  for (const { text, tone } of parts) {
    if (left <= 0) break;
    const kept = cut(text, left);
    shown.push({ text: kept, tone });
    left -= kept === text ? width(text) : left;
  }
  return shown;
}

export const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('');
