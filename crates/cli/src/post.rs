//! Carries letters by SMTP.

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use operations::post::{Carrier, Mail, Sending};

/// A server that takes letters, and whom they come from.
pub(crate) struct Smtp {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// Reads `smtps://name:password@host:port` (or `smtp://host:25` for a server on this machine) and the sender's address.
    ///
    /// # Errors
    /// What is wrong, without the password.
    pub(crate) fn at(url: &str, from: &str) -> Result<Self, String> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| "The address of the mail server cannot be read. Write smtps://NAME:PASSWORD@HOST".to_owned())?
            .build();
        let from = from.parse().map_err(|_| {
            format!("`{from}` is no address to send from. Write \"Name <name@example.org>\", or the address alone")
        })?;
        Ok(Self { server, from })
    }

    fn message(&self, mail: Mail) -> Result<Message, String> {
        let address: Address = mail.address.parse().map_err(|_| format!("`{}` is no address", mail.address))?;
        let domain = self.from.email.domain();
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(mail.name), address))
            // The same for each try, so that a letter that was taken twice is known for one.
            .message_id(Some(format!("<letter-{}@{domain}>", mail.letter)))
            .subject(mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body)
            .map_err(|error| format!("The letter cannot be written: {error}"))
    }
}

impl Carrier for Smtp {
    fn send(&self, mail: Mail) -> Sending<'_> {
        Box::pin(async move {
            let message = self.message(mail)?;
            self.server.send(message).await.map(|_| ()).map_err(|error| format!("The mail server said no: {error}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;
    use std::thread;

    use operations::post::{Carrier as _, Mail};

    use super::Smtp;

    /// A server that takes one letter, and what it was told.
    fn server(answer_to_rcpt: &'static str) -> (u16, thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let (mut reader, mut out) = (BufReader::new(stream.try_clone().unwrap()), stream);
            let mut heard = String::new();
            out.write_all(b"220 here\r\n").unwrap();
            let mut in_letter = false;
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) == 0 {
                    return heard;
                }
                heard.push_str(&line);
                let answer = match line.trim_end() {
                    "." if in_letter => {
                        in_letter = false;
                        "250 taken"
                    }
                    _ if in_letter => continue,
                    "DATA" => {
                        in_letter = true;
                        "354 go on"
                    }
                    "QUIT" => "221 bye",
                    other if other.starts_with("EHLO") => "250 here",
                    other if other.starts_with("RCPT") => answer_to_rcpt,
                    _ => "250 well",
                };
                out.write_all(format!("{answer}\r\n").as_bytes()).unwrap();
                if answer.starts_with("221") {
                    return heard;
                }
            }
        });
        (port, heard)
    }

    fn mail() -> Mail {
        Mail {
            letter: 7,
            name: "Dora Director".to_owned(),
            address: "dora@example.org".to_owned(),
            subject: "Exampleshire: draft\r\nBcc: other@example.org".to_owned(),
            body: "Dear Dora,\n\n.\nA line of a single dot, and an é.\n".to_owned(),
        }
    }

    fn send(smtp: &Smtp) -> Result<(), String> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(smtp.send(mail()))
    }

    #[test]
    fn a_letter_reaches_the_server_whole_and_a_subject_names_no_further_reader() {
        let (port, heard) = server("250 well");
        let smtp = Smtp::at(&format!("smtp://127.0.0.1:{port}"), "Sightline <post@example.org>").unwrap();
        send(&smtp).unwrap();
        drop(smtp);
        let heard = heard.join().unwrap();
        for part in ["MAIL FROM:<post@example.org>", "RCPT TO:<dora@example.org>", "letter-7@example.org"] {
            assert!(heard.contains(part), "`{part}` in {heard}");
        }
        assert_eq!(heard.matches("RCPT TO").count(), 1);
        assert!(!heard.lines().any(|line| line.starts_with("Bcc")), "{heard}");
    }

    #[test]
    fn a_server_that_says_no_is_quoted() {
        let (port, _) = server("550 no such person");
        let smtp = Smtp::at(&format!("smtp://127.0.0.1:{port}"), "post@example.org").unwrap();
        let says = send(&smtp).unwrap_err();
        assert!(says.contains("no such person"), "{says}");
    }

    #[test]
    fn what_cannot_be_read_is_said_without_the_password() {
        let says = Smtp::at("smtps://name:geheim@", "post@example.org").err().unwrap_or_default();
        assert!(!says.contains("geheim"), "{says}");
        assert!(Smtp::at("smtp://127.0.0.1", "no address").err().unwrap().contains("no address to send from"));
    }
}
