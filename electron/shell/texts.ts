import english from '../../resources/locales/en-US/shell.json' with { type: 'json' }
import chinese from '../../resources/locales/zh-CN/shell.json' with { type: 'json' }
import type { ShellLanguage } from '../../shared/kernel/shell.ts'

export type ShellTexts = typeof chinese

const texts: Record<ShellLanguage, ShellTexts> = { 'zh-CN': chinese, 'en-US': english }

/** What the shell itself says, in one language. */
export const textsIn = (language: ShellLanguage): ShellTexts => texts[language]

/** The language to begin with, by the system's own (`zh-Hans-CN`, `en-GB`): English for English, otherwise Chinese. */
export const languageOf = (locale: string): ShellLanguage => (/^en\b/i.test(locale) ? 'en-US' : 'zh-CN')
