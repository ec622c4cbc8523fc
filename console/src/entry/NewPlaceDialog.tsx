import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../api/client';
import { asProblem } from '../api/problem';
import type { Channel } from '../api/types';
import { queryClient } from '../app/session';
import { useI18n } from '../i18n/I18nProvider';
import { brandsQuery } from '../pages/brands/data';
import { Dialog, FormDialog } from '../ui/Dialog';
import { ErrorPanel } from '../ui/ErrorPanel';
import { CheckList, SelectField, TextField } from '../ui/Field';
import { EmptyState, Skeleton } from '../ui/states';
import { toast } from '../ui/toast';
import { formsQuery } from './data';

interface Props {
  /** Whether there is none yet. */
  first?: boolean;
  onMade(sourceId: string): void;
  onClose(): void;
}

/** Makes a source that people write into. */
export function NewPlaceDialog({ first = false, onMade, onClose }: Props) {
  const { t } = useI18n();
  const channels = useQuery({ queryKey: ['channels'], queryFn: () => ok(api.GET('/api/v1/channels')) });
  if (channels.data) {
    const taking = (channels.data.items as Channel[]).filter((one) => one.capabilities.includes('entry'));
    if (taking.length > 0) return <NewPlace channels={taking} first={first} onMade={onMade} onClose={onClose} />;
  }
  return (
    <Dialog open onClose={onClose} title={t('place.title')}>
      {channels.data ? (
        <EmptyState icon="talk" title={t('entry.no-place')} text={t('place.no-channel')} />
      ) : (
        <div className="dialog-body">{channels.isError ? <ErrorPanel error={channels.error} onRetry={() => void channels.refetch()} /> : <Skeleton rows={3} />}</div>
      )}
    </Dialog>
  );
}

const LONGEST = 200;

function NewPlace({ channels, first, onMade, onClose }: Props & { channels: readonly Channel[] }) {
  const { t, fmt } = useI18n();
  const brands = useQuery(brandsQuery);
  const [channelId, setChannelId] = useState(channels[0]?.id ?? '');
  const [name, setName] = useState('');
  const [place, setPlace] = useState('');
  const [brandIds, setBrandIds] = useState<string[]>([]);
  const [checked, setChecked] = useState(false);
  const channel = channels.find((one) => one.id === channelId) ?? channels[0]!;
  const known = Object.keys((channel.settingsSchema as { properties?: object }).properties ?? {});
  const make = useMutation({
    mutationFn: () => {
      const settings = Object.fromEntries(
        Object.entries({ place: place.trim(), timeZone: fmt.timeZone }).filter(([setting, value]) => value && known.includes(setting)),
      );
      const body = { name: name.trim(), channel: channel.id, settings, brandIds };
      // the description knows a body only as an object
      return ok(api.POST('/api/v1/sources', { body: body as unknown as Record<string, never> })) as Promise<{ id: string }>;
    },
    onSuccess: async ({ id }) => {
      await queryClient.fetchQuery({ ...formsQuery, staleTime: 0 }).catch(() => queryClient.invalidateQueries({ queryKey: formsQuery.queryKey }));
      toast(t('place.made', { name: name.trim() }));
      onMade(id);
      if (!first) onClose();
    },
  });
  const problem = make.isError ? asProblem(make.error) : null;
  const submit = () => {
    setChecked(true);
    if (name.trim()) make.mutate();
  };
  return (
    <FormDialog
      open
      stay
      onClose={onClose}
      title={t('place.title')}
      intro={t(first ? 'place.intro-first' : 'place.intro')}
      submit={t('place.button')}
      busy={make.isPending}
      error={problem}
      onSubmit={submit}
    >
      {channels.length > 1 && (
        <SelectField label={t('filter.channel')} value={channel.id} options={channels.map((one) => ({ value: one.id, label: one.title }))} onChange={setChannelId} />
      )}
      <TextField
        label={t('field.name')}
        hint={t('place.name-hint')}
        value={name}
        maxLength={LONGEST}
        autoComplete="off"
        dir="auto"
        error={(checked && !name.trim() && t('field.required')) || problem?.at('/name')}
        onChange={setName}
      />
      {known.includes('place') && (
        <TextField
          label={t('place.where')}
          hint={t('place.where-hint')}
          value={place}
          maxLength={LONGEST}
          autoComplete="off"
          dir="auto"
          error={problem?.at('/settings/place')}
          onChange={setPlace}
        />
      )}
      {(brands.data?.length ?? 0) > 0 && (
        <CheckList
          label={t('brands.label')}
          hint={t('place.brands-hint')}
          options={(brands.data ?? []).map((brand) => ({ value: brand.id, label: <bdi>{brand.name}</bdi> }))}
          chosen={brandIds}
          error={problem?.at('/brandIds')}
          onChange={setBrandIds}
        />
      )}
    </FormDialog>
  );
}
