import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/*
 * Lets a process import the TypeScript of the project as it stands, compiled with the options of the build; traces name its lines.
 */
process.setSourceMapsEnabled(true);

/** @param {string | undefined} url */
function isTypeScript(url) {
  return url !== undefined && /^file:(?!.*\/node_modules\/).*\.ts(\?.*)?$/.test(url);
}

registerHooks({
  resolve(specifier, context, next) {
    // A file is imported by the name that it will have when it is built.
    const isBuilt = isTypeScript(context.parentURL) && /^\.{1,2}\/.*\.js$/.test(specifier);
    return next(isBuilt ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!isTypeScript(url)) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, sourceMaps: 'inline' });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
