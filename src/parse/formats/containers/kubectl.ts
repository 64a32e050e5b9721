import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'

const layout = /^\[pod\/([\w.-]{1,253})\/([\w.-]{1,253})\] ?([\s\S]*)$/

/** `kubectl logs --prefix`: `[pod/web-7d9f/app] text` */
export const kubectl: Format = {
  name: 'kubectl',
  summary: 'kubectl logs --prefix: [pod/POD/CONTAINER] TEXT; the text is read once more',
  readsColours: true,
  heads: [{ looks: [layout.source], line }],
  line,
  samples: [
    {
      lines: ['[pod/web-7d9f/app] INFO:root:hi', '[pod/web-7d9f/app]   and on', '[pod/web-7d9f/side] text'],
      expect: [
        {
          level: 'info',
          message: 'hi\n  and on',
          data: { pod: 'web-7d9f', container: 'app' },
          format: 'python-basic',
        },
        { message: 'text', data: { pod: 'web-7d9f', container: 'side' }, format: 'kubectl' },
      ],
    },
    { lines: ['[pod/web] no container', '[node/a/b] no pod'], expect: [] },
  ],
}

function line(text: string): Head | undefined {
  const [, pod, container, inside = ''] = layout.exec(text) ?? []
  if (pod === undefined || container === undefined) return undefined
  return {
    is: 'inside',
    text: inside,
    around: { format: 'kubectl', source: `${pod}/${container}`, fields: { data: { pod, container } } },
  }
}
