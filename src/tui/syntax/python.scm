
; What follows is étude's own; see MORE_QUERIES in syntax.rs.

["(" ")" "[" "]" "{" "}" "," ":" "." ";" "->"] @punctuation

((identifier) @constructor
 (#match? @constructor "^_*[A-Z]"))
((identifier) @constant
 (#match? @constant "^_*[A-Z][A-Z0-9_]+$"))
((identifier) @function.builtin
 (#match? @function.builtin "^(bool|bytearray|bytes|complex|dict|float|frozenset|int|list|object|set|str|tuple)$"))

(attribute attribute: (identifier) @property)
(call function: (attribute attribute: (identifier) @function.method))
((call function: (attribute attribute: (identifier) @constructor))
 (#match? @constructor "^[A-Z]"))

(type (identifier) @type)
(generic_type (identifier) @type)
(class_definition name: (identifier) @type)
(function_definition name: (identifier) @function)

(parameters (identifier) @variable.parameter)
(parameters (list_splat_pattern (identifier) @variable.parameter))
(parameters (dictionary_splat_pattern (identifier) @variable.parameter))
(default_parameter name: (identifier) @variable.parameter)
(typed_parameter (identifier) @variable.parameter)
(typed_default_parameter name: (identifier) @variable.parameter)
(lambda_parameters (identifier) @variable.parameter)
(keyword_argument name: (identifier) @variable.parameter)

((identifier) @constant.builtin
 (#match? @constant.builtin "^(self|cls|__debug__|Ellipsis|NotImplemented)$"))
(ellipsis) @constant.builtin

(decorator "@" @decorator)
(decorator (identifier) @decorator)
(decorator (attribute (identifier) @decorator))
(decorator (call function: (identifier) @decorator))
(decorator (call function: (attribute (identifier) @decorator)))

(type_alias_statement "type" @keyword)
["and" "in" "is" "not" "or" "is not" "not in"] @keyword
(wildcard_import) @operator
(case_pattern "_" @variable)

(interpolation "{" @punctuation.special "}" @punctuation.special)
(type_conversion) @punctuation.special
