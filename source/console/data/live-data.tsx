/** The data that several screens share, loaded once: pages, and who is on call. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Services } from './services.ts';
import { type PagesState, useLoadedPages } from './use-loaded-pages.ts';
import { type RotaState, useLoadedRota } from './use-loaded-rota.ts';
import { usePageBell } from './use-page-bell.ts';

export type SharedPages = PagesState & {
  /** Whether pages that have ended are loaded too. */
  readonly withEnded: boolean;
  readonly showEnded: (withEnded: boolean) => void;
};

type LiveData = {
  readonly pages: SharedPages;
  readonly rota: RotaState;
  /** To be called once the incidents are on the screen: the rest is loaded after them. */
  readonly onListed: () => void;
};

const LiveDataContext = createContext<LiveData | null>(null);

type Props = { readonly services: Services; readonly children: ReactNode };

export function LiveDataProvider({ services, children }: Props) {
  const [isListed, setIsListed] = useState(services.watch !== null);
  const [withEnded, showEnded] = useState(false);
  const loaded = useLoadedPages(services.journal, isListed, withEnded ? 'all' : 'open');
  const rota = useLoadedRota(services, isListed);
  usePageBell(services, loaded.pages);
  const onListed = useCallback(() => setIsListed(true), []);
  const { pages, problem, refresh } = loaded;
  const value = useMemo(
    () => ({ pages: { pages, problem, refresh, withEnded, showEnded }, rota, onListed }),
    [pages, problem, refresh, withEnded, rota, onListed],
  );
  return <LiveDataContext value={value}>{children}</LiveDataContext>;
}

function useLiveData(): LiveData {
  const data = useContext(LiveDataContext);
  if (!data) throw new Error('pages and the rota need a <LiveDataProvider> above them');
  return data;
}

export const usePages = (): SharedPages => useLiveData().pages;

export const useRota = (): RotaState => useLiveData().rota;

export const useOnListed = (): (() => void) => useLiveData().onListed;
