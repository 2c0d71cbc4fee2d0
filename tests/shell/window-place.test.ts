import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeWindow, readPlace, smallest } from '../../electron/shell/window-place.ts'

const main = { x: 0, y: 0, width: 1920, height: 1040 }
const left = { x: -1280, y: 100, width: 1280, height: 984 }
const saved = { x: 100, y: 80, width: 1300, height: 800, maximized: false }

describe('what is remembered of a window', () => {
  it('is read back', () => {
    expect(readPlace(JSON.stringify(saved))).toEqual(saved)
  })

  it('is nothing when the file is damaged', () => {
    for (const text of ['', '{', 'null', '[]', '{"x":1}', JSON.stringify({ ...saved, width: 0 })]) {
      expect(readPlace(text)).toBeNull()
    }
  })
})

describe('a window', () => {
  it('opens in the middle of the main screen the first time', () => {
    expect(placeWindow(null, [main, left])).toEqual({ width: 1440, height: 900, maximized: false })
  })

  it('opens where it was, also on the second screen', () => {
    expect(placeWindow(saved, [main])).toEqual(saved)
    const there = { ...saved, x: -1200, y: 150, width: 1100 }
    expect(placeWindow(there, [main, left])).toEqual(there)
  })

  it('comes back to the middle when its screen is gone', () => {
    const place = placeWindow({ ...saved, x: -1200, y: 150, maximized: true }, [main])
    expect(place).toEqual({ width: 1300, height: 800, maximized: true })
  })

  it('stays as long as a hand can get hold of its title bar', () => {
    expect(placeWindow({ ...saved, x: 1920 - 120 }, [main])).toHaveProperty('x')
    expect(placeWindow({ ...saved, x: 1920 - 119 }, [main])).not.toHaveProperty('x')
    expect(placeWindow({ ...saved, x: 120 - 1300 }, [main])).toHaveProperty('x')
    expect(placeWindow({ ...saved, x: 119 - 1300 }, [main])).not.toHaveProperty('x')
    expect(placeWindow({ ...saved, y: 0 }, [main])).toHaveProperty('y')
    expect(placeWindow({ ...saved, y: -1 }, [main])).not.toHaveProperty('y')
    expect(placeWindow({ ...saved, y: 1040 - 32 }, [main])).toHaveProperty('y')
    expect(placeWindow({ ...saved, y: 1040 - 31 }, [main])).not.toHaveProperty('y')
  })

  it('fits a screen whatever was remembered', () => {
    const length = fc.integer({ min: 1, max: 20_000 })
    const spot = fc.integer({ min: -20_000, max: 20_000 })
    const area = fc.record({
      x: spot,
      y: spot,
      width: fc.integer({ min: smallest.width, max: 8000 }),
      height: fc.integer({ min: smallest.height, max: 8000 }),
    })
    const place = fc.record({ x: spot, y: spot, width: length, height: length, maximized: fc.boolean() })
    fc.assert(
      fc.property(fc.option(place), fc.array(area, { minLength: 1, maxLength: 4 }), (before, areas) => {
        const { width, height } = placeWindow(before, areas)
        expect(width).toBeGreaterThanOrEqual(smallest.width)
        expect(height).toBeGreaterThanOrEqual(smallest.height)
        expect(areas.some((one) => width <= one.width && height <= one.height)).toBe(true)
      }),
    )
  })
})
