import { Link } from '@tanstack/react-router';
import { useI18n } from '../../i18n/I18nProvider';
import { Icon } from '../../ui/Icon';

export function BackToSources() {
  const { t } = useI18n();
  return (
    <Link to="/sources" className="mention-back">
      <Icon name="back" size={16} />
      {t('source.back')}
    </Link>
  );
}
