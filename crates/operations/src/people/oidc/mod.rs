//! Signing in by another site's word: OpenID Connect, the authorization code flow with PKCE.
//!
//! Sources: OpenID Connect Core 1.0, OpenID Connect Discovery 1.0, RFC 7636 (PKCE), RFC 9207 (the issuer in the answer),
//! RFC 9700 (best practice). The network is an argument ([`Fetch`]); why it is done so is in decision 0020.
//!
//! Nobody is added by signing in. Somebody is known by the name they have at the issuer, the first time by an address that
//! the issuer has verified.

mod enter;
mod fetch;
mod jwk;
mod provider;
mod start;
mod token;

pub use enter::{Back, enter, identity_remove, leave};
pub use fetch::{Fetch, Incoming, Outgoing, may_ask};
pub use provider::{Provider, Settings};
