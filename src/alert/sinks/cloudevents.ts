import { httpSink } from '../http-sink.ts'

/** CloudEvents 1.0 in structured mode: one JSON object, whose `data` is the alert record. */
export const cloudevents = httpSink({
  name: 'cloudevents',
  summary: 'the alert as a CloudEvent (1.0, structured JSON)',
  options: { source: { help: 'URI that says where it comes from; else the host' } },
  prepare:
    ({ source }) =>
    ({ alert, phase, key }) => ({
      contentType: 'application/cloudevents+json; charset=utf-8',
      body: JSON.stringify({
        specversion: '1.0',
        // Same source and id, same event: a receiver drops the second.
        id: key,
        source: source ?? `urn:bs-alert:${encodeURIComponent(alert.host ?? 'unknown')}`,
        type: `bs.alert.${phase}`,
        ...(alert.timestamp !== undefined && { time: alert.timestamp }),
        subject: alert.key ?? alert.rule,
        datacontenttype: 'application/json',
        data: alert,
      }),
    }),
})
