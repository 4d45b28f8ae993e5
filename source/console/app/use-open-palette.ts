/** How a screen opens the palette: with the place whose keys mean something in it. */
import { createContext, useContext } from 'react';
import type { Place } from '../input/keymap.ts';

export const OpenPalette = createContext<(place: Place) => void>(() => {});

export const useOpenPalette = () => useContext(OpenPalette);
