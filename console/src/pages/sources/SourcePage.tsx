import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../../api/problem';
import type { Channel, Source } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { WriteDownDialog } from '../../entry/EntryDialog';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { BackToSources } from './BackToSources';
import { ChannelFacts } from './ChannelFacts';
import { CoverageCard } from './CoverageCard';
import { HealthCard } from './HealthCard';
import { PushCard } from './PushCard';
import { ProofBadge } from './ProofBadge';
import { QuotaCard } from './QuotaCard';
import { RemoveSource } from './RemoveSource';
import { RunsCard } from './RunsCard';
import { SettingsCard } from './SettingsCard';
import { PauseButton, useAct } from './SourceActs';
import { UnreadableCard } from './UnreadableCard';
import { catalogueQuery, healthQuery, isAsked, sourceQuery } from './data';

const route = getRouteApi('/inside/sources/$id');

export function SourcePage() {
  const { t } = useI18n();
  return may(useMe(), 'sources:read') ? <OneSource /> : <Forbidden title={t('sources.title')} needs="sources:read" />;
}

function OneSource() {
  const { t } = useI18n();
  const { id } = route.useParams();
  const present = useQuery(sourceQuery(id));
  const catalogue = useQuery(catalogueQuery);
  const gone = present.isError && asProblem(present.error).status === 404;
  if (gone) {
    return (
      <>
        <BackToSources />
        <EmptyState heading icon="inbox" title={t('source.gone')} text={t('source.gone-text')} />
      </>
    );
  }
  if (!present.data || (!catalogue.data && !catalogue.isError)) {
    return (
      <>
        <BackToSources />
        <PageHeader title={t('sources.title')} />
        <Card>{present.isError ? <ErrorPanel error={present.error} onRetry={() => void present.refetch()} /> : <Skeleton rows={6} />}</Card>
      </>
    );
  }
  const { value: source, etag } = present.data;
  const channel = catalogue.data?.items.find((one) => one.id === source.channel) as Channel | undefined;
  return <Shown key={source.id} source={source} etag={etag} channel={channel} onReload={() => void present.refetch()} />;
}

interface Props {
  source: Source;
  etag: string;
  /** Undefined when the catalogue no longer has it. */
  channel: Channel | undefined;
  onReload(): void;
}

function Shown({ source, etag, channel, onReload }: Props) {
  const { t } = useI18n();
  // what it is doing is asked again and again; what is being written is not
  const now = useQuery(healthQuery(source.id)).data?.state ?? source.state;
  const acted = { ...source, state: now };
  const me = useMe();
  const changing = may(me, 'sources:write');
  const asked = isAsked(channel);
  const taking = channel?.ways.includes('entry') ?? false;
  return (
    <>
      <BackToSources />
      <PageHeader
        title={source.name}
        intro={
          <span className="source-channel">
            <span lang="en">{channel?.title ?? source.channel}</span>
            {channel && <ProofBadge proof={channel.proof} />}
          </span>
        }
        actions={
          <>
            <Link to="/mentions" search={{ source: source.id }} className="button button-plain">
              <Icon name="talk" />
              {t('nav.mentions')}
            </Link>
            {taking && may(me, 'mentions:write') && <WriteHere id={source.id} stopped={now !== 'active'} />}
            {changing && asked && <ReadNow source={acted} />}
            {changing && <PauseButton source={acted} />}
          </>
        }
      />
      <div className="source-page">
        <HealthCard source={source} asked={asked} />
        {source.pushUrl !== null && <PushCard source={source} channel={channel} />}
        <QuotaCard source={source} asked={asked} />
        {asked && <RunsCard id={source.id} />}
        <CoverageCard source={source} asked={asked} />
        <SettingsCard source={source} etag={etag} channel={channel} changing={changing} onReload={onReload} />
        <UnreadableCard id={source.id} />
        {channel && (
          <Card>
            <ChannelFacts channel={channel} />
          </Card>
        )}
        {changing && <RemoveSource source={source} etag={etag} onReload={onReload} />}
      </div>
    </>
  );
}

function ReadNow({ source }: { source: Source }) {
  const { t } = useI18n();
  const acting = useAct(source);
  return (
    <Button icon="retry" busy={acting.isPending} disabled={source.state !== 'active'} onClick={() => acting.mutate('poll')}>
      {t('source-act.poll')}
    </Button>
  );
}

function WriteHere({ id, stopped }: { id: string; stopped: boolean }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="plus" disabled={stopped} onClick={() => setOpen(true)}>
        {t('entry.title')}
      </Button>
      {open && <WriteDownDialog sourceId={id} onClose={() => setOpen(false)} />}
    </>
  );
}
