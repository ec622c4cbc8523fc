import { Link } from '@tanstack/react-router';
import { useMe } from '../app/session';
import type { Scope } from '../app/rights';
import { useI18n } from '../i18n/I18nProvider';
import { ErrorPanel } from '../ui/ErrorPanel';
import { PageHeader } from '../ui/parts';
import { EmptyState } from '../ui/states';

/** For an address of ours that leads nowhere. */
export function NotFound() {
  const { t } = useI18n();
  return (
    <main className="dead-end">
      <EmptyState heading icon="info" title={t('not-found.title')} text={t('not-found.text')}>
        <Link to="/" className="button button-primary">
          {t('not-found.home')}
        </Link>
      </EmptyState>
    </main>
  );
}

/** When not even the first question to the server was answered. */
export function StartFailed({ error }: { error: unknown }) {
  return (
    <main className="dead-end">
      <ErrorPanel error={error} onRetry={() => window.location.reload()} />
    </main>
  );
}

/** For a page that the reader's role does not open. */
export function Forbidden({ title, needs }: { title: string; needs: Scope }) {
  const { t } = useI18n();
  const me = useMe();
  const role = t(`role.${me.role as 'viewer' | 'agent' | 'manager' | 'admin'}`);
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        icon="lock"
        title={t('forbidden.title')}
        text={t(needs === 'admin' ? 'forbidden.admin' : 'forbidden.manager', { role })}
      />
    </>
  );
}
