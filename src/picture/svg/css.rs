//! Style sheets in drawings: rules with plain selectors, as drawing programs write them.

/// The rules of all style sheets of a drawing, the strongest last.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
}

/// What one selector says.
#[derive(Debug)]
struct Rule {
    /// Ids, classes and names that must hold, each counted for its strength.
    strength: (usize, usize, usize),
    selector: Selector,
    values: Vec<(String, String)>,
}

/// A selector for one element, such as `path.thin`.
#[derive(Debug, Default)]
struct Selector {
    name: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

impl Sheet {
    /// Reads a style sheet. Rules for media and the like, and selectors of other kinds (children,
    /// states) are left out.
    pub(super) fn read(css: &str) -> Self {
        let css = without_comments(css);
        let mut rules = Vec::new();
        let mut rest = css.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            let selectors = selectors.trim();
            let Some((body, after)) = (if selectors.contains('@') {
                block(after)
            } else {
                after.split_once('}')
            }) else {
                break;
            };
            rest = after;
            let values: Vec<_> = declarations(body).collect();
            for selector in selectors.split(',').filter_map(Selector::read) {
                rules.push(Rule {
                    strength: selector.strength(),
                    selector,
                    values: values.clone(),
                });
            }
        }
        // Of equals the later one is stronger: the sort keeps their order.
        rules.sort_by_key(|rule| rule.strength);
        Self { rules }
    }

    /// What the sheet says of an element, the strongest last.
    pub(super) fn values(&self, name: &str, id: &str, classes: &str) -> Vec<(String, String)> {
        let rules = self.rules.iter();
        rules
            .filter(|rule| rule.selector.fits(name, id, classes))
            .flat_map(|rule| rule.values.iter().cloned())
            .collect()
    }
}

impl Selector {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.contains([' ', '>', '+', '~', ':', '[', '@', '\n', '\t']) {
            return None;
        }
        let mut selector = Self::default();
        let mut rest = text;
        while !rest.is_empty() {
            let kind = rest.chars().next().filter(|c| matches!(c, '.' | '#'));
            let start = usize::from(kind.is_some());
            let end = rest[start..]
                .find(['.', '#'])
                .map_or(rest.len(), |end| end + start);
            let name = rest[start..end].to_owned();
            match kind {
                Some('.') => selector.classes.push(name),
                Some(_) => selector.id = Some(name),
                None if name == "*" => {}
                None => selector.name = Some(name),
            }
            rest = &rest[end..];
        }
        Some(selector)
    }

    fn strength(&self) -> (usize, usize, usize) {
        (
            usize::from(self.id.is_some()),
            self.classes.len(),
            usize::from(self.name.is_some()),
        )
    }

    fn fits(&self, name: &str, id: &str, classes: &str) -> bool {
        !name.is_empty()
            && self.name.as_deref().is_none_or(|wanted| wanted == name)
            && self.id.as_deref().is_none_or(|wanted| wanted == id)
            && self.classes.iter().all(|wanted| {
                classes
                    .split_ascii_whitespace()
                    .any(|class| class == wanted)
            })
    }
}

/// The names and values of a block such as `fill: red; stroke: none`.
pub(super) fn declarations(block: &str) -> impl Iterator<Item = (String, String)> {
    block.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.trim();
        let value = value.strip_suffix("!important").unwrap_or(value);
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    })
}

/// What is in a block that may hold others, and what follows it.
fn block(text: &str) -> Option<(&str, &str)> {
    let mut depth = 1;
    let end = text.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    })?;
    Some(("", &text[end + 1..]))
}

fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}
