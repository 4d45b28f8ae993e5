/** The screen that is open: which one, with what it remembers while others are. */
import { useCallback, useState } from 'react';
import type { PagesState } from '../data/use-pages.ts';
import type { RotaState } from '../data/use-rota.ts';
import { Declare } from '../declare/declare.tsx';
import { FollowUps } from '../follow-ups/follow-ups.tsx';
import type { FollowUpsList } from '../follow-ups/use-follow-ups.ts';
import { History } from '../history/history.tsx';
import { Oncall } from '../oncall/oncall.tsx';
import { Overview, type OverviewList } from '../overview/overview.tsx';
import { Pages } from '../pages/pages.tsx';
import type { PagesList } from '../pages/use-pages-board.ts';
import { Report } from '../report/report.tsx';
import { Review } from '../review/review.tsx';
import { Room } from '../room/room.tsx';
import type { Area } from '../ui/area.ts';
import type { ListState } from '../ui/lists/use-filtered-list.ts';
import { here, instead, type Location, type Trail } from './navigation.ts';

type Props = Area & {
  readonly rota: RotaState;
  readonly pages: PagesState;
  readonly pagesList: PagesList;
  readonly onPagesList: (change: Partial<PagesList>) => void;
  /** Told once the overview's list is there. */
  readonly onListed: () => void;
  readonly onOpen: (to: Location) => void;
  readonly onWay: (change: (before: Trail) => Trail) => void;
  readonly onBack: () => void;
  readonly onQuit: () => void;
};

export function Screen({ way, rota, pages, onOpen, onWay, onBack, onQuit, ...props }: Props) {
  const { services, columns, rows } = props;
  const area = { services, columns, rows, way };
  const [list, setList] = useState<OverviewList>({ selected: null, filter: '', closedToo: false });
  const changeList = useCallback(
    (change: Partial<OverviewList>) => setList(before => ({ ...before, ...change })),
    [],
  );
  const [tasks, setTasks] = useState<FollowUpsList>({
    selected: null,
    filter: '',
    mineOnly: false,
    overToo: false,
  });
  const changeTasks = useCallback(
    (change: Partial<FollowUpsList>) => setTasks(before => ({ ...before, ...change })),
    [],
  );
  const [past, setPast] = useState<ListState>({ selected: null, filter: '' });
  const changePast = useCallback(
    (change: Partial<ListState>) => setPast(before => ({ ...before, ...change })),
    [],
  );
  const review = useCallback((id: string) => onOpen({ screen: 'review', id }), [onOpen]);
  const open = useCallback((id: string) => onOpen({ screen: 'room', id }), [onOpen]);
  const declared = useCallback(
    (id: string) => {
      changeList({ selected: id });
      onWay(before => instead(before, { screen: 'room', id }));
    },
    [changeList, onWay],
  );
  const place = here(way);
  switch (place.screen) {
    case 'overview':
      return (
        <Overview
          {...area}
          {...{ rota, pages, list }}
          onList={changeList}
          onListed={props.onListed}
          onOpen={open}
          onDeclare={() => onOpen({ screen: 'declare', from: null })}
          onPages={() => onOpen({ screen: 'pages' })}
          onOncall={() => onOpen({ screen: 'oncall' })}
          onReport={() => onOpen({ screen: 'report' })}
          onHistory={() => onOpen({ screen: 'history' })}
          onReview={review}
          onFollowUps={() => onOpen({ screen: 'follow-ups' })}
          onQuit={onQuit}
        />
      );
    case 'pages':
      return (
        <Pages
          {...area}
          state={pages}
          rota={rota}
          list={props.pagesList}
          onList={props.onPagesList}
          onIncident={(page, others) => onOpen({ screen: 'declare', from: { page, others } })}
          onBack={onBack}
          onQuit={onQuit}
        />
      );
    case 'declare':
      return <Declare {...area} rota={rota} from={place.from} onBack={onBack} onDeclared={declared} />;
    case 'oncall':
      return <Oncall {...area} state={rota} onBack={onBack} />;
    case 'follow-ups':
      return <FollowUps {...area} list={tasks} onList={changeTasks} onOpen={open} onBack={onBack} />;
    case 'history':
      return (
        <History {...area} list={past} onList={changePast} onOpen={open} onReview={review} onBack={onBack} />
      );
    case 'review':
      return <Review key={place.id} {...area} id={place.id} onRoom={() => open(place.id)} onBack={onBack} />;
    case 'report':
      return <Report {...area} onBack={onBack} />;
    case 'room':
      return <Room key={place.id} {...area} id={place.id} onBack={onBack} onQuit={onQuit} />;
  }
}
