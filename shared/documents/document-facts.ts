import { z } from 'zod'

/**
 * Degrees of secrecy (密级). 绝密, 机密 and 秘密 are state secrets by 保守国家秘密法 §14 and seldom reach a property
 * office; `internal` (内部) is the office's own. Only people with the right to read the register find documents
 * above `internal`.
 */
export const secrecies = ['public', 'internal', 'confidential', 'secret', 'topSecret'] as const
export const secrecy = z.enum(secrecies)
export type Secrecy = z.infer<typeof secrecy>

/** Degrees of urgency (紧急程度): 平件, 平急, 加急, 特急 (GB/T 9704-2012 §7.2.3, 党政机关公文处理工作条例 §9). */
export const urgencies = ['ordinary', 'prompt', 'urgent', 'immediate'] as const
export const urgency = z.enum(urgencies)
export type Urgency = z.infer<typeof urgency>
