import { Outlet, getRouteApi, useParams } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { WriteDownDialog } from '../../entry/EntryDialog';
import { useI18n } from '../../i18n/I18nProvider';
import { queryFault } from '../../query/faults';
import { Button, IconButton } from '../../ui/Button';
import { PageHeader } from '../../ui/parts';
import { Forbidden } from '../dead-ends';
import { ActiveFilters } from './ActiveFilters';
import { FilterBar } from './FilterBar';
import { KeysDialog } from './KeysDialog';
import { FreshPill, Liveness } from './Liveness';
import { MentionList } from './MentionList';
import { Suggestions } from './Suggestions';
import { isNarrowed, mentionQuery, type MentionFilters } from './filters';
import { mentionsOf } from './list';
import { useKeys } from './useKeys';
import { useLive } from './useLive';
import { useMentions, useTotal } from './useMentions';
import { NoiseProvider } from './useNoise';
import { SayingProvider } from './useSaying';
import { useTriage } from './useTriage';

const route = getRouteApi('/inside/mentions');

export function MentionsPage() {
  const { t } = useI18n();
  return may(useMe(), 'mentions:read') ? <Mentions /> : <Forbidden title={t('nav.mentions')} needs="mentions:read" />;
}

/** The list with its filters, and beside it the mention that is open. */
function Mentions() {
  const { t, fmt } = useI18n();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const openId = useParams({ strict: false }).id;
  const query = useMemo(() => mentionQuery(filters, fmt.timeZone), [filters, fmt.timeZone]);
  const mentions = useMentions(query);
  const total = useTotal(query, mentions.isSuccess && !mentions.isPlaceholderData);
  const live = useLive(query, !mentions.isError);
  const fault = useMemo(() => queryFault(mentions.error, '/q', filters.q ?? ''), [mentions.error, filters.q]);
  const me = useMe();
  const [help, setHelp] = useState(false);
  const [writing, setWriting] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const shown = mentions.data && mentionsOf(mentions.data);
  const fresh = [...live.fresh].filter((id) => !shown?.some((one) => one.id === id)).length;
  const { noise, selection, say, acts } = useTriage({ page, openId, shown, query });
  useKeys({ page, openId, showHelp: setHelp, acts });

  const show = (next: MentionFilters) => {
    if (JSON.stringify(next) === JSON.stringify(filters)) void mentions.refetch();
    else void navigate(openId ? { to: '/mentions/$id', params: { id: openId }, search: next } : { to: '/mentions', search: next });
  };
  return (
    <NoiseProvider value={noise}>
      <SayingProvider value={say}>
        <div ref={page} className="mentions-page" data-open={openId ? 'yes' : undefined}>
          <PageHeader
            title={t('nav.mentions')}
            intro={total === undefined ? t('mentions.intro') : <Total count={total} narrowed={isNarrowed(filters)} />}
            actions={
              <>
                {!mentions.isError && <Liveness state={live.liveness} />}
                {may(me, 'mentions:write') && (
                  <Button icon="plus" onClick={() => setWriting(true)}>
                    {t('entry.title')}
                  </Button>
                )}
                <IconButton icon="keyboard" label={t('keys-help.title')} onClick={() => setHelp(true)} />
              </>
            }
          />
          <div className="mentions-finding">
            <FilterBar filters={filters} fault={fault} seen={[...new Set((shown ?? []).map((one) => one.channel))]} onChange={show} />
            <ActiveFilters filters={filters} onChange={show} />
          </div>
          <Suggestions />
          <div className="mentions-body">
            {fault === null && (
              <section className="mentions-list" aria-label={t('mentions.list')}>
                <FreshPill
                  count={fresh}
                  onShow={() => {
                    void live.show();
                    window.scrollTo({ top: 0 });
                  }}
                />
                <div className="card card-flush">
                  <MentionList query={mentions} shown={shown} openId={openId} narrowed={isNarrowed(filters)} onClear={() => show({})} selection={selection} />
                </div>
              </section>
            )}
            <Outlet />
          </div>
          <p className="count soft">{t('state.zone', { zone: fmt.timeZone })}</p>
          <KeysDialog open={help} onClose={() => setHelp(false)} />
          {writing && <WriteDownDialog onClose={() => setWriting(false)} />}
        </div>
      </SayingProvider>
    </NoiseProvider>
  );
}

/** Below this the server has counted; above, it knows about how many there are. */
const COUNTED = 2_000;

function Total({ count, narrowed }: { count: number; narrowed: boolean }) {
  const { t } = useI18n();
  const words = t(narrowed ? 'mentions.found' : 'mentions.total', { count });
  return count < COUNTED ? words : t('mentions.about', { total: words });
}
