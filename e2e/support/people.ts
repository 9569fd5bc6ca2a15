/** The accounts of `leadx demo`. All have the same password. */
export const password = 'leadx-demo';

export const people = {
  lite: { tenant: 'demo', email: 'lite@demo.example' },
  basic: { tenant: 'demo', email: 'basic@demo.example' },
  professional: { tenant: 'demo', email: 'professional@demo.example' },
  manager: { tenant: 'demo', email: 'manager@demo.example' },
  admin: { tenant: 'demo', email: 'admin@demo.example' },
  childBasic: { tenant: 'demo', email: 'child.basic@demo.example' },
  childProfessional: { tenant: 'demo', email: 'child.professional@demo.example' },
  childManager: { tenant: 'demo', email: 'child.manager@demo.example' },
  stranger: { tenant: 'demo2', email: 'manager@demo2.example' },
} as const;

export type Who = keyof typeof people;
