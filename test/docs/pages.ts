import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Every page that people read, as a path from the project's folder. */
export const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...(existsSync('SECURITY.md') ? ['SECURITY.md'] : []),
  'examples/README.md',
  'examples/schedulers/README.md',
  'examples/cluster/README.md',
  ...readdirSync('docs')
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => `docs/${name}`),
]

const fence = /^```\w*\n[\s\S]*?^```$/gm

/** The text of a page, with a word in place of each fenced block. */
export const prose = (page: string): string => readFileSync(page, 'utf8').replace(fence, 'block')

export interface Link {
  /** The file that the link names, as a path from the project's folder; the page itself for a bare anchor. */
  readonly file: string
  readonly anchor: string | undefined
  /** As it stands in the page. */
  readonly text: string
}

/** The links of a page that stay within the project. */
export function linksOf(page: string): Link[] {
  const text = prose(page).replace(/`[^`\n]*`/g, code => code.replace(/[()[\]]/g, ' '))
  const targets = [
    ...[...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target),
    ...[...text.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, target = '']) => target),
  ]
  return targets
    .filter(target => !/^[a-z]+:/.test(target))
    .map(target => {
      const [path = '', anchor] = target.split('#')
      return { file: path === '' ? page : normalize(join(dirname(page), path)), anchor, text: target }
    })
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>()
  const anchors = [...prose(page).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
  return new Set(anchors)
}
