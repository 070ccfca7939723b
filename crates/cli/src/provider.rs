//! Signing in by another site's word: what is said of it on the command line, and the network it is reached by.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use hyper::{Method, Request};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use operations::people::oidc::{Fetch, Incoming, Outgoing, Provider, Settings};

/// What is said of another site by whose word people may sign in.
#[derive(Args)]
pub(crate) struct ProviderArguments {
    /// The address people reach the site by, such as https://sightline.example.org
    #[arg(long, value_name = "URL")]
    public_address: Option<String>,

    /// Let people sign in by the word of this OpenID Connect provider as well. Its secret is read from SIGHTLINE_OIDC_SECRET
    #[arg(long, value_name = "URL", requires = "oidc_client_id")]
    oidc_issuer: Option<String>,

    /// The name this site has at the provider; people come back to /sign-in/oidc/back
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    oidc_client_id: Option<String>,

    /// What people call the provider; its host where it is not said
    #[arg(long, value_name = "NAME", requires = "oidc_issuer")]
    oidc_name: Option<String>,

    /// A way of coming in there (a value of `amr`, such as mfa) that counts as our code. None does unless it is named here
    #[arg(long, value_name = "AMR", requires = "oidc_issuer")]
    oidc_as_code: Vec<String>,
}

/// The secret this site has at the provider. Arguments are seen by every user of the machine.
const SECRET: &str = "SIGHTLINE_OIDC_SECRET";

/// The provider, where there is one.
pub(crate) fn provider(arguments: &ProviderArguments, here: SocketAddr) -> Result<Option<Arc<Provider>>, String> {
    let (Some(issuer), Some(client_id)) = (&arguments.oidc_issuer, &arguments.oidc_client_id) else { return Ok(None) };
    let address = match &arguments.public_address {
        Some(address) => address.trim_end_matches('/').to_owned(),
        None if here.ip().is_loopback() => format!("http://{here}"),
        None => {
            let says = "The provider must be told where to send people back to. Give the address of the site with \
                        --public-address https://…";
            return Err(says.to_owned());
        }
    };
    let host = issuer.split_once("://").map_or(issuer.as_str(), |(_, rest)| rest);
    let settings = Settings {
        issuer: issuer.clone(),
        client_id: client_id.clone(),
        secret: std::env::var(SECRET).ok().filter(|secret| !secret.is_empty()),
        back: format!("{address}/sign-in/oidc/back"),
        name: arguments.oidc_name.clone().unwrap_or_else(|| host.split('/').next().unwrap_or(host).to_owned()),
        as_code: arguments.oidc_as_code.clone(),
    };
    Provider::new(settings, Arc::new(Network::new()?)).map(|provider| Some(Arc::new(provider)))
}

/// The longest wait for an answer, and the longest answer.
const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST: usize = 512 * 1024;

/// The network, over HTTPS with the certificates this machine trusts.
struct Network(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Network {
    fn new() -> Result<Self, String> {
        let secured = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(rustls::crypto::ring::default_provider())
            .map_err(|error| format!("The certificates this machine trusts cannot be read: {error}"))?;
        // Which addresses may do without HTTPS was asked before they come here (`operations::people::oidc::may_ask`).
        let connector = secured.https_or_http().enable_http1().build();
        Ok(Self(Client::builder(TokioExecutor::new()).pool_max_idle_per_host(1).build(connector)))
    }

    async fn ask(&self, question: Outgoing) -> Result<Incoming, String> {
        let failed = |error: &dyn std::fmt::Display| format!("it cannot be reached: {error}");
        let method = if question.form.is_some() { Method::POST } else { Method::GET };
        let mut request = Request::builder().method(method).uri(&question.address).header(ACCEPT, "application/json");
        if question.form.is_some() {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(authorization) = question.authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let body = Full::new(Bytes::from(question.form.unwrap_or_default()));
        let request = request.body(body).map_err(|error| failed(&error))?;
        let response = self.0.request(request).await.map_err(|error| failed(&why(&error)))?;
        let status = response.status().as_u16();
        let body = Limited::new(response.into_body(), LONGEST).collect().await.map_err(|error| failed(&error))?;
        Ok(Incoming { status, body: body.to_bytes().to_vec() })
    }
}

impl Fetch for Network {
    fn fetch(&self, question: Outgoing) -> Pin<Box<dyn Future<Output = Result<Incoming, String>> + Send + '_>> {
        Box::pin(async move {
            let asked = tokio::time::timeout(PATIENCE, self.ask(question)).await;
            asked.unwrap_or_else(|_| Err(format!("it did not answer within {} seconds", PATIENCE.as_secs())))
        })
    }
}

/// The innermost reason, which says most.
fn why(error: &dyn std::error::Error) -> String {
    let mut last = error;
    while let Some(next) = last.source() {
        last = next;
    }
    last.to_string()
}
