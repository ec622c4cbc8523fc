import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import type { ApiKey } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { toast } from '../../ui/toast';

export function RevokeKey({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const revoke = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id: apiKey.id } } })),
    onSuccess: () => {
      setOpen(false);
      toast(t('revoke.done', { name: apiKey.name }));
      return queryClient.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  const ask = () => {
    revoke.reset();
    setOpen(true);
  };
  return (
    <>
      <Button kind="quiet" aria-label={t('revoke.label', { name: apiKey.name })} onClick={ask}>
        {t('revoke.button')}
      </Button>
      {open && (
        <ConfirmDialog
          open
          onClose={() => setOpen(false)}
          title={t('revoke.title', { name: apiKey.name })}
          text={t('revoke.text')}
          confirm={t('revoke.button')}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate()}
        />
      )}
    </>
  );
}
