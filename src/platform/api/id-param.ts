import { Param, type PipeTransform } from '@nestjs/common';

import { isId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';

const idPipe: PipeTransform<unknown, string> = {
  transform: (value) => (isId(value) ? value.toLowerCase() : refuse('NOT_FOUND', {})),
};

/** An id in the path. What is no id belongs to nothing: NOT_FOUND, as for an id that does not exist. */
export const IdParam = (name = 'id'): ParameterDecorator => Param(name, idPipe);
