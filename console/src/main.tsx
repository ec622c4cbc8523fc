import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './app/router';
import { queryClient } from './app/session';
import { I18nProvider } from './i18n/I18nProvider';
import { startLanguage } from './i18n/languages';
import { messagesOf } from './i18n/messages';
import { Toasts } from './ui/toast';
import './styles/index.css';

const language = startLanguage();

void messagesOf(language).then((messages) => {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queryClient}>
          <I18nProvider language={language} messages={messages}>
            <RouterProvider router={router} />
            <Toasts />
          </I18nProvider>
        </QueryClientProvider>
      </CSPProvider>
    </StrictMode>,
  );
});
