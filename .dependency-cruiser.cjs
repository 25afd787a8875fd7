const { FEATURES, PURE, ROOMS } = require('./test/architecture/layers.ts');

const TESTS = '[.](test|spec)[.]ts$';
const oneOf = (names) => `(${names.join('|')})`;

/** A room imports what `ROOMS` lets it, nothing else of ours. Tests may use the harness as well. */
const rooms = Object.entries(ROOMS).flatMap(([room, allowed]) => [
  {
    name: `room-${room}`,
    comment: `src/${room} may import only ${allowed.map((name) => `src/${name}`).join(', ')} of ours`,
    severity: 'error',
    from: { path: `^src/${room}/`, pathNot: TESTS },
    to: { path: '^(src|test|bench|scripts)/', pathNot: `^src/${oneOf(allowed)}/` },
  },
  {
    name: `room-${room}-tests`,
    comment: `tests in src/${room} may import what src/${room} may, and the harness`,
    severity: 'error',
    from: { path: `^src/${room}/.*${TESTS}` },
    to: { path: '^(src|test|bench|scripts)/', pathNot: [`^src/${oneOf(allowed)}/`, '^test/harness/'] },
  },
]);

const pure = Object.entries(PURE).map(([room, libraries]) => ({
  name: `pure-${room}`,
  comment: `src/${room} does no input or output and knows no framework`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: {
    dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    pathNot: `(^|^node_modules/)${oneOf(libraries)}(/|$)`,
  },
}));

const decisions = {
  name: 'pure-rules',
  comment: 'rules are decided from what they are given: no database, no framework, no input or output',
  severity: 'error',
  from: { path: '^src/features/.*[.]rules[.]ts$' },
  to: { path: ['^src/platform/', '^node_modules/(?!temporal-polyfill)', '^(fs|net|http|https|dns|process|child_process)(/|$)'] },
};

const ranks = FEATURES.map((feature, rank) => ({
  name: `rank-${feature}`,
  comment: `features/${feature} may import ${FEATURES.slice(0, rank).join(', ') || 'no other feature'}`,
  severity: 'error',
  from: { path: `^src/features/${feature}/`, pathNot: TESTS },
  to: { path: '^src/features/', pathNot: `^src/features/${oneOf(FEATURES.slice(0, rank + 1))}/` },
}));

const features = [
  {
    name: 'feature-without-a-rank',
    comment: 'every feature stands in test/architecture/layers.ts',
    severity: 'error',
    from: { path: '^src/features/', pathNot: `^src/features/${oneOf(FEATURES)}/` },
    to: {},
  },
  {
    name: 'feature-facade',
    comment: 'another feature is entered through its index.ts',
    severity: 'error',
    from: { path: '^src/features/([^/]+)/', pathNot: TESTS },
    to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index[.]ts$'] },
  },
  {
    name: 'feature-facade-for-the-application',
    comment: 'the application enters a feature through its index.ts or, to put it together, its module',
    severity: 'error',
    from: { path: '^(src|bench)/', pathNot: ['^src/features/', TESTS] },
    to: { path: '^src/features/', pathNot: '^src/features/[^/]+/(index|[^/]+[.]module)[.]ts$' },
  },
  {
    name: 'feature-imports-the-application',
    comment: 'a feature knows the features below it, platform, law and kernel; it is put together by src/app.module.ts',
    severity: 'error',
    from: { path: '^src/features/', pathNot: TESTS },
    to: { path: '^(src|test|bench|scripts)/', pathNot: '^src/(features|platform|law|kernel)/' },
  },
];

const everywhere = [
  {
    name: 'no-circle',
    comment: 'what imports one another is one thing, or one of the two is in the wrong place',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-test-in-the-product',
    severity: 'error',
    from: { path: '^src/', pathNot: TESTS },
    to: { path: ['^test/', TESTS] },
  },
  {
    name: 'resolvable',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'declared',
    comment: 'what is imported stands in package.json, and what the product needs not among the development tools',
    severity: 'error',
    from: { path: '^src/', pathNot: TESTS },
    to: { dependencyTypes: ['npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...rooms, ...pure, decisions, ...ranks, ...features, ...everywhere],
  options: {
    // Type imports count: a type that may not be known is knowledge all the same.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/.cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
