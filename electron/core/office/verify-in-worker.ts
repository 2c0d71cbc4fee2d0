import type { Verification } from '../../../shared/office/office.contract.ts'
export const verifyInWorker = (_dataDir: string): Promise<Verification> =>
  Promise.reject(new Error('being written'))
