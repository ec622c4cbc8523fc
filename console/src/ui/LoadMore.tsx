import { useI18n } from '../i18n/I18nProvider';
import { Button } from './Button';

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

export function LoadMore({ query }: Props) {
  const { t } = useI18n();
  if (!query.hasNextPage) return null;
  return (
    <div className="load-more">
      <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {t('action.more')}
      </Button>
    </div>
  );
}
