import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/* What a reader of the code may rely on. Layers are .dependency-cruiser.cjs, names and files test/architecture/. */

const promises = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
};

const types = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error', { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
};

/** Text leaves an engine as `unknown`; these catch the `any` that a library hands in instead. */
const unsafe = {
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
};

const code = {
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-console': 'error',
  'no-eval': 'error',
  'no-debugger': 'error',
  'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
  'max-params': ['error', 6],
  'max-depth': ['error', 4],
};

/** Longer than 400 lines fails test/architecture/style.test.ts. */
const size = {
  'max-lines': ['warn', { max: 250 }],
  'max-lines-per-function': ['error', { max: 40, IIFEs: true }],
};

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a name that is the same everywhere can be found.',
};
const fewDependencies = {
  selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
  message: 'A class with more than five dependencies does more than one thing.',
};
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only src/config reads the environment; take what you need from the injected Config.',
};
const dates = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"], NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'The time of an act is tx.now, elsewhere that of the injected Clock.',
  },
  {
    selector: 'CallExpression > MemberExpression[property.name=/^[gs]et(UTC)?(Time|FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$/]',
    message: 'Times are Temporal: Date reckons in the wrong time zone and has no days.',
  },
];
const now = {
  selector: 'MemberExpression[object.object.name="Temporal"][object.property.name="Now"]',
  message: 'Rules get the time; only the Clock of the kernel asks for it.',
};

const nestBackDoors = ['forwardRef', 'ModuleRef', 'Global'];

export default defineConfig([
  { ignores: ['**/dist/', 'coverage/', 'node_modules/', '.data/', 'openapi/', 'web/'] },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error', 'no-unused-vars': 'error', ...size },
  },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': typescript.plugin },
    languageOptions: {
      parser: typescript.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...promises, ...types, ...code, ...size,
      'no-restricted-syntax': ['error', noDefaultExport, fewDependencies],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/**/*.test.ts', 'src/**/*.spec.ts'],
    rules: { ...unsafe, 'no-restricted-syntax': ['error', noDefaultExport, fewDependencies, environment] },
  },
  {
    // The server's own process needs a PATH; that is no setting of ours.
    files: ['src/config/**/*.ts', 'src/platform/database/embedded/server-account.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, fewDependencies] },
  },
  {
    files: ['src/features/**/*.ts', 'src/law/**/*.ts', 'src/kernel/**/*.ts'],
    ignores: ['src/kernel/clock.ts', 'src/**/*.test.ts', 'src/**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, fewDependencies, environment, ...dates, now],
      'no-restricted-imports': ['error', {
        paths: nestBackDoors.map((name) => ({
          name: name === 'ModuleRef' ? '@nestjs/core' : '@nestjs/common',
          importNames: [name],
          message: 'Modules form no circles and nothing is global outside platform: import what you need.',
        })),
      }],
    },
  },
  {
    // Transport parses, calls one use case and shows its answer: ten lines, and the signature.
    files: ['src/**/*.http.ts', 'src/**/*.resolver.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 16 }] },
  },
  { files: ['**/*.test.ts', '**/*.spec.ts'], rules: { 'max-lines-per-function': 'off' } },
]);
