//! Serves the site from the project's own data, to look at while working on the pages: `cargo run --example look 8080 2026-11-22`.

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use std::sync::{Arc, OnceLock};

use domain::Date;

static TODAY: OnceLock<Date> = OnceLock::new();

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut given = std::env::args().skip(1);
    let port: u16 = given.next().and_then(|port| port.parse().ok()).unwrap_or(8080);
    let day = given.next().and_then(|day| Date::parse(&day).ok()).unwrap_or(Date::of(2026, 11, 22));
    TODAY.get_or_init(|| day);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let site = web::Site {
        england: Arc::new(support::england()),
        today: Arc::new(|| TODAY.get().copied().unwrap_or(Date::EARLIEST)),
    };
    web::serve(listener, site).await
}
