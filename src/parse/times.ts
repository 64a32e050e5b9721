import { isoTime } from './pattern.ts'

const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'

/** Every date with a time that the clock reads and that may stand in front of a level, for use in heads. */
export const anyTime = [
  String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d:\d{3}(?: [+-]\d{4})?`,
  isoTime,
  String.raw`\d{4}[-.]\d\d[-.]\d\d[ _]${clock}`,
  String.raw`\d{8} ${clock}`,
  String.raw`\d\d[-/.]\d\d[-/.]\d{4},? ${clock}`,
  String.raw`\d{1,2}\/\d{1,2}\/\d{4},? \d{1,2}:\d\d:\d\d(?: |\xe2\x80\xaf)[AP]M`,
  String.raw`\d{1,2}[- ]${month}[- ]\d{4} ${clock}`,
  String.raw`(?:[A-Z][a-z]{2},? )?${month} {1,2}\d{1,2}(?:,? \d{4})? ${clock}(?: [A-Z]{2,5})?(?: \d{4})?`,
  String.raw`\d{2}\/\d\d\/\d\d ${clock}`,
].join('|')
