import type { Who } from './people';

/** Every page, and who looks at it (nobody: before signing in). A new page is added here and is then checked in all shapes. */
export const pages: { as?: Who; paths: string[] }[] = [
  { paths: ['/sign-in', '/password'] },
  { as: 'lite', paths: ['/news', '/pipeline', '/leads/new'] },
  {
    as: 'manager',
    paths: [
      '/news',
      '/news/new',
      '/pipeline',
      '/pipeline?view=list',
      '/pipeline?lead=L-1010',
      '/community',
      '/community?q=nothing+has+this+name',
      '/leads?q=lager',
      '/leads/L-1010',
      '/leads/new',
      '/profile',
    ],
  },
];
