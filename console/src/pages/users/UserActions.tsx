import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import type { User } from '../../api/types';
import { queryClient, useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import type { Key } from '../../i18n/messages';
import { ConfirmDialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { Menu, MenuItem, MenuLine } from '../../ui/Menu';
import { toast } from '../../ui/toast';
import { EditUserDialog } from './EditUserDialog';
import { InvitationLink } from './InvitationLink';

type Risky = 'remove' | 'end-sessions' | 'reset-totp';

const params = (user: User) => ({ params: { path: { id: user.id } } });

const CALLS: Record<Risky, (user: User) => Promise<unknown>> = {
  remove: (user) => ok(api.DELETE('/api/v1/users/{id}', params(user))),
  'end-sessions': (user) => ok(api.POST('/api/v1/users/{id}/sessions/end', params(user))),
  'reset-totp': (user) => ok(api.POST('/api/v1/users/{id}/totp/reset', params(user))),
};

export function UserActions({ user }: { user: User }) {
  const { t } = useI18n();
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const [asked, setAsked] = useState<Risky | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const shown = user.name || user.email;

  const act = useMutation({
    mutationFn: (risky: Risky) => CALLS[risky](user),
    onSuccess: (_answer, risky) => {
      setAsked(null);
      toast(t(`user-${risky}.done` as Key, { name: shown }));
      return queryClient.invalidateQueries({ queryKey: ['users'] });
    },
  });
  const invite = useMutation({
    mutationFn: () => ok(api.POST('/api/v1/users/{id}/invitation', params(user))),
    onSuccess: (answer) => {
      if (answer.invitationUrl) setLink(answer.invitationUrl);
      else toast(t('invite.sent', { email: user.email }));
    },
    onError: () => toast(t('invite.failed')),
  });
  const ask = (risky: Risky) => {
    act.reset();
    setAsked(risky);
  };

  return (
    <>
      <Menu label={t('users.actions-for', { name: shown })} trigger={<Icon name="more" />}>
        <MenuItem onClick={() => setEditing(true)}>{t('users.edit')}</MenuItem>
        {user.state === 'invited' && <MenuItem onClick={() => invite.mutate()}>{t('users.invite-again')}</MenuItem>}
        {user.state !== 'invited' && (
          <>
            <MenuItem onClick={() => ask('end-sessions')}>{t('users.end-sessions')}</MenuItem>
            {user.totpEnabled && <MenuItem onClick={() => ask('reset-totp')}>{t('users.reset-totp')}</MenuItem>}
          </>
        )}
        {user.id !== me.id && (
          <>
            <MenuLine />
            <MenuItem danger onClick={() => ask('remove')}>
              {t('users.remove')}
            </MenuItem>
          </>
        )}
      </Menu>
      {editing && <EditUserDialog user={user} onClose={() => setEditing(false)} />}
      {asked && (
        <ConfirmDialog
          open
          onClose={() => setAsked(null)}
          title={t(`user-${asked}.title` as Key, { name: shown })}
          text={t.rich(`user-${asked}.text` as Key, { name: <bdi>{shown}</bdi> })}
          confirm={t(`user-${asked}.button` as Key)}
          name={asked === 'remove' ? shown : undefined}
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate(asked)}
        />
      )}
      {link && <InvitationLink email={user.email} url={link} onClose={() => setLink(null)} />}
    </>
  );
}
