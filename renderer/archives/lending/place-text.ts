import type { TFunction } from 'i18next'
import type { PieceLine } from '../../../shared/archives/piece-line.ts'

/** Where a piece lies, room to box; '' when nobody said. */
export const placeText = (
  t: TFunction<'lending'>,
  { place, volume }: Pick<PieceLine, 'place' | 'volume'>,
): string => [place, volume === '' ? '' : t('box', { volume })].filter((one) => one !== '').join(' ')
