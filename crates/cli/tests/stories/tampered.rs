//! A store that somebody altered behind the program's back.
