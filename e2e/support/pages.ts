import { readFileSync } from 'node:fs';
import type { Who } from './people';

/** What a page is looked at with: names in braces stand for what `make.ts` made. */
type Pages = { as?: Who; tenant?: string; status?: number; paths: string[] };

/** Every page, and who looks at it (nobody: before signing in). A new page is added here and is then checked in all shapes. */
export const pages: Record<string, Pages> = {
  nobody: {
    paths: ['/sign-in', '/sign-in?to=%2Fpipeline', '/password', '/password?asked=true', '/password/{secret}', '/unsubscribe/own_leads/{leave}', '/offline', '/api'],
  },
  'somebody with a spent link': { status: 404, paths: ['/password/spent'] },
  developers: { paths: ['/dev/components', '/dev/mail', '/dev/mail/1'] },
  'a stranger at no customer’s address': { tenant: 'nowhere', status: 404, paths: ['/'] },
  'a guest': { as: 'lite', paths: ['/news', '/pipeline', '/pipeline?view=list', '/leads', '/leads/new', '/leads/{guests}', '/leads/{guests}/edit', '/profile', '/profile/tokens', '/notifications?unread=true'] },
  'a colleague': {
    as: 'basic',
    paths: [
      '/community',
      '/feed',
      '/feed?what=wins',
      '/feed/{entry}',
      '/feed/{entry}/comments',
      '/tv',
      '/leads/{returned}',
      '/leads/{returned}/handshake/edit?state=offered',
      '/leads/{offered}/handshake/edit?state=withdrawn',
      '/leads?counted_in=leads_total&scope=me',
    ],
  },
  'a seller': {
    as: 'professional',
    paths: [
      '/leads/{owned}',
      '/leads/{owned}?timeline=notes&from=%2Fcommunity',
      '/leads/{owned}/edit',
      '/leads/{owned}/owner/edit?back=true',
      '/leads/{owned}/closure/new?outcome=won',
      '/leads/{bare}/closure/new?outcome=won',
      '/leads/{owned}/closure/new?outcome=lost',
      '/leads/{owned}/parking/new',
      '/leads/{parked}',
      '/pipeline?stage=new',
    ],
  },
  'a Manager': {
    as: 'manager',
    paths: [
      '/',
      '/news?state=draft',
      '/news?state=scheduled',
      '/news/new',
      '/news/{news}',
      '/news/{news}/comments',
      '/news/{news}/edit',
      '/pipeline',
      '/pipeline?view=list',
      '/pipeline?lead={offered}',
      '/pipeline/people',
      '/community',
      '/community?q=nothing+has+this+name',
      '/leads?q=lager',
      '/leads/{offered}',
      '/leads/{offered}/handshake/edit?state=accepted',
      '/leads/{offered}/handshake/edit?state=returned',
      '/leads/{offered}/handshake/edit?state=declined',
      '/leads/{offered}/owner/edit',
      '/leads/{won}',
      '/leads/{won}/reopening/new',
      '/leads/{declined}',
      '/leads/new',
      '/notifications',
      '/profile',
      '/profile/notifications',
      '/profile/deputy/edit',
    ],
  },
  'whoever asks for what is not there': { as: 'manager', status: 404, paths: ['/nothing', '/leads/L-999999'] },
  'whoever asks for what is not theirs': { as: 'basic', status: 403, paths: ['/news/new', '/leads/{owned}/parking/new'] },
};

/** What a browser gets that is no page. */
const notPages: Record<string, string> = {
  '/assets/{*path}': 'scripts, styles and pictures',
  '/bells': 'what a page shows when bells ring, a part of it',
  '/dev/mail/{mail}/html': 'a mail, written for mail programs',
  '/leads/{lead}/notes/{note}/photo': 'a picture',
  '/healthz': 'a word for load balancers',
  '/live': 'a stream of events',
  '/leads/{lead}/timeline': 'earlier entries, a part of a timeline',
  '/leads/new/companies': 'suggestions, a part of the form of a new lead',
  '/notifications/{notification}': 'the way to what a notification is about',
  '/notifications/unread': 'the number on the bell, a part of every page',
  '/sw.js': 'a script',
  '/metrics': 'what an operator’s programs read',
  '/news/{news}/cover': 'a picture',
  '/people/{person}/photo': 'a picture',
  '/pipeline/columns/{stage}': 'more cards, a part of the board',
};

/** The routes of pages that nobody in the list above looks at. The table of routes is the one that the tests of rights write. */
export function unseen(): string[] {
  const table = readFileSync(new URL('../../docs/authorization.md', import.meta.url), 'utf8');
  const routes = [...table.matchAll(/^\| `GET (\/[^`]*)`/gm)].map(([, route]) => route).filter((route) => !route.startsWith('/api/v1/'));
  if (routes.length < 20) throw new Error('docs/authorization.md does not list the routes any more');
  const seen = new Set(Object.keys(notPages));
  for (const path of Object.values(pages).flatMap(({ paths }) => paths)) seen.add(routeOf(path, routes) ?? '');
  return [...new Set(routes)].filter((route) => !seen.has(route));
}

/** The route that a path takes: of those that fit, the one with the fewest parameters. */
function routeOf(path: string, routes: string[]): string | undefined {
  const parameters = (route: string) => route.split('{').length;
  const fits = (route: string) => new RegExp(`^${route.replace(/\{[^}]*\}/g, '[^/]+')}$`).test(path.replace(/\?.*/, ''));
  return routes.filter(fits).sort((one, other) => parameters(one) - parameters(other))[0];
}
