import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { api, ok, whenSignedOut } from '../api/client';
import { Problem } from '../api/problem';
import { NotFound, StartFailed } from '../pages/dead-ends';
import { auditSearch } from '../pages/audit/filters';
import { brandSearch } from '../pages/brands/search';
import { mentionSearch } from '../pages/mentions/filters';
import { sourceSearch } from '../pages/sources/filters';
import { leave, meQuery, queryClient } from './session';
import { safeReturn } from './returnTo';

const root = createRootRoute({ component: Outlet, errorComponent: StartFailed, notFoundComponent: NotFound });

/** Pages for whoever is not signed in. */
const outside = createRoute({
  getParentRoute: () => root,
  id: 'outside',
  component: lazyRouteComponent(() => import('./OutsideShell'), 'OutsideShell'),
});

interface LoginSearch {
  returnTo?: string;
  error?: string;
  ended?: '1';
}

const login = createRoute({
  getParentRoute: () => outside,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): LoginSearch => ({
    returnTo: typeof search.returnTo === 'string' ? safeReturn(search.returnTo) : undefined,
    error: typeof search.error === 'string' ? search.error : undefined,
    ended: search.ended === '1' ? '1' : undefined,
  }),
  component: lazyRouteComponent(() => import('../pages/outside/LoginPage'), 'LoginPage'),
});

const forgot = createRoute({
  getParentRoute: () => outside,
  path: '/forgot',
  component: lazyRouteComponent(() => import('../pages/outside/ForgotPage'), 'ForgotPage'),
});

const reset = createRoute({
  getParentRoute: () => outside,
  path: '/reset',
  component: lazyRouteComponent(() => import('../pages/outside/ResetPage'), 'ResetPage'),
});

const invitation = createRoute({
  getParentRoute: () => outside,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../pages/outside/InvitationPage'), 'InvitationPage'),
});

const welcome = createRoute({
  getParentRoute: () => outside,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../pages/outside/WelcomePage'), 'WelcomePage'),
});

/** Pages for whoever is signed in; others are led to the door. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      const setup = await ok(api.GET('/api/v1/auth/setup'));
      if (setup.needed) throw redirect({ to: '/welcome' });
      const returnTo = safeReturn(location.href);
      throw redirect({ to: '/login', search: returnTo === '/' ? {} : { returnTo } });
    }
  },
  component: lazyRouteComponent(() => import('./AppShell'), 'AppShell'),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home/HomePage'), 'HomePage'),
});

const mentions = createRoute({
  getParentRoute: () => inside,
  path: '/mentions',
  validateSearch: mentionSearch,
  component: lazyRouteComponent(() => import('../pages/mentions/MentionsPage'), 'MentionsPage'),
});

const mention = createRoute({
  getParentRoute: () => mentions,
  path: '$id',
  component: lazyRouteComponent(() => import('../pages/mentions/MentionPane'), 'MentionPane'),
});

const brands = createRoute({
  getParentRoute: () => inside,
  path: '/brands',
  component: lazyRouteComponent(() => import('../pages/brands/BrandsPage'), 'BrandsPage'),
});

// the id is no part of the path: it may have dots, and paths with dots are files to the gateway
const brand = createRoute({
  getParentRoute: () => inside,
  path: '/brands/edit',
  validateSearch: brandSearch,
  component: lazyRouteComponent(() => import('../pages/brands/BrandPage'), 'BrandPage'),
});

const newBrand = createRoute({
  getParentRoute: () => inside,
  path: '/brands/new',
  component: lazyRouteComponent(() => import('../pages/brands/NewBrandPage'), 'NewBrandPage'),
});

const sources = createRoute({
  getParentRoute: () => inside,
  path: '/sources',
  validateSearch: sourceSearch,
  component: lazyRouteComponent(() => import('../pages/sources/SourcesPage'), 'SourcesPage'),
});

const newSource = createRoute({
  getParentRoute: () => inside,
  path: '/sources/new',
  component: lazyRouteComponent(() => import('../pages/sources/NewSourcePage'), 'NewSourcePage'),
});

const startSources = createRoute({
  getParentRoute: () => inside,
  path: '/sources/start',
  component: lazyRouteComponent(() => import('../pages/sources/StartPage'), 'StartPage'),
});

const source = createRoute({
  getParentRoute: () => inside,
  path: '/sources/$id',
  component: lazyRouteComponent(() => import('../pages/sources/SourcePage'), 'SourcePage'),
});

const mutes = createRoute({
  getParentRoute: () => inside,
  path: '/mutes',
  component: lazyRouteComponent(() => import('../pages/mutes/MutesPage'), 'MutesPage'),
});

const users = createRoute({
  getParentRoute: () => inside,
  path: '/users',
  component: lazyRouteComponent(() => import('../pages/users/UsersPage'), 'UsersPage'),
});

const teams = createRoute({
  getParentRoute: () => inside,
  path: '/teams',
  component: lazyRouteComponent(() => import('../pages/teams/TeamsPage'), 'TeamsPage'),
});

const keys = createRoute({
  getParentRoute: () => inside,
  path: '/keys',
  component: lazyRouteComponent(() => import('../pages/keys/KeysPage'), 'KeysPage'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../pages/audit/AuditPage'), 'AuditPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account/AccountPage'), 'AccountPage'),
});

export const router = createRouter({
  basepath: '/console',
  routeTree: root.addChildren([
    outside.addChildren([login, forgot, reset, invitation, welcome]),
    inside.addChildren([home, mentions.addChildren([mention]), brands, brand, newBrand, sources, newSource, startSources, source, mutes, users, teams, keys, audit, account]),
  ]),
  // plain words in the address, as people write and share them
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const words = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
    return words.length === 0 ? '' : `?${new URLSearchParams(words)}`;
  },
  defaultPendingMs: 200,
});

whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  // while nobody is signed in, the guard above decides where to go
  if (queryClient.getQueryData(meQuery.queryKey) === undefined || pathname === '/login') return;
  leave({ returnTo: safeReturn(href), ended: '1' });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** The reader walks through a list with keys: what is opened leaves the focus there. */
    walking?: boolean;
  }
}
