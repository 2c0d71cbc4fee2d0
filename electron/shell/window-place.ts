import { z } from 'zod'

/** What is remembered of a window between two starts: pixels of the desktop, and whether it filled it. */
const remembered = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
})
export type RememberedWindow = z.infer<typeof remembered>

/** The part of a screen that windows may use, pixels. */
export type Area = { x: number; y: number; width: number; height: number }

export type WindowPlace = {
  width: number
  height: number
  maximized: boolean
  /** Not there: in the middle of the screen. */
  x?: number
  y?: number
}

const usual = { width: 1440, height: 900 }
/** A laptop of 1920×1080 at 150 % has no more than 1280×680 to give. */
export const smallest = { width: 1024, height: 600 }
/** So much of the title bar must be on a screen for a hand to get hold of the window. */
const grip = { width: 120, height: 32 }

/** The remembered place, or null when the text is none. */
export function readPlace(text: string): RememberedWindow | null {
  try {
    return remembered.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * Where a window opens: where it was, as long as a hand can get hold of it there; otherwise in the middle of
 * the main screen, which is the first of `areas`. Never larger than its screen.
 */
export function placeWindow(saved: RememberedWindow | null, areas: readonly Area[]): WindowPlace {
  const reached = saved ? areas.find((area) => canBeHeld(saved, area)) : undefined
  const room = reached ?? areas[0] ?? usual
  const { width, height } = saved ?? usual
  const place = {
    width: Math.min(Math.max(width, smallest.width), room.width),
    height: Math.min(Math.max(height, smallest.height), room.height),
    maximized: saved?.maximized ?? false,
  }
  return saved && reached ? { ...place, x: saved.x, y: saved.y } : place
}

function canBeHeld({ x, y, width }: RememberedWindow, area: Area): boolean {
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return shown >= grip.width && y >= area.y && y + grip.height <= area.y + area.height
}
