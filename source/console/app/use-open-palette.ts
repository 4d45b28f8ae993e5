/** How a screen opens the palette: with the keymap that is in effect. */
import { createContext, useContext } from 'react';
import type { Keymap } from '../input/keymap.ts';

export const OpenPalette = createContext<(keymap: Keymap) => void>(() => {});

export const useOpenPalette = () => useContext(OpenPalette);
