//! What a Python source defines, without running it: tests, docstrings, imports, calls.

use std::collections::BTreeSet;

use tree_sitter::{Node, Parser};

/// The outline of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The module, its classes and functions, outermost first. The module's name is empty.
    pub definitions: Vec<Definition>,
    /// The tests, in order.
    pub tests: Vec<Test>,
    /// Modules that are imported, also as `from … import`, with their lines.
    pub imports: Vec<(String, usize)>,
    /// Calls by the text of the called, with their first argument and line.
    pub calls: Vec<Call>,
}

/// A module, class or function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// `Page.close`.
    pub name: String,
    /// From 1.
    pub line: usize,
    /// As written between the quotes.
    pub docstring: Option<String>,
    /// What a function does, without its docstring; empty for a module or class.
    pub body: String,
}

impl Definition {
    /// Whether it is a function that is left to be written.
    #[must_use]
    pub fn is_stub(&self) -> bool {
        self.body.contains("NotImplementedError") || matches!(self.body.as_str(), "..." | "pass")
    }
}

/// A method `test_…` of a test class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// `ExportTest`.
    pub class: String,
    /// `test_export_delegates`.
    pub name: String,
    /// From 1.
    pub line: usize,
}

impl Test {
    /// `ExportTest.test_export_delegates`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.class, self.name)
    }

    /// Whether it is optional the first time round.
    #[must_use]
    pub fn is_stretch(&self) -> bool {
        self.class == "Stretch"
    }
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `time.sleep`.
    pub callee: String,
    /// `0.5`.
    pub argument: String,
    /// From 1.
    pub line: usize,
}

/// Reads a source. One that does not parse gives what can be recognized.
#[must_use]
pub fn outline(source: &str) -> Outline {
    let mut parser = Parser::new();
    let mut outline = Outline::default();
    if parser.set_language(&tree_sitter_python::LANGUAGE.into()).is_err() {
        return outline;
    }
    let Some(tree) = parser.parse(source, None) else {
        return outline;
    };
    let root = tree.root_node();
    let walk = Walk { source };
    outline.definitions.push(Definition {
        name: String::new(),
        line: 1,
        docstring: walk.docstring(root),
        body: String::new(),
    });
    walk.visit(root, &Scope::default(), &mut outline);
    outline
}

#[derive(Clone, Default)]
struct Scope {
    /// `Page.`
    prefix: String,
    /// The test class whose body this is.
    test_class: Option<String>,
    /// Local classes that are test classes, for those that derive from them.
    test_classes: BTreeSet<String>,
}

struct Walk<'a> {
    source: &'a str,
}

impl<'a> Walk<'a> {
    fn text(&self, node: Node<'_>) -> &'a str {
        self.source.get(node.byte_range()).unwrap_or_default()
    }

    fn field(&self, node: Node<'_>, name: &str) -> &'a str {
        node.child_by_field_name(name)
            .map_or("", |child| self.text(child))
    }

    fn visit(&self, node: Node<'_>, scope: &Scope, outline: &mut Outline) {
        let mut scope = scope.clone();
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor) {
            let line = child.start_position().row + 1;
            match child.kind() {
                "class_definition" => self.class(child, &mut scope, outline),
                "function_definition" => self.function(child, &scope, outline),
                "import_statement" | "import_from_statement" => self.import(child, outline),
                "call" => {
                    let arguments = child.child_by_field_name("arguments");
                    let first = arguments.and_then(|list| list.named_child(0));
                    let callee = self.field(child, "function").to_owned();
                    let argument = first.map_or("", |node| self.text(node)).to_owned();
                    outline.calls.push(Call {
                        callee,
                        argument,
                        line,
                    });
                    self.visit(child, &scope, outline);
                }
                _ => self.visit(child, &scope, outline),
            }
        }
    }

    fn class(&self, node: Node<'_>, scope: &mut Scope, outline: &mut Outline) {
        let name = self.field(node, "name").to_owned();
        let bases = self.field(node, "superclasses");
        let bases = bases.trim_matches(['(', ')']).split(',').map(str::trim);
        let mut bases = bases.map(|base| base.rsplit('.').next().unwrap_or(base));
        let is_test = bases.any(|base| base.ends_with("TestCase") || scope.test_classes.contains(base));
        if is_test {
            scope.test_classes.insert(name.clone());
        }
        self.define(node, &name, scope, outline);
        let inner = Scope {
            prefix: format!("{}{name}.", scope.prefix),
            test_class: is_test.then_some(name),
            test_classes: scope.test_classes.clone(),
        };
        self.visit(node, &inner, outline);
    }

    fn function(&self, node: Node<'_>, scope: &Scope, outline: &mut Outline) {
        let name = self.field(node, "name").to_owned();
        self.define(node, &name, scope, outline);
        if let Some(class) = scope.test_class.as_ref().filter(|_| name.starts_with("test")) {
            let line = node.start_position().row + 1;
            outline.tests.push(Test {
                class: class.clone(),
                name: name.clone(),
                line,
            });
        }
        let inner = Scope {
            prefix: format!("{}{name}.", scope.prefix),
            test_class: None,
            ..scope.clone()
        };
        self.visit(node, &inner, outline);
    }

    fn define(&self, node: Node<'_>, name: &str, scope: &Scope, outline: &mut Outline) {
        let block = node.child_by_field_name("body");
        let docstring = block.and_then(|block| self.docstring(block));
        let line = node.start_position().row + 1;
        let is_function = node.kind() == "function_definition";
        let body = block.filter(|_| is_function).map(|block| {
            let mut cursor = block.walk();
            let statements = block
                .named_children(&mut cursor)
                .skip(usize::from(docstring.is_some()));
            statements
                .map(|statement| self.text(statement))
                .collect::<Vec<_>>()
                .join("\n")
        });
        outline.definitions.push(Definition {
            name: format!("{}{name}", scope.prefix),
            line,
            docstring,
            body: body.unwrap_or_default(),
        });
    }

    /// The docstring of a module or of a body.
    fn docstring(&self, body: Node<'_>) -> Option<String> {
        let mut cursor = body.walk();
        let first = body
            .named_children(&mut cursor)
            .find(|node| node.kind() != "comment")?;
        let string = (first.kind() == "expression_statement").then(|| first.named_child(0))??;
        if string.kind() != "string" {
            return None;
        }
        let mut cursor = string.walk();
        let content: Vec<&str> = string
            .named_children(&mut cursor)
            .filter(|node| node.kind() == "string_content")
            .map(|node| self.text(node))
            .collect();
        Some(content.concat())
    }

    fn import(&self, node: Node<'_>, outline: &mut Outline) {
        let line = node.start_position().row + 1;
        let module = self.field(node, "module_name");
        let mut cursor = node.walk();
        for name in node.children_by_field_name("name", &mut cursor) {
            let name = if name.kind() == "aliased_import" {
                self.field(name, "name")
            } else {
                self.text(name)
            };
            let full = if module.is_empty() {
                name.to_owned()
            } else {
                format!("{module}.{name}")
            };
            outline.imports.push((full, line));
        }
    }
}
