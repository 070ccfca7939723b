//! Chance by key: the same replication, authority, month and purpose always draw the same, whatever else happened.
//!
//! The generator is Philox 4x32 with ten rounds (Salmon and others, SC 2011): a block of four numbers is a function of its
//! key and counter, so nothing is kept between draws and no draw shifts another. Sixteen replications are drawn side by
//! side. Logarithm and angle are polynomials of our own, because those of the platform differ between machines in the last
//! digit and the same seed must give the same bytes everywhere.

/// How many replications go side by side.
pub const LANES: usize = 16;

/// One value for each replication of a block.
pub type Lanes<T> = [T; LANES];

/// What a number is drawn for. New purposes are added at the end, so that none shifts another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// The lasting level and the first state of an authority.
    Start = 1,
    /// The month's shocks to the quality of each area.
    Quality = 2,
    /// The month's shared shocks, of quality and of staff, whether leaders leave and whether there is a crisis.
    Shared = 3,
    /// How far a team errs in each area.
    Areas = 4,
    /// How far a team errs altogether.
    Team = 5,
    /// Where in its window an inspection or visit is planned.
    Plan = 6,
    /// What the regulator hears between inspections.
    Knowledge = 7,
    /// A visit: its topic and its error.
    Visit = 8,
    /// Ways through the assumptions.
    Design = 9,
}

/// The key of a whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

/// What the counter of a block is made of, but the replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Which authority, by a number that stays with it.
    pub authority: u32,
    /// Which month of the run.
    pub month: u32,
    /// What for.
    pub purpose: Purpose,
}

const MULTIPLY: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;

/// The keys of all rounds, each as wide as the lane it meets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys([[u64; 2]; ROUNDS]);

impl Keys {
    pub(crate) const fn of(seed: Seed) -> Self {
        let (mut keys, mut round) = ([[seed.0 & LOWER, seed.0 >> 32]; ROUNDS], 1);
        while round < ROUNDS {
            let [k0, k1] = keys[round - 1];
            keys[round] = [(k0 + WEYL[0] as u64) & LOWER, (k1 + WEYL[1] as u64) & LOWER];
            round += 1;
        }
        Self(keys)
    }
}

/// Four numbers for each of sixteen replications, the first of which is `first`.
#[inline(always)]
pub(crate) fn block(keys: &Keys, first: u32, counter: Counter) -> [Lanes<u32>; 4] {
    let replications = std::array::from_fn(|lane| first.wrapping_add(lane as u32));
    scattered(keys, &replications, &[counter.authority; LANES], &[counter.month; LANES], counter.purpose)
}

/// Four numbers for each of sixteen draws that have nothing in common but their purpose.
///
/// Each number is kept in the lower half of a lane twice as wide, because a product needs the width; what gathers in the
/// upper half is never read.
#[inline(always)]
pub(crate) fn scattered(
    keys: &Keys,
    replications: &Lanes<u32>,
    authorities: &Lanes<u32>,
    months: &Lanes<u32>,
    purpose: Purpose,
) -> [Lanes<u32>; 4] {
    let mut c0 = replications.map(u64::from);
    let mut c1 = authorities.map(u64::from);
    let mut c2 = months.map(u64::from);
    let mut c3 = [purpose as u64; LANES];
    for [k0, k1] in &keys.0 {
        for lane in 0..LANES {
            let a = u64::from(MULTIPLY[0]) * (c0[lane] & LOWER);
            let b = u64::from(MULTIPLY[1]) * (c2[lane] & LOWER);
            c0[lane] = (b >> 32) ^ c1[lane] ^ k0;
            c2[lane] = (a >> 32) ^ c3[lane] ^ k1;
            c1[lane] = b;
            c3[lane] = a;
        }
    }
    [c0, c1, c2, c3].map(|number| number.map(|wide| wide as u32))
}

const LOWER: u64 = u32::MAX as u64;

/// The four numbers of one replication: a lane of [`block`] by itself.
pub(crate) fn one(seed: Seed, replication: u32, counter: Counter) -> [u32; 4] {
    let key = [seed.0 as u32, (seed.0 >> 32) as u32];
    rounds([replication, counter.authority, counter.month, counter.purpose as u32], key)
}

fn rounds(mut c: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..ROUNDS {
        let a = u64::from(MULTIPLY[0]) * u64::from(c[0]);
        let b = u64::from(MULTIPLY[1]) * u64::from(c[2]);
        c = [(b >> 32) as u32 ^ c[1] ^ key[0], b as u32, (a >> 32) as u32 ^ c[3] ^ key[1], a as u32];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    c
}

/// Numbers as shares.
#[inline(always)]
pub(crate) fn shares(numbers: &Lanes<u32>) -> Lanes<f32> {
    std::array::from_fn(|lane| share(numbers[lane]))
}

/// A number as a share: above nought and below one.
#[inline(always)]
pub(crate) const fn share(number: u32) -> f32 {
    ((number >> 9) as f32 + 0.5) * (1.0 / 8_388_608.0)
}

/// Two independent draws of the normal distribution from two numbers (Box and Muller, 1958).
#[inline(always)]
pub(crate) fn normals(a: u32, b: u32) -> (f32, f32) {
    let radius = (-2.0 * logarithm(share(a))).sqrt();
    let (sine, cosine) = turn(b);
    (radius * sine, radius * cosine)
}

/// The same for sixteen replications.
#[inline(always)]
pub(crate) fn normal_lanes(a: &Lanes<u32>, b: &Lanes<u32>) -> (Lanes<f32>, Lanes<f32>) {
    let (mut first, mut second) = ([0.0; LANES], [0.0; LANES]);
    for lane in 0..LANES {
        (first[lane], second[lane]) = normals(a[lane], b[lane]);
    }
    (first, second)
}

/// The natural logarithm of a share. The series is that of the inverse hyperbolic tangent, which converges fast around one.
#[inline(always)]
fn logarithm(share: f32) -> f32 {
    let bits = share.to_bits();
    // The mantissa brought between about 0.7 and 1.4, so that the series is short on both sides of one.
    let shifted = bits.wrapping_sub(0x3F35_04F3);
    let exponent = (shifted as i32 >> 23) as f32;
    let mantissa = f32::from_bits((shifted & 0x007F_FFFF).wrapping_add(0x3F35_04F3));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let z = s * s;
    let series = 2.0 + z * (2.0 / 3.0 + z * (2.0 / 5.0 + z * (2.0 / 7.0 + z * (2.0 / 9.0))));
    s * series + exponent * std::f32::consts::LN_2
}

/// Sine and cosine of so much of a full turn as the number is of 2^32.
#[inline(always)]
fn turn(number: u32) -> (f32, f32) {
    // The upper two bits say which quarter, the rest how far into it; half a quarter either side of its middle.
    let quarter = number >> 30;
    let within = ((number >> 6) & 0x00FF_FFFF) as f32 * (1.0 / 16_777_216.0) - 0.5;
    let x = within * std::f32::consts::FRAC_PI_2;
    let z = x * x;
    let s = x * (1.0 + z * (-1.0 / 6.0 + z * (1.0 / 120.0 + z * (-1.0 / 5_040.0))));
    let c = 1.0 + z * (-0.5 + z * (1.0 / 24.0 + z * (-1.0 / 720.0 + z * (1.0 / 40_320.0))));
    // Turned to the middle of the first quarter, then by whole quarters.
    let (sine, cosine) = ((s + c) * std::f32::consts::FRAC_1_SQRT_2, (c - s) * std::f32::consts::FRAC_1_SQRT_2);
    let swapped = quarter & 1 == 1;
    let (a, b) = if swapped { (cosine, -sine) } else { (sine, cosine) };
    if quarter & 2 == 2 { (-a, -b) } else { (a, b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: Counter = Counter { authority: 7, month: 3, purpose: Purpose::Quality };

    #[test]
    fn the_generator_gives_the_numbers_its_authors_print() {
        // Known answers of Random123: counter and key all nought.
        let nought = Counter { authority: 0, month: 0, purpose: Purpose::Start };
        let c = rounds([0; 4], [0; 2]);
        assert_eq!(c, [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_ne!(one(Seed(0), 0, nought), c, "the purpose is part of the counter");
    }

    #[test]
    fn a_lane_is_the_replication_drawn_by_itself() {
        let together = block(&Keys::of(Seed(42)), 100, ANY);
        let alone: Vec<[u32; 4]> = (0..LANES as u32).map(|lane| one(Seed(42), 100 + lane, ANY)).collect();
        let lanes: Vec<[u32; 4]> = (0..LANES).map(|lane| together.map(|word| word[lane])).collect();
        assert_eq!(lanes, alone);
    }

    #[test]
    fn scattered_draws_are_each_drawn_by_itself() {
        let replications: Lanes<u32> = std::array::from_fn(|lane| 5 + 3 * lane as u32);
        let authorities: Lanes<u32> = std::array::from_fn(|lane| 900 - 7 * lane as u32);
        let months: Lanes<u32> = std::array::from_fn(|lane| lane as u32 % 5);
        let together = scattered(&Keys::of(Seed(42)), &replications, &authorities, &months, Purpose::Plan);
        for lane in 0..LANES {
            let counter = Counter { authority: authorities[lane], month: months[lane], purpose: Purpose::Plan };
            assert_eq!(together.map(|word| word[lane]), one(Seed(42), replications[lane], counter));
        }
    }

    #[test]
    fn another_key_draws_another_number() {
        let base = one(Seed(1), 1, ANY);
        assert_ne!(base, one(Seed(2), 1, ANY));
        assert_ne!(base, one(Seed(1), 2, ANY));
        assert_ne!(base, one(Seed(1), 1, Counter { authority: 8, ..ANY }));
        assert_ne!(base, one(Seed(1), 1, Counter { month: 4, ..ANY }));
        assert_ne!(base, one(Seed(1), 1, Counter { purpose: Purpose::Shared, ..ANY }));
    }

    #[test]
    fn logarithm_and_turn_agree_with_the_platform() {
        for at in 1..4_000_u32 {
            let number = at.wrapping_mul(1_073_693);
            let x = share(number);
            assert!((logarithm(x) - x.ln()).abs() <= 2e-6 * x.ln().abs().max(0.1), "ln {x}");
            let angle = (f64::from(number >> 30) + f64::from((number >> 6) & 0x00FF_FFFF) / 16_777_216.0) / 4.0;
            let (sine, cosine) = turn(number);
            let (expected_sine, expected_cosine) = (angle * std::f64::consts::TAU).sin_cos();
            assert!((f64::from(sine) - expected_sine).abs() < 2e-6, "sine of {angle}: {sine} {expected_sine}");
            assert!(
                (f64::from(cosine) - expected_cosine).abs() < 2e-6,
                "cosine of {angle}: {cosine} {expected_cosine}"
            );
        }
    }

    #[test]
    fn normals_have_the_moments_of_the_normal_distribution() {
        let (mut sum, mut squares, mut cubes, mut fourths, mut cross) = (0.0, 0.0, 0.0, 0.0, 0.0);
        let n = 100_000;
        for month in 0..n {
            let [a, b, ..] = one(Seed(9), 0, Counter { month, ..ANY });
            let (x, y) = normals(a, b);
            let x = f64::from(x);
            sum += x;
            squares += x * x;
            cubes += x * x * x;
            fourths += x * x * x * x;
            cross += x * f64::from(y);
        }
        let n = f64::from(n);
        assert!((sum / n).abs() < 0.015, "mean {}", sum / n);
        assert!((squares / n - 1.0).abs() < 0.02, "variance {}", squares / n);
        assert!((cubes / n).abs() < 0.05, "skew {}", cubes / n);
        assert!((fourths / n - 3.0).abs() < 0.12, "fourth {}", fourths / n);
        assert!((cross / n).abs() < 0.015, "the two are related: {}", cross / n);
    }

    #[test]
    fn a_share_is_never_nought_nor_one() {
        assert!(share(0) > 0.0 && share(u32::MAX) < 1.0);
    }
}
