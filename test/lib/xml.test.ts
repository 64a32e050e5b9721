import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeXml } from '../../src/lib/xml.ts'

test('a carriage return in XML is a line break, as every reader of XML takes it', () =>
  assert.equal(escapeXml('a\r\nb\rc'), 'a\nb\nc'))

test('no control character and no mark that turns text is in XML', () =>
  assert.equal(escapeXml('a\0b\x1bc\x9bd\u202ee\ufffff'), 'abcdef'))

test('half a surrogate pair is no character', () => assert.equal(escapeXml('a\ud83db'), 'a\ufffdb'))
