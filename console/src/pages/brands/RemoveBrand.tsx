import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { Brand } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { toast } from '../../ui/toast';
import { brandsQuery } from './data';

interface Props {
  brand: Brand;
  etag: string;
  onReload(): void;
}

export function RemoveBrand({ brand, etag, onReload }: Props) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v1/brands/{id}', { params: { path: { id: brand.id } }, headers: { 'If-Match': etag } })),
    onSuccess: async () => {
      setOpen(false);
      toast(t('brand-remove.done', { name: brand.name }));
      // the page's own question would be answered with 404
      await navigate({ to: '/brands', ignoreBlocker: true });
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: brandsQuery.queryKey, exact: true }),
        queryClient.invalidateQueries({ queryKey: ['retagging'] }),
      ]);
    },
  });
  const close = () => {
    setOpen(false);
    // it was changed by somebody else: what is to be removed should be seen first
    if (remove.isError && asProblem(remove.error).status === 412) onReload();
  };
  const ask = () => {
    remove.reset();
    setOpen(true);
  };
  return (
    <>
      <Button onClick={ask}>{t('brand-remove.button')}</Button>
      {open && (
        <ConfirmDialog
          open
          onClose={close}
          title={t('brand-remove.title', { name: brand.name })}
          text={t('brand-remove.text')}
          confirm={t('brand-remove.confirm')}
          busy={remove.isPending}
          error={remove.error}
          name={brand.name}
          onConfirm={() => remove.mutate()}
        />
      )}
    </>
  );
}
