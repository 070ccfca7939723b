//! Setting up codes on a telephone.

use maud::{Markup, PreEscaped, html};
use operations::people::{By, CodeSetup, code_begin, code_confirm, code_remove};
use qrcode::{Color, QrCode};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, code, form};
use crate::guarded::{Coming, not_allowed, problem};
use crate::layout::Page;
use crate::pages::account::CRUMBS;
use crate::pages::missing;
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        // The secret is on the page: whoever finds a browser open does not copy it before it counts.
        if ask.visit.signed.as_ref().is_some_and(|signed| !signed.is_proved) {
            return Answer::Found("/account/prove?to=/account/codes".to_owned());
        }
        shown(ask, &Problems::default()).await
    })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
            return missing::page(ask);
        };
        if !signed.is_proved {
            return Answer::Found("/account/prove?to=/account/codes".to_owned());
        }
        match code_confirm(&inside.desk(), signed, ask.said("code"), ask.visit.visitor()).await {
            Ok(()) => Answer::Found("/account?done=codes".to_owned()),
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "code");
                shown(ask, &problems).await
            }
        }
    })
}

pub(crate) fn removed<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
            return missing::page(ask);
        };
        if !signed.is_proved {
            return Answer::Found("/account/prove?to=/account/codes".to_owned());
        }
        match code_remove(&inside.desk(), &By::Person(&signed.person), &signed.person.id).await {
            Ok(()) => Answer::Found("/account?done=no-codes".to_owned()),
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "code");
                shown(ask, &problems).await
            }
        }
    })
}

async fn shown(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
        return missing::page(ask);
    };
    let setup = match code_begin(&inside.desk(), signed).await {
        Ok(setup) => setup,
        Err(unable) => return not_allowed(ask, &unable.to_string()),
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        h1.sl-title { "Codes on your telephone" }
        p.sl-lead { "An app on your telephone shows six figures that change. Signing in then asks for them beside your password." }
        @if setup.is_set { p { "To move to another telephone, set them up anew; until then the codes you have go on." } }
        (steps(&setup))
        (form(ask, "/account/codes", &html! {
            (code("code", "The code it shows now", "", problems))
            (button("Set up codes"))
        }))
        @if setup.is_set {
            h2.sl-heading { "Without codes" }
            p { "Codes are set up. If you take them away, your password alone lets you in." }
            (form(ask, "/account/codes/remove", &html! {
                button."govuk-button sl-button--quiet" type="submit" { "Take codes away" }
            }))
        }
    };
    let page = Page::new("Codes on your telephone", &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn steps(setup: &CodeSetup) -> Markup {
    let groups: Vec<&str> = (0..setup.secret.len()).step_by(4).filter_map(|at| setup.secret.get(at..at + 4)).collect();
    html! {
        p { "Let the app read this picture." }
        (picture(&setup.address))
        p { "Or type this into the app:" }
        p { code.sl-secret { (groups.join(" ")) } }
    }
}

/// The address as a picture of squares, with the quiet border that readers need.
fn picture(address: &str) -> Markup {
    const BORDER: usize = 4;
    let Ok(code) = QrCode::new(address.as_bytes()) else { return html! {} };
    let width = code.width();
    let mut path = String::new();
    for (at, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            path.push_str(&format!("M{} {}h1v1h-1z", at % width + BORDER, at / width + BORDER));
        }
    }
    let whole = width + 2 * BORDER;
    html! {
        svg.sl-qr viewBox={ "0 0 " (whole) " " (whole) } role="img" aria-label="The same as the letters below, for a telephone to read" {
            (PreEscaped(format!("<path d=\"{path}\" fill=\"#000\"/>")))
        }
    }
}
