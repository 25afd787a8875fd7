import ts from 'typescript';

import type { SourceFile } from './project.js';

/** What makes a Problem, first argument its code. Functions that hand their own first argument to one count as well. */
const MAKERS = ['refuse', 'refuseUnaudited', 'problem'];

export interface Refusals {
  /** Codes written out where a refusal is made. */
  readonly codes: ReadonlySet<string>;
  /** `path:line` of refusals whose code cannot be read off: neither written out nor handed on. */
  readonly unreadable: readonly string[];
}

/** Every code the files refuse with. */
export function refusalsIn(files: readonly SourceFile[]): Refusals {
  const codes = new Set<string>();
  const unreadable: string[] = [];
  for (const { path, text } of files) {
    if (!MAKERS.some((name) => text.includes(name)) && !text.includes('refused')) continue;
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const makers = new Set([...MAKERS, ...importedMakers(source), ...localMakers(source)]);
    forEachNode(source, (node) => {
      const code = firstArgumentOf(node, makers);
      if (code === undefined) return;
      const found = literals(code);
      for (const each of found) codes.add(each);
      if (found.length > 0 || isHandedOn(code)) return;
      unreadable.push(`${path}:${source.getLineAndCharacterOfPosition(code.getStart()).line + 1}`);
    });
  }
  return { codes, unreadable };
}

function forEachNode(root: ts.Node, look: (node: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    look(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
}

function firstArgumentOf(node: ts.Node, names: ReadonlySet<string>): ts.Expression | undefined {
  const isCall = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && names.has(node.expression.text);
  return isCall ? node.arguments[0] : undefined;
}

/** Functions of this file whose first parameter becomes the code of a problem. */
function localMakers(source: ts.SourceFile): string[] {
  const makers: string[] = [];
  const makes = new Set(MAKERS);
  forEachNode(source, (node) => {
    const [name, declared] = ts.isFunctionDeclaration(node) ? [node.name, node]
      : ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isArrowFunction(node.initializer)
        ? [node.name, node.initializer] : [undefined, undefined];
    const first = declared?.parameters[0]?.name.getText();
    if (name === undefined || declared?.body === undefined || first === undefined) return;
    forEachNode(declared.body, (inner) => {
      if (firstArgumentOf(inner, makes)?.getText() === first) makers.push(name.getText());
    });
  });
  return makers;
}

/** `refused` of a neighbouring rules file. */
function importedMakers(source: ts.SourceFile): string[] {
  const isImported = /import \{[^}]*\brefused\b[^}]*\} from '\.\/[a-z-]+\.rules\.js'/.test(source.text);
  return isImported ? ['refused'] : [];
}

/** The strings an expression may become: it may choose between two. */
function literals(expression: ts.Expression): string[] {
  if (ts.isStringLiteral(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression)) return [...literals(expression.whenTrue), ...literals(expression.whenFalse)];
  if (ts.isParenthesizedExpression(expression)) return literals(expression.expression);
  return [];
}

/** `code`, or the `code` of a problem that somebody else made. */
function isHandedOn(expression: ts.Expression): boolean {
  if (ts.isIdentifier(expression)) return expression.text === 'code';
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'code';
}
