//! Runs the generated Rust code of every layout on lines of stdin. Lines with an at sign are repeated, once a layout.
//! "e LAYOUT TYPE KEY VALUE" answers the bytes in hex; "d LAYOUT HEX" the fields, or "refused".
#![deny(warnings)]

use std::io::{stdin, stdout, BufRead, BufWriter, Write};

pub mod layout_@;

const ENCODERS: &[fn(u8, u32, u32) -> [u8; 9]] = &[
    layout_@::encode_message,
];
const DECODERS: &[fn(&[u8]) -> Option<(u8, u32, u32)>] = &[
    layout_@::decode_message,
];

fn main() {
    let mut out = BufWriter::new(stdout());
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        let layout: usize = words[1].parse().unwrap();
        if words[0] == "e" {
            let word = |index: usize| words[index].parse::<u32>().unwrap();
            for octet in ENCODERS[layout](word(2) as u8, word(3), word(4)).iter() {
                write!(out, "{:02x}", octet).unwrap();
            }
            writeln!(out).unwrap();
        } else {
            let digits = words[2].as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
            let frame: Vec<u8> = digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect();
            match DECODERS[layout](&frame) {
                Some((kind, key, value)) => writeln!(out, "{} {} {}", kind, key, value).unwrap(),
                None => writeln!(out, "refused").unwrap(),
            }
        }
    }
}
