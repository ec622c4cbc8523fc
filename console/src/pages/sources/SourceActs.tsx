import { useMutation } from '@tanstack/react-query';
import { asProblem } from '../../api/problem';
import type { Source } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { toast } from '../../ui/toast';
import { act, sourcesChanged, type Act } from './data';
import { isStopped } from './words';

/** What is done to a source at once; what failed is said aloud, for there is no place for it in a row. */
export function useAct(source: Pick<Source, 'id' | 'name'>) {
  const { t } = useI18n();
  return useMutation({
    mutationFn: (what: Act) => act(source.id, what),
    onSuccess: (_done, what) => {
      toast(t(`source-done.${what}`, { name: source.name }));
      return sourcesChanged();
    },
    onError: (error) => toast([t('source.act-failed', { name: source.name }), asProblem(error).detail].filter(Boolean).join(' '), undefined, 'bad'),
  });
}

/** Stops the reading of a source, or goes on with it. */
export function PauseButton({ source, quiet = false }: { source: Pick<Source, 'id' | 'name' | 'state'>; quiet?: boolean }) {
  const { t } = useI18n();
  const acting = useAct(source);
  const what = isStopped(source) ? 'resume' : 'pause';
  return (
    <Button kind={quiet ? 'quiet' : 'plain'} busy={acting.isPending} aria-label={t(`source-act.${what}-of`, { name: source.name })} onClick={() => acting.mutate(what)}>
      {t(`source-act.${what}`)}
    </Button>
  );
}
