//! What the form of the panel says: targets, suggestions, what is wrong.

use postwright::app::{
    Month, OtherKind, PanelAct, PanelField, Suggestion, TargetFrom, suggestions,
};
use postwright::site::{ListedPost, Profile};
use postwright::target::Field;

use super::desk::{Desk, key, of};

fn post(file_name: &str, tags: &[&str]) -> ListedPost {
    ListedPost {
        file_name: file_name.to_owned(),
        slug: file_name.trim_end_matches(".md").to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..ListedPost::default()
    }
}

#[test]
fn other_posts_offer_their_names_with_counts() {
    let posts = [
        post("a.md", &["sleep", "Habits"]),
        post("b.md", &["Habits", "morning habits", "\u{9752}"]),
        post("post.md", &["mine alone"]),
    ];
    let mut profile = Profile::default();
    profile.authors.clear();
    let offered = |typed: &str, taken: &[&str]| -> Vec<(String, usize)> {
        let taken: Vec<_> = taken.iter().map(|name| (*name).to_owned()).collect();
        let found = suggestions(Field::Tags, typed, &taken, (&posts, &profile), "post.md");
        let pair = |Suggestion { text, count }| (text, count);
        found.into_iter().map(pair).collect()
    };
    let pair = |(text, count): (&str, usize)| (text.to_owned(), count);
    let all = [
        ("Habits", 2),
        ("morning habits", 1),
        ("sleep", 1),
        ("\u{9752}", 1),
    ];
    assert_eq!(offered("", &[]), all.map(pair));
    assert_eq!(
        offered("HA", &[]),
        [("Habits", 2), ("morning habits", 1)].map(pair)
    );
    assert_eq!(
        offered("ha", &["Habits"]),
        [("morning habits", 1)].map(pair)
    );
    assert_eq!(offered("nothing", &[]), []);
    let many: Vec<_> = (0..100).map(|n| post(&n.to_string(), &[])).collect();
    assert!(suggestions(Field::Tags, "", &[], (&many, &profile), "").is_empty());
}

#[test]
fn arrows_choose_and_enter_takes() {
    let mut desk = Desk::new("---\ntags: [x]\n---\n");
    desk.site("", vec![post("a.md", &["one", "two"])], &[]);
    let tags = of(Field::Tags);
    let step = |down| PanelAct::Choose {
        field: of(Field::Tags),
        down,
    };
    desk.panel(step(true));
    desk.panel(step(true));
    assert_eq!(desk.state.post.panel.chosen(&tags), Some(1));
    desk.panel(step(true));
    assert_eq!(desk.state.post.panel.chosen(&tags), None);
    desk.panel(step(false));
    desk.panel(PanelAct::Enter(tags.clone()));
    assert_eq!(desk.form().names(Field::Tags), ["x", "two"]);
    desk.fills(&tags, "on");
    desk.panel(step(true));
    desk.panel(PanelAct::Enter(tags));
    assert_eq!(desk.form().names(Field::Tags), ["x", "two", "one"]);
}

#[test]
fn the_target_is_the_sites_the_chosen_or_the_likely_one() {
    let mut desk = Desk::new("---\ntitle: A\n---\n");
    let usual = desk.state.target();
    assert_eq!(
        (usual.target.id.as_str(), usual.from),
        ("plain", TargetFrom::Usual)
    );
    desk.open(
        "/site/content/blog/a.md",
        "+++\ntitle = \"A\"\n[taxonomies]\ntags = [\"x\"]\n+++\n",
    );
    desk.form();
    let likely = desk.state.target();
    assert_eq!(
        (likely.target.id.as_str(), likely.from),
        ("zola", TargetFrom::Detected)
    );
    desk.panel(PanelAct::Target(Some("jekyll".to_owned())));
    assert_eq!(desk.state.target().from, TargetFrom::Chosen);
    desk.open("/posts/post.md", "x");
    desk.site("target = \"hexo\"\n", vec![], &[]);
    let of_site = desk.state.target();
    assert_eq!(
        (of_site.target.id.as_str(), of_site.from),
        ("hexo", TargetFrom::Site)
    );
    desk.site("target = \"nothing\"\n", vec![], &[]);
    let instead = desk.state.target();
    assert_eq!(instead.target.id, "jekyll");
    assert_eq!(instead.unknown.as_deref(), Some("nothing"));
}

#[test]
fn targets_of_the_user_are_followed() {
    let mut desk = Desk::new("x");
    let mine = ("mine", "title = \"Mine\"\nbase = \"hugo\"\nnonsense = 1\n");
    desk.site(
        "target = \"mine\"\n",
        vec![],
        &[mine, ("hugo", "title = \"Our Hugo\"\n")],
    );
    assert_eq!(desk.state.target().target.title, "Mine");
    let problems = &desk.state.site.target_problems;
    assert!(
        problems
            .iter()
            .any(|(id, problem)| id == "mine" && problem.line == 3)
    );
    let titles: Vec<_> = desk
        .state
        .site
        .targets
        .iter()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(
        titles.iter().filter(|title| title.contains("Hugo")).count(),
        1
    );
    desk.site("", vec![], &[]);
    assert!(desk.state.site.target_problems.is_empty());
    assert_eq!(desk.state.target().from, TargetFrom::Usual);
}

#[test]
fn each_field_says_what_is_wrong_with_it() {
    let mut desk = Desk::new(
        "---\ntitle: A\nslug: a\ndate: some day\nversion: 012\nlist: [a, {b: c}]\nlong:\n  - a\n  - b: c\n    d: e\n---\n",
    );
    desk.panel(PanelAct::Target(Some("jekyll".to_owned())));
    desk.site("", vec![post("a.md", &[])], &[]);
    let form = desk.form();
    let date = form.said(&of(Field::Date));
    assert!(
        date.problem.is_some() && date.text == "some day",
        "{date:?}"
    );
    assert_eq!(form.said(&of(Field::Title)).problem, None);
    assert_eq!(form.slug.clash.as_deref(), Some("a.md"));
    assert!(
        form.said(&key("version")).reading.is_some(),
        "a number to base 8"
    );
    let list = form.others.iter().find(|other| other.path == ["list"]);
    let kind = list.map(|other| other.kind.clone());
    assert_eq!(kind, Some(OtherKind::Source("[a, {b: c}]".to_owned())));
    let long = form.others.iter().find(|other| other.path == ["long"]);
    let source = "- a\n- b: c\n  d: e".to_owned();
    assert_eq!(
        long.map(|other| &other.kind),
        Some(&OtherKind::Source(source))
    );
    let names: Vec<_> = form
        .others
        .iter()
        .map(|other| other.said.key.as_str())
        .collect();
    assert_eq!(
        names,
        ["version", "list", "long"],
        "what is a field is no other key"
    );
}

#[test]
fn a_target_says_what_it_wants() {
    let long = "x".repeat(301);
    let text = format!("---\ndescription: {long}\nslug: two words\n---\n");
    let cases: [(&str, &str, Field, bool); 7] = [
        ("ghost", &text, Field::Description, true),
        ("plain", &text, Field::Description, false),
        ("plain", &text, Field::Slug, true),
        ("astro", "x", Field::Description, true),
        ("hugo", "x", Field::Description, false),
        (
            "plain",
            "---\ncanonical_url: a.example/b\n---\n",
            Field::Canonical,
            true,
        ),
        (
            "plain",
            "---\ncanonical_url: https://a.example/b\n---\n",
            Field::Canonical,
            false,
        ),
    ];
    for (target, text, field, is_wrong) in cases {
        let mut desk = Desk::new(text);
        desk.panel(PanelAct::Target(Some(target.to_owned())));
        let said = desk.form().said(&of(field));
        assert_eq!(
            said.problem.is_some(),
            is_wrong,
            "{target} {field:?}: {said:?}"
        );
    }
    assert!(!Desk::new("x").form().has_block);
    assert!(Desk::new("---\n---\n").form().has_block);
}

#[test]
fn keys_that_the_target_knows_are_offered() {
    let mut desk = Desk::new("---\nweight: 1\n---\n");
    desk.panel(PanelAct::Target(Some("zola".to_owned())));
    let names = |desk: &Desk| -> Vec<String> {
        let offers = desk.state.offers(&PanelField::NewKey);
        offers.into_iter().map(|offer| offer.text).collect()
    };
    desk.form();
    assert!(names(&desk).contains(&"path".to_owned()));
    for absent in ["weight", "taxonomies", "extra"] {
        assert!(!names(&desk).contains(&absent.to_owned()), "{absent}");
    }
    desk.fills(&PanelField::NewKey, "temp");
    assert_eq!(names(&desk), ["template"]);
    let field = PanelField::NewKey;
    desk.panel(PanelAct::Choose {
        field: field.clone(),
        down: true,
    });
    desk.panel(PanelAct::Enter(field));
    assert_eq!(desk.text(), "---\nweight: 1\ntemplate: \"\"\n---\n");
}

#[test]
fn a_month_has_its_days_under_their_weekdays() {
    let month = Month {
        year: 2026,
        month: 2,
    };
    assert_eq!(month.name(), "February 2026");
    let weeks = month.weeks();
    assert_eq!(weeks[0], [None, None, None, None, None, None, Some(1)]);
    assert_eq!(weeks.last().and_then(|week| week[5]), Some(28));
    assert_eq!(
        month.step(false).step(false),
        Month {
            year: 2025,
            month: 12
        }
    );
    assert_eq!(
        Month {
            year: 2025,
            month: 12
        }
        .step(true),
        Month {
            year: 2026,
            month: 1
        }
    );
    let leap = Month {
        year: 2028,
        month: 2,
    };
    assert_eq!(leap.weeks().iter().flatten().flatten().count(), 29);
}
