import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Whether a field of this name is asked for anywhere below the field being answered: what answers it can be read with the rest. */
export function isAsked({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>, name: string): boolean {
  const seen = new Set<string>();
  const isIn = (set: SelectionSetNode | undefined): boolean => set?.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name || isIn(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return isIn(selection.selectionSet);
    if (seen.has(selection.name.value)) return false;
    seen.add(selection.name.value);
    return isIn(fragments[selection.name.value]?.selectionSet);
  }) ?? false;
  return fieldNodes.some(({ selectionSet }) => isIn(selectionSet));
}
