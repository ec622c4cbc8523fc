import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../../api/problem';
import type { Source } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { toast } from '../../ui/toast';
import { remove, sourceQuery, sourcesChanged } from './data';

interface Props {
  source: Source;
  etag: string;
  onReload(): void;
}

export function RemoveSource({ source, etag, onReload }: Props) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const removal = useMutation({
    mutationFn: () => remove(source.id, etag),
    onSuccess: async () => {
      setOpen(false);
      toast(t('source-remove.done', { name: source.name }));
      // the page's own questions would be answered with 404
      await navigate({ to: '/sources', ignoreBlocker: true });
      queryClient.removeQueries({ queryKey: sourceQuery(source.id).queryKey });
      await sourcesChanged();
    },
  });
  const close = () => {
    setOpen(false);
    if (removal.isError && asProblem(removal.error).status === 412) onReload();
  };
  const ask = () => {
    removal.reset();
    setOpen(true);
  };
  return (
    <div>
      <Button onClick={ask}>{t('source-remove.button')}</Button>
      {open && (
        <ConfirmDialog
          open
          onClose={close}
          title={t('source-remove.title', { name: source.name })}
          text={t('source-remove.text')}
          confirm={t('source-remove.button')}
          busy={removal.isPending}
          error={removal.error}
          name={source.name}
          onConfirm={() => removal.mutate()}
        />
      )}
    </div>
  );
}
