import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { MentionDetail } from '../api/types';
import { may } from '../app/rights';
import { useMe } from '../app/session';
import { useI18n } from '../i18n/I18nProvider';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/Dialog';
import { toast } from '../ui/toast';
import { CorrectEntryDialog, WriteDownDialog } from './EntryDialog';
import { remove, shownWhen } from './data';
import { ownEntry, type EntryPlace } from './fields';

/** Writes down what followed; what one wrote down oneself is corrected and taken back here. */
export function EntryActs({ mention }: { mention: MentionDetail }) {
  const { t } = useI18n();
  const me = useMe();
  const [open, setOpen] = useState<'follow' | 'correct' | 'remove' | null>(null);
  if (!may(me, 'mentions:write')) return null;
  const place = ownEntry(mention, me.id);
  const close = () => setOpen(null);
  return (
    <div className="entry-acts" role="group" aria-label={t('entry.title')}>
      {place && (
        <>
          <Button className="button-small" onClick={() => setOpen('correct')}>
            {t('entry.correct')}
          </Button>
          <Button className="button-small" onClick={() => setOpen('remove')}>
            {t('entry.remove')}
          </Button>
        </>
      )}
      <Button kind="quiet" className="button-small" icon="plus" onClick={() => setOpen('follow')}>
        {t('entry.follow')}
      </Button>
      {open === 'follow' && <WriteDownDialog about={mention.key} onClose={close} />}
      {open === 'correct' && place && <CorrectEntryDialog mention={mention} place={place} onClose={close} />}
      {open === 'remove' && place && <RemoveEntry id={mention.id} place={place} onClose={close} />}
    </div>
  );
}

function RemoveEntry({ id, place, onClose }: { id: string; place: EntryPlace; onClose(): void }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const taking = useMutation({
    mutationFn: async () => {
      await remove(place);
      // it is gone here, too, before the list is read anew
      void navigate({ to: '/mentions', search: true });
      await shownWhen(id, (mention) => mention === null);
    },
    onSuccess: () => toast(t('entry.removed')),
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('entry.remove-title')}
      text={t('entry.remove-text')}
      confirm={t('entry.remove')}
      busy={taking.isPending}
      error={taking.error}
      onConfirm={() => taking.mutate()}
    />
  );
}
