import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Mute } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { liftMute } from '../../noise/names';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { toast } from '../../ui/toast';

/** Ends a mute; it can be made again only from a mention, hence the question. */
export function LiftMute({ mute }: { mute: Mute }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const lift = useMutation({
    mutationFn: () => liftMute(mute.id),
    onSuccess: () => {
      setOpen(false);
      toast(t('mutes.lifted'));
      return Promise.all(['mutes', 'mention', 'mentions'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
    },
  });
  const ask = () => {
    lift.reset();
    setOpen(true);
  };
  return (
    <>
      <Button kind="quiet" aria-label={t('mutes.lift-label', { name: mute.value })} onClick={ask}>
        {t('mutes.lift')}
      </Button>
      {open && (
        <ConfirmDialog
          open
          onClose={() => setOpen(false)}
          title={t('mutes.lift-title')}
          text={t.rich('mutes.lift-text', { name: <bdi className="strong">{mute.value}</bdi>, mentions: t('mentions.total', { count: mute.mentions }) })}
          confirm={t('mutes.lift')}
          busy={lift.isPending}
          error={lift.error}
          onConfirm={() => lift.mutate()}
        />
      )}
    </>
  );
}
