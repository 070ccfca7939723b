//! Asks a running Sightline for pages at a steady rate and prints how long answers took.
//!
//! `cargo run --release --bin load -- 127.0.0.1:8080 [requests a second] [seconds] [page…]`. Requests are due at fixed times
//! whether or not earlier ones have been answered, so a slow answer counts against all that wait behind it. Each page is asked
//! once before the measure, and how long that took is printed with it: some pages are kept once they are made. Only loopback
//! addresses.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Connections that share the work.
const CONNECTIONS: usize = 16;

/// Pages asked for where none are named.
const PAGES: [&str; 12] = [
    "/",
    "/authorities",
    "/authorities?q=york",
    "/authorities/leeds",
    "/authorities/trafford",
    "/authorities/birmingham?on=2017-03-01",
    "/due",
    "/due?status=overdue",
    "/frameworks/ilacs-2023",
    "/frameworks/compare?from=ilacs-2024-12&to=ilacs-2026-04",
    "/nation",
    "/replay",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let address: SocketAddr =
        arguments.next().and_then(|text| text.parse().ok()).expect("an address such as 127.0.0.1:8080");
    assert!(address.ip().is_loopback(), "only a server on this machine");
    let rate: u32 = arguments.next().map_or(200, |text| text.parse().expect("requests a second"));
    let seconds: u32 = arguments.next().map_or(20, |text| text.parse().expect("seconds"));
    let total = (rate * seconds.min(120)) as usize;
    let named: Vec<String> = arguments.collect();
    let pages = if named.is_empty() { PAGES.map(str::to_owned).to_vec() } else { named };

    let mut connection = BufReader::new(connect(address));
    let first: Vec<Duration> = pages
        .iter()
        .map(|page| {
            let began = Instant::now();
            ask(&mut connection, address, page);
            began.elapsed()
        })
        .collect();
    let taken: Mutex<Vec<(usize, Duration)>> = Mutex::new(Vec::with_capacity(total));
    let begun = Instant::now() + Duration::from_millis(50);
    std::thread::scope(|scope| {
        for worker in 0..CONNECTIONS {
            let (taken, pages) = (&taken, &pages);
            scope.spawn(move || {
                let mut connection = BufReader::new(connect(address));
                for number in (worker..total).step_by(CONNECTIONS) {
                    let due = begun + Duration::from_secs(1) * number as u32 / rate;
                    std::thread::sleep(due.saturating_duration_since(Instant::now()));
                    let page = number % pages.len();
                    ask(&mut connection, address, &pages[page]);
                    taken.lock().expect("no worker has failed").push((page, due.elapsed()));
                }
            });
        }
    });

    let mut taken = taken.into_inner().expect("no worker has failed");
    taken.sort_by_key(|(_, time)| *time);
    let at = |share: f64| taken[((taken.len() - 1) as f64 * share) as usize].1.as_secs_f64() * 1000.0;
    println!(
        "{} answers at {rate} a second: median {:.2} ms, p95 {:.2} ms, p99 {:.2} ms, slowest {:.2} ms",
        taken.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
    for (page, (name, first)) in pages.iter().zip(first).enumerate() {
        let own: Vec<f64> =
            taken.iter().filter(|(of, _)| *of == page).map(|(_, time)| time.as_secs_f64() * 1000.0).collect();
        let Some(last) = own.len().checked_sub(1) else { continue };
        let first = first.as_secs_f64() * 1000.0;
        println!(
            "  {name}: median {:.2} ms, p99 {:.2} ms, the first {first:.2} ms",
            own[last / 2],
            own[last * 99 / 100]
        );
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a server that answers");
    stream.set_nodelay(true).expect("a socket");
    stream
}

/// One request on a kept connection; the whole answer is read.
fn ask(connection: &mut BufReader<TcpStream>, address: SocketAddr, page: &str) {
    let request = format!("GET {page} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    connection.get_mut().write_all(request.as_bytes()).expect("a connection");
    let (mut length, mut first) = (0, String::new());
    loop {
        let mut line = String::new();
        connection.read_line(&mut line).expect("an answer");
        if first.is_empty() {
            first.clone_from(&line);
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        if line == "\r\n" {
            break;
        }
    }
    assert!(first.contains(" 200 "), "{page}: {first}");
    let mut body = vec![0; length];
    connection.read_exact(&mut body).expect("a whole answer");
}
