import { incomingFileable } from '../documents/incoming/incoming.fileable.ts'
import { outgoingFileable } from '../documents/outgoing/outgoing.fileable.ts'
import type { Fileable } from './filing/fileable.ts'
import { intakeFileable } from './intake/intake.fileable.ts'

/** Everything that is filed, one line a kind. Asked for at each call, so that domains and archives may import each other. */
export const fileables = (): readonly Fileable[] => [incomingFileable, outgoingFileable, intakeFileable]
