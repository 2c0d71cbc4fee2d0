import { systemName } from '../../shared/office/subject.ts'
import { textOf } from '../app/i18n.ts'

/** Who acted, in the person's language: a name, or the program where nobody did. */
export const actorText = (by: string): string =>
  by === '' || by === systemName ? (textOf('audit', 'system', {}) ?? systemName) : by
