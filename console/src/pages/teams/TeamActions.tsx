import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import type { Team } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { ConfirmDialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { Menu, MenuItem } from '../../ui/Menu';
import { toast } from '../../ui/toast';
import { TeamDialog } from './TeamDialog';

export function TeamActions({ team }: { team: Team }) {
  const { t } = useI18n();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const remove = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v1/teams/{id}', { params: { path: { id: team.id } } })),
    onSuccess: () => {
      close();
      toast(t('team-remove.done', { name: team.name }));
      return queryClient.invalidateQueries({ queryKey: ['teams'] });
    },
  });
  return (
    <>
      <Menu label={t('users.actions-for', { name: team.name })} trigger={<Icon name="more" />}>
        <MenuItem onClick={() => setOpen('edit')}>{t('users.edit')}</MenuItem>
        <MenuItem danger onClick={() => setOpen('remove')}>
          {t('users.remove')}
        </MenuItem>
      </Menu>
      {open === 'edit' && <TeamDialog team={team} onClose={close} />}
      {open === 'remove' && (
        <ConfirmDialog
          open
          onClose={close}
          title={t('team-remove.title', { name: team.name })}
          text={t('team-remove.text')}
          confirm={t('team-remove.button')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
        />
      )}
    </>
  );
}
