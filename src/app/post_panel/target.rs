//! Which target the open post is shown for.

use std::path::Path;
use std::sync::Arc;

use super::super::state::State;
use crate::site::Profile;
use crate::target::{self, Target};

/// Why a post is shown for a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetFrom {
    /// The profile of the site names it.
    Site,
    /// The user chose it.
    Chosen,
    /// The post seems to be written for it.
    Detected,
    /// Nothing says otherwise.
    Usual,
}

/// The target that a post is shown for.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetInUse {
    /// The target.
    pub target: Arc<Target>,
    /// Why this one.
    pub from: TargetFrom,
    /// The id that the profile of the site names, if there is no such target.
    pub unknown: Option<String>,
}

impl State {
    /// The target of the open post: that of its site, else the one that was chosen, else the one
    /// that it seems to be written for, else the plain one.
    pub fn target(&self) -> TargetInUse {
        let named = &self.site.site.profile.target;
        let is_named = *named != Profile::default().target;
        let path = self.post.path.as_deref().map(Path::to_string_lossy);
        let path = path.unwrap_or_default().replace('\\', "/");
        let (front_matter, _) = self.source.front_matter();
        let site = is_named.then_some((named.as_str(), TargetFrom::Site));
        let chosen = (self.settings.target.as_str(), TargetFrom::Chosen);
        let detected = || target::detect(front_matter, &path).map(|id| (id, TargetFrom::Detected));
        let known = |(id, from): (&str, TargetFrom)| {
            let target = self.site.targets.iter().find(|target| target.id == id)?;
            Some((Arc::clone(target), from))
        };
        let plain = || Arc::new(target::plain().clone());
        let usual = || {
            let first = self.site.targets.first().cloned();
            (first.unwrap_or_else(plain), TargetFrom::Usual)
        };
        let of_site = site.and_then(known);
        let is_unknown = is_named && of_site.is_none();
        let (target, from) = of_site
            .or_else(|| known(chosen))
            .or_else(|| detected().and_then(known))
            .unwrap_or_else(usual);
        TargetInUse {
            target,
            from,
            unknown: is_unknown.then(|| named.clone()),
        }
    }
}

/// The targets of the program with those of the user, which take the place of ours with the same id.
pub(in crate::app) fn merged(own: Vec<Target>) -> Arc<Vec<Arc<Target>>> {
    let is_own = |id: &str| own.iter().any(|target| target.id == id);
    let ours = target::targets()
        .iter()
        .filter(|target| !is_own(&target.id));
    let mut all: Vec<_> = ours.cloned().map(Arc::new).collect();
    all.extend(own.into_iter().map(Arc::new));
    Arc::new(all)
}
