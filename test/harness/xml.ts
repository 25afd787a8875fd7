/** An element of an XML document: what a strict reader makes of it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const TOKEN = /<\?xml [^?]*\?>|<\/([\w:]+)>|<([\w:]+)((?: [\w:]+="[^"<]*")*)(\/?)>|([^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads a document strictly: fails on whatever is not well-formed. Knows elements, attributes and text; we write no more. */
export function readXml(text: string): Element {
  const open: { name: string; attributes: Record<string, string>; children: (Element | string)[] }[] = [{ name: '', attributes: {}, children: [] }];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) throw new Error(`no XML at ${at}: ${text.slice(at, at + 60)}`);
    const [, closed, name, attributes = '', isEmpty, said] = found;
    if (said !== undefined) open.at(-1)?.children.push(decoded(said));
    if (name !== undefined) {
      const element = { name, attributes: attributesOf(attributes), children: [] };
      open.at(-1)?.children.push(element);
      if (isEmpty === '') open.push(element);
    }
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes something else`);
  }
  const roots = open[0]?.children.filter((child) => typeof child !== 'string') ?? [];
  const [root] = roots;
  if (open.length !== 1 || root === undefined || roots.length !== 1) throw new Error('a document has one root, and closes it');
  return root;
}

export function elementsOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => typeof child !== 'string').filter((child) => child.name === name);
}

/** The text of the one child of that name. */
export function textOf(element: Element, name: string): string {
  return elementsOf(element, name)[0]?.children.join('') ?? '';
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)] as const);
  const attributes = Object.fromEntries(found);
  if (Object.keys(attributes).length !== found.length) throw new Error(`an attribute stands twice: ${text}`);
  return attributes;
}

function decoded(text: string): string {
  return text.replaceAll(/&([^;\s]*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });
}
