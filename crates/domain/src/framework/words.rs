//! Editions in plain English: the sentences that the command line, the pages and the differences share.
