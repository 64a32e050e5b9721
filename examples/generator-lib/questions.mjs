/** Who writes which type of question, and what the questions say. All invented. */
const claude = { provider: 'anthropic', model: 'claude-sonnet-4-5-20250929' }
const gemini = { provider: 'google', model: 'gemini-3-pro-preview' }
const specialists = {
  pattern: gemini,
  logic: claude,
  spatial: gemini,
  math: { provider: 'xai', model: 'grok-4' },
  verbal: claude,
  memory: claude,
}
const anybody = { provider: 'openai', model: 'gpt-4o' }

export const knownTypes = Object.keys(specialists)
export const specialistFor = type => specialists[type] ?? anybody

const things = [
  'kettle',
  'ladder',
  'compass',
  'violin',
  'teapot',
  'anvil',
  'bicycle',
  'candle',
  'hammock',
  'sundial',
]
const people = ['Ines', 'Pavel', 'Noor', 'Tomás', 'Greta', 'Kofi', 'Yuki', 'Åsa', 'Ravi', 'Maëlle']
const shapes = ['triangle', 'hexagon', 'crescent', 'star', 'spiral', 'rhombus']

const writers = {
  pattern: ({ integer, pick }) =>
    `Which figure continues the row: ${integer(2, 9)} ${pick(shapes)}s, ${integer(2, 9)} ${pick(shapes)}s, ${integer(10, 99)} dots …?`,
  logic: ({ pick, integer }) =>
    `${pick(people)} sits left of ${pick(people)}, who is ${integer(2, 30)} years older than the owner of the ${pick(things)}. Who is oldest?`,
  spatial: ({ integer, pick }) =>
    `A ${pick(shapes)} is turned by ${integer(1, 71) * 5}° and mirrored at axis ${integer(1, 9)}. Which corner is now on top?`,
  math: ({ integer }) =>
    `A tank of ${integer(120, 990)} litres fills at ${integer(3, 45)} and drains at ${integer(1, 9)} litres a minute. After ${integer(5, 90)} minutes it holds …?`,
  verbal: ({ pick, integer }) =>
    `Chapter ${integer(1, 400)}: "${pick(things)}" is to "${pick(things)}" as "${pick(shapes)}" is to which word?`,
  memory: ({ pick, integer }) =>
    `Remember: ${pick(things)}, ${integer(100, 999)}, ${pick(shapes)}, ${pick(people)}, ${integer(10, 99)}. What stood before the name?`,
}

export const questionText = (type, random) => (writers[type] ?? writers.verbal)(random)

/** The first characters of a text, as the generator quotes it. */
export const shorten = (text, length) => `${[...text].slice(0, length).join('')}...`
