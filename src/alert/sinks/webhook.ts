import { Failure } from '../../lib/failure.ts'
import { write } from '../../records/write.ts'
import { httpSink } from '../http-sink.ts'
import { compileTemplate } from '../messages/template.ts'
import { textOf } from '../messages/text.ts'
import { textOption } from '../sink.ts'

/** POSTs the alert record, or a text of one's own made by a template. */
export const webhook = httpSink({
  name: 'webhook',
  summary:
    'POST the alert record as JSON, or a body by `template`; `format` names the layout of another sink',
  options: {
    format: {
      help: 'bs, or the sink whose layout the server wants: slack, discord, teams, …; else by the address',
    },
    template: { help: 'body of one’s own: {{path | filter}}, such as {"text": {{subject | json}}}' },
    content_type: { help: 'content type of a body by template' },
    headers: { help: 'more headers; env:NAME and file:PATH are read', type: 'map' },
  },
  prepare(options) {
    const template = textOption(options, 'template')
    const compiled = template === undefined ? undefined : compileTemplate(template)
    const headers = (options.headers ?? {}) as Readonly<Record<string, string>>
    for (const [name, value] of Object.entries(headers)) {
      if (!/^[\w-]+$/.test(name) || /[\r\n]/.test(value))
        throw new Failure(`bad header ${JSON.stringify(name)}`)
    }
    const contentType = textOption(options, 'content_type') ?? 'application/json'
    return ({ alert, phase, key }, message) => ({
      headers,
      contentType,
      body:
        compiled === undefined
          ? write(alert)
          : compiled({ ...alert, ...message, text: textOf(message), phase, delivery_key: key }),
    })
  },
})
