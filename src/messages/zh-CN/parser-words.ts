/** What js-yaml says of a text that it cannot read; `{}` stands for what it quotes. */
const yaml: {readonly [english: string]: string} = {
  'TAG directive accepts exactly two arguments': 'TAG 指令应恰好有两个参数',
  'YAML directive accepts exactly one argument': 'YAML 指令应恰好有一个参数',
  'a line break is expected': '此处应换行',
  'a whitespace character is expected after the key-value separator within a block mapping': '映射的冒号之后应有空格',
  'alias node should not have any properties': '别名不能带有标签或锚点',
  'bad explicit indentation width of a block scalar; it cannot be less than one': '块标量的缩进宽度不能小于 1',
  'bad indentation of a mapping entry': '映射条目的缩进有误',
  'bad indentation of a sequence entry': '列表项的缩进有误',
  'can not read a block mapping entry; a multiline key may not be an implicit key':
    '映射条目无法读取：键不能跨行，或缺少冒号',
  'can not read a document': '无法读取文档',
  'deficient indentation': '缩进不足',
  'directive name must not be less than one character in length': '指令缺少名称',
  'directives end mark is expected': '指令之后应有 ---',
  'duplication of %YAML directive': '%YAML 指令重复',
  'duplication of a tag property': '标签重复',
  'duplication of an anchor property': '锚点重复',
  'end of the stream or a document separator is expected': '此处应为文件结尾或文档分隔符 ---',
  "expected ':' after a mapping key": '映射的键之后应有冒号',
  'expected hexadecimal character': '应为十六进制字符',
  "expected the node content, but found ','": "应为一个值，而这里是 ','",
  'expected valid JSON character': '含有不允许的控制字符',
  'ill-formed argument of the YAML directive': 'YAML 指令的参数格式有误',
  'ill-formed tag handle (first argument) of the TAG directive': 'TAG 指令的第一个参数（标签句柄）格式有误',
  'ill-formed tag prefix (second argument) of the TAG directive': 'TAG 指令的第二个参数（标签前缀）格式有误',
  'missed comma between flow collection entries': '各项之间缺少逗号',
  'name of an alias node must contain at least one character': '别名缺少名称',
  'name of an anchor node must contain at least one character': '锚点缺少名称',
  'named tag handle cannot contain such characters': '标签句柄含有不允许的字符',
  'repeat of a chomping mode identifier': '块标量的结尾标志（+ 或 -）重复',
  'repeat of an indentation width identifier': '块标量的缩进宽度重复',
  'tab characters must not be used in indentation': '缩进不能使用制表符',
  'tag suffix cannot contain exclamation marks': '标签后缀不能含有感叹号',
  'tag suffix cannot contain flow indicator characters': '标签后缀不能含有括号或逗号',
  'the stream contains non-printable characters': '文件含有不可打印的字符',
  'unacceptable YAML version of the document': '文档的 YAML 版本不受支持',
  'unexpected end of the document within a double quoted scalar': '双引号没有结束，文档已到结尾',
  'unexpected end of the document within a single quoted scalar': '单引号没有结束，文档已到结尾',
  'unexpected end of the stream within a double quoted scalar': '双引号没有结束，文件已到结尾',
  'unexpected end of the stream within a flow collection': '括号没有结束，文件已到结尾',
  'unexpected end of the stream within a single quoted scalar': '单引号没有结束，文件已到结尾',
  'unexpected end of the stream within a verbatim tag': '标签没有结束，文件已到结尾',
  'unknown escape sequence': '未知的转义序列',
  'tag name cannot contain such characters: {}': '标签名含有不允许的字符：{}',
  'there is a previously declared suffix for "{}" tag handle': '标签句柄 "{}" 已经声明过',
  'undeclared tag handle "{}"': '标签句柄 "{}" 没有声明',
};

/** What V8 says of a text that is no JSON, without the place. */
const json: {readonly [english: string]: string} = {
  'Unexpected end of JSON input': '内容过早结束',
  "Expected property name or '}' in JSON": "应为带双引号的键或 '}'",
  "Expected ':' after property name in JSON": '键之后应有冒号',
  "Expected ',' or '}' after property value in JSON": "值之后应为 ',' 或 '}'",
  "Expected ',' or ']' after array element in JSON": "数组元素之后应为 ',' 或 ']'",
  'Expected double-quoted property name in JSON': '应为带双引号的键',
  'Unterminated string in JSON': '字符串没有结束',
  'Bad control character in string literal in JSON': '字符串中含有不允许的控制字符',
  'Bad escaped character in JSON': '转义字符有误',
  'Bad Unicode escape in JSON': 'Unicode 转义有误',
  'No number after minus sign in JSON': '减号之后应有数字',
  'Exponent part is missing a number in JSON': '指数部分缺少数字',
  'Unterminated fractional number in JSON': '小数部分缺少数字',
  'Unexpected number in JSON': '此处不应有数字',
  'Unexpected string in JSON': '此处不应有字符串',
  'Unexpected non-whitespace character after JSON': 'JSON 结束之后还有内容',
  'Unexpected token {} is not valid JSON': '不应出现 {}',
  '{} is not valid JSON': '{} 不是有效的 JSON',
};

const place = / at position (\d+) \(line (\d+) column (\d+)\)$/;

/** What a parser says of YAML or JSON, in Chinese; what it is not known to say stays as it is. */
export function parserWords(english: string): string {
  const [, , line, column] = place.exec(english) ?? [];
  const words = translated(english.replace(place, ''));
  return line === undefined ? words : `${words}（第 ${line} 行第 ${column} 列）`;
}

function translated(english: string): string {
  const exact = yaml[english] ?? json[english];
  if (exact !== undefined) return exact;
  for (const [pattern, words] of [...Object.entries(yaml), ...Object.entries(json)]) {
    const [before = '', after] = pattern.split('{}');
    if (after === undefined || !english.startsWith(before) || !english.endsWith(after)) continue;
    return words.replace('{}', () => english.slice(before.length, english.length - after.length));
  }
  return english;
}
