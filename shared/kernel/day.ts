import { z } from 'zod'

/** A business date (业务日期) `YYYY-MM-DD`, without time or zone. */
export const day = z.iso.date()
/** First and last day of a period, both included. */
export const dayRange = { from: day, to: day }
/** A calendar month `YYYY-MM`. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
/** An instant: whole milliseconds since 1970-01-01 UTC. */
export const instant = z.int().min(0)

const dayMs = 86_400_000

const ofDate = (date: Date): string => date.toISOString().slice(0, 10)

/** Whether the text is a real calendar date `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && ofDate(date) === text
}

/** The day `count` days later (earlier when negative). */
export function addDays(from: string, count: number): string {
  return ofDate(new Date(Date.parse(`${from}T00:00:00Z`) + count * dayMs))
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs
}

/** 0 Sunday … 6 Saturday. */
export function weekday(of: string): number {
  return new Date(`${of}T00:00:00Z`).getUTCDay()
}

/** The business day of an instant in the office's zone: China has one, UTC+8, all year. */
export function dayAt(at: number): string {
  return ofDate(new Date(at + 8 * 3_600_000))
}

/** The instant at which a China-time wall clock shows the day and `HH:MM[:SS]`. */
export function instantAt(of: string, time = '00:00:00'): number {
  return Date.parse(`${of}T${time.length === 5 ? `${time}:00` : time}+08:00`)
}

/** `YYYY-MM-DD HH:MM:SS` in the office's zone. */
export function formatInstant(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

export const monthOf = (of: string): string => of.slice(0, 7)
export const yearOf = (of: string): number => Number(of.slice(0, 4))
export const firstDayOf = (ofMonth: string): string => `${ofMonth}-01`

/** The month `count` months later (earlier when negative). */
export function addMonths(from: string, count: number): string {
  const index = Number(from.slice(0, 4)) * 12 + Number(from.slice(5)) - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The last day of a month. */
export function lastDayOf(ofMonth: string): string {
  return addDays(firstDayOf(addMonths(ofMonth, 1)), -1)
}
