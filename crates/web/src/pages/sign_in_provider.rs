//! Signing in by another site's word: the way there and the way back.

use operations::people::oidc::{Back, enter, leave};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::guarded::{Coming, problem};
use crate::pages::missing;
use crate::pages::sign_in::{onward, ours, shown, to};
use crate::visit::Inside;

/// The way there.
pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some((inside, provider)) = Inside::of(&ask.known.site).and_then(|inside| {
            let provider = inside.door.provider.as_ref()?;
            Some((inside, provider))
        }) else {
            return missing::page(ask);
        };
        match leave(&inside.desk(), provider, &to(ask), ask.said("again") == "true").await {
            Ok((address, cookie)) => {
                Answer::Found(address).with_cookie(inside.door.cookie(inside.door.away_cookie(), &cookie))
            }
            Err(unable) => failed(ask, unable),
        }
    })
}

/// The way back. Whatever comes of it, the cookie of the way there has done its work.
pub(crate) fn back<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some((inside, provider)) = Inside::of(&ask.known.site).and_then(|inside| {
            let provider = inside.door.provider.as_ref()?;
            Some((inside, provider))
        }) else {
            return missing::page(ask);
        };
        let said = Back {
            cookie: &ask.visit.away,
            state: ask.said("state"),
            code: ask.said("code"),
            error: ask.said("error"),
            issuer: ask.said("iss"),
        };
        let answer = match enter(&inside.desk(), provider, said, ask.visit.visitor()).await {
            Ok((begun, to)) => onward(ask, &inside, &begun, &ours(&to)).await,
            Err(unable) => failed(ask, unable),
        };
        answer.with_cookie(inside.door.cookie(inside.door.away_cookie(), ""))
    })
}

fn failed(ask: &Ask<'_>, unable: operations::people::Unable) -> Answer {
    let mut problems = Problems::default();
    problem(&mut problems, unable, "provider");
    shown(ask, &problems)
}
