import { chapters } from '../../redact/secrets/index.ts'

const cell = (text: string): string =>
  `\`${text.replaceAll('|', '\\|').replaceAll('\n', '↵').replaceAll('\x1b', '␛').replaceAll('`', "'")}\``

/** The kinds of secrets by chapter, each with samples; what stands in braces is hidden. */
export function secretTable(): string {
  return chapters()
    .flatMap(({ title, secrets }) => [
      `### ${title}`,
      '',
      '| secret | samples: what stands in braces is hidden | what can still be read |',
      '|---|---|---|',
      ...secrets.map(
        ({ name, hides, stays }) =>
          `| ${name.replaceAll('|', '\\|')} | ${hides.map(cell).join('<br>')} | ${stays} |`,
      ),
      '',
    ])
    .join('\n')
    .trimEnd()
}
