import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useI18n } from '../../i18n/I18nProvider';
import type { Translate } from '../../i18n/translate';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { PasswordField, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { OutsideCard } from './OutsideCard';
import { useEnter } from './enter';
import { emailFault } from './password';
import { useCountdown } from './useCountdown';

const SIGN_ON_FAILURES = [
  'oidc-unavailable', 'oidc-denied', 'oidc-expired', 'oidc-refused',
  'oidc-not-invited', 'oidc-email-unverified', 'oidc-other-account', 'oidc-disabled',
] as const;

/** The address may hold anything: a code that we do not know is shown as it is. */
function signOnWords(t: Translate, code: string): string {
  const known = SIGN_ON_FAILURES.find((one) => one === code);
  return known ? t(`sign-on.${known}`) : t('login.sso-failed', { code: code.slice(0, 40) });
}

const route = getRouteApi('/outside/login');

export function LoginPage() {
  const { t } = useI18n();
  const { returnTo = '/', error: signOnError, ended } = route.useSearch();
  const enter = useEnter();
  const providers = useQuery({ queryKey: ['providers'], queryFn: () => ok(api.GET('/api/v1/auth/providers')) });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [wait, startWaiting] = useCountdown();

  const submit = async () => {
    setChecked(true);
    if (busy || wait > 0 || emailFault(t, email) || !password || (step === 'code' && !code.trim())) return;
    setBusy(true);
    setFailure(null);
    try {
      await ok(
        api.POST('/api/v1/auth/login', {
          body: { email: email.trim(), password, ...(step === 'code' ? { totp: code.trim() } : {}) },
        }),
      );
      await enter(returnTo);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'totp-required') {
        setStep('code');
        setChecked(false);
      } else {
        setFailure(problem);
        if (problem.status === 429) startWaiting(problem.retryAfter ?? 30);
      }
    } finally {
      setBusy(false);
    }
  };

  const back = () => {
    setStep('password');
    setCode('');
    setFailure(null);
    setChecked(false);
  };

  const withPassword = providers.data?.password !== false;
  const singleSignOn = providers.data?.oidc ?? [];
  return (
    <OutsideCard
      title={step === 'code' ? t('login.code-title') : t('login.title')}
      intro={step === 'code' ? t('login.code-intro') : undefined}
      onSubmit={() => void submit()}
    >
      {ended && !failure && step === 'password' && <Notice tone="info">{t('login.ended')}</Notice>}
      {signOnError && !failure && <Notice tone="bad">{signOnWords(t, signOnError)}</Notice>}
      {wait > 0 ? (
        <Notice tone="bad">{t('login.throttled', { count: wait })}</Notice>
      ) : failure ? (
        asProblem(failure).code === 'login-throttled' ? null : step === 'code' && asProblem(failure).status === 401 ? (
          <Notice tone="bad">{t('login.code-refused')}</Notice>
        ) : (
          <ErrorPanel error={failure} compact />
        )
      ) : null}

      {withPassword && step === 'password' && (
        <>
          <TextField
            label={t('field.email-label')}
            type="email"
            name="email"
            autoComplete="username"
            autoFocus
            value={email}
            error={checked ? emailFault(t, email) : null}
            onChange={setEmail}
          />
          <PasswordField
            label={t('password.label')}
            name="password"
            autoComplete="current-password"
            value={password}
            error={checked && !password ? t('field.required') : null}
            onChange={setPassword}
          />
        </>
      )}
      {step === 'code' && (
        <TextField
          key="code"
          label={t('login.code')}
          hint={t('login.code-hint')}
          name="code"
          autoComplete="one-time-code"
          autoFocus
          spellCheck={false}
          value={code}
          error={checked && !code.trim() ? t('field.required') : null}
          onChange={setCode}
        />
      )}
      {(withPassword || step === 'code') && (
        <Button kind="primary" type="submit" busy={busy} disabled={wait > 0} className="button-wide">
          {t('login.button')}
        </Button>
      )}
      {step === 'code' ? (
        <Button kind="quiet" onClick={back}>
          {t('login.back')}
        </Button>
      ) : (
        <>
          {withPassword && providers.data && (
            <p className="outside-links">
              {providers.data.mail ? (
                <Link to="/forgot">{t('login.forgot')}</Link>
              ) : (
                <span className="soft">{t('login.forgot-no-mail')}</span>
              )}
            </p>
          )}
          {singleSignOn.length > 0 && (
            <div className="sign-on">
              {withPassword && <p className="sign-on-or">{t('login.or')}</p>}
              {singleSignOn.map((provider) => (
                <a
                  key={provider.id}
                  className="button button-plain button-wide"
                  href={`${provider.startUrl}?${new URLSearchParams({ returnTo: `/console${returnTo}` })}`}
                >
                  <span>{t.rich('login.sso', { name: <bdi>{provider.title}</bdi> })}</span>
                </a>
              ))}
            </div>
          )}
        </>
      )}
    </OutsideCard>
  );
}
