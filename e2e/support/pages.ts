import type { Who } from './people';

/** Every page, and who looks at it (nobody: before signing in). A new page is added here and is then checked in all shapes. */
export const pages: { as?: Who; paths: string[] }[] = [
  { paths: ['/'] },
  { as: 'manager', paths: ['/news'] },
];
