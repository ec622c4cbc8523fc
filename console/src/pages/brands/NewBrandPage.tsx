import { useI18n } from '../../i18n/I18nProvider';
import { mayChangeBrands } from '../../app/rights';
import { useMe } from '../../app/session';
import { PageHeader } from '../../ui/parts';
import { Forbidden } from '../dead-ends';
import { BackToBrands } from './BackToBrands';
import { BrandForm } from './BrandForm';
import { newQuery } from './draft';

export function NewBrandPage() {
  const { t } = useI18n();
  if (!mayChangeBrands(useMe())) return <Forbidden title={t('brands.add')} needs="rules:write" />;
  return (
    <>
      <BackToBrands />
      <PageHeader title={t('brands.add')} intro={t('brand.intro')} />
      <BrandForm start={{ name: '', competitor: false, queries: [newQuery()] }} />
    </>
  );
}
