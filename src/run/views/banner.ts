import type { TypeStart } from '../../records/index.ts'
import { oneLine } from './plain.ts'

/** `[1/6] math`, `[1/6] math (target 150)...` or, with a unit, `[1/6] Generating math (150 questions)...` */
export function bannerText(
  { index, total, type, target_per_type: target }: TypeStart,
  unit?: string,
): string {
  const place = `[${index}/${total}]`
  if (target === undefined) return oneLine(`${place} ${type}`)
  return oneLine(
    unit === undefined
      ? `${place} ${type} (target ${target})...`
      : `${place} Generating ${type} (${target} ${unit})...`,
  )
}
