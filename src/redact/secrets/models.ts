import type { Secret } from '../secret.ts'
import { exactToken, start, token } from '../token.ts'

/** Providers of language models and what is built around them. Shapes: the providers' documentation. */
export const models = (): readonly Secret[] => [
  {
    // OpenAI, Anthropic, OpenRouter, DeepSeek, Langfuse, Helicone and others; messages show them shortened.
    name: 'OpenAI, Anthropic or OpenRouter key (sk-)',
    words: ['sk-'],
    expression: new RegExp(
      String.raw`${start}sk-(?:(?:proj|ant|svcacct|admin|or|lf|helicone)-[\w*-]{1,1024}|(?=[\w-]{0,256}[\d*]|[\w-]{0,64}\.\.\.)[\w*-]{2,1024}|[\w-]{20,1024}|\.\.\.\w{0,64})(?:\.\.\.[\w*-]{0,64}|…)?`,
      'g',
    ),
    stays: 'nothing',
    hides: [
      'sk-{alnum 48}',
      'sk-proj-{word 120}',
      'sk-ant-api03-{word 95}',
      'sk-or-v1-{hex 64}',
      'sk-svcacct-{word 80}',
      'sk-lf-{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}',
    ],
    keeps: ['task-force at the disk-usage desk', 'sk-learn 1.4', 'a risk-free desk-top'],
  },
  token('xAI key', 'xai-{alnum 80}'),
  token('Groq key', 'gsk_{alnum 52}'),
  token('Perplexity key', 'pplx-{alnum 48}'),
  token('Replicate token', 'r8_{alnum 37}'),
  token('Hugging Face token', 'hf_{letter 34}', 'api_org_{letter 34}'),
  token('Fireworks key', 'fw_{alnum 24}'),
  token('Together key', 'tgp_v1_{word 43}'),
  token('NVIDIA key', 'nvapi-{word 64}'),
  token('LangSmith key', 'lsv2_pt_{hex 32}_{hex 10}', 'lsv2_sk_{hex 32}_{hex 10}', 'ls__{hex 32}'),
  token('Weights & Biases key', 'wandb_v1_{word 70}'),
  token('Cerebras key', 'csk-{lower 48}'),
  token('Jina key', 'jina_{word 60}'),
  token('Tavily key', 'tvly-{word 32}', 'tvly-dev-{word 32}'),
  token('Firecrawl key', 'fc-{hex 32}'),
  exactToken('ElevenLabs key', 'sk_{hex 48}'),
  token('E2B key', 'e2b_{hex 40}'),
  token('LlamaCloud key', 'llx-{word 48}'),
  token('PostHog key', 'phx_{alnum 43}', 'phc_{alnum 43}'),
  token('Anyscale key', 'esecret_{alnum 26}'),
  token('RunPod key', 'rpa_{upper 40}'),
  token('Lambda key', 'secret_{alnum 20}_{hex 32}.{alnum 32}'),
  token('Browserbase key', 'bb_live_{word 27}', 'bb_test_{word 27}'),
  token('Mem0 or Zep key', 'm0-{alnum 40}', 'z_1dWlk{base64 80}'),
]
