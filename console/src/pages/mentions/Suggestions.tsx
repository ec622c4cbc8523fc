import { Link } from '@tanstack/react-router';
import { mayChangeBrands } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { IconButton } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { notOf } from '../brands/draft';
import { useBrands } from './useNames';
import { useNoiseOfPage } from './useNoise';

/** Words to take out of a brand's queries after several marks that are alike; for who may change them. */
export function Suggestions() {
  const { t } = useI18n();
  const me = useMe();
  const brands = useBrands();
  const { suggestions, dismiss } = useNoiseOfPage();
  if (!mayChangeBrands(me)) return null;
  return suggestions.map((one) => (
    <div key={`${one.brandId} ${one.clause}`} className="notice notice-info suggestion" role="status">
      <Icon name="info" />
      <div className="suggestion-text">
        <p>
          {t.rich('suggestion.text', {
            clause: <code dir="auto">{notOf(one.clause)}</code>,
            brand: <bdi className="strong">{brands.nameOf(one.brandId)}</bdi>,
          })}
        </p>
        {one.noise !== undefined && one.other !== undefined && <p>{t('suggestion.figures', { noise: one.noise, other: one.other })}</p>}
      </div>
      <Link to="/brands/edit" search={{ id: one.brandId, not: one.clause }} className="button button-plain button-small" onClick={() => dismiss(one)}>
        {t('suggestion.look')}
      </Link>
      <IconButton icon="close" className="icon-button-small" label={t('suggestion.dismiss')} onClick={() => dismiss(one)} />
    </div>
  ));
}
