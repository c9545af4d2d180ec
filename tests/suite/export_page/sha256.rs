//! SHA-256 (FIPS 180-4), by which a page names the script that it allows.

/// The digest of a text.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    let constants = constants();
    // The fractional parts of the square roots of the first eight primes.
    let mut state = primes(8).map(|prime| root_bits(prime, 2));
    let mut state: [u32; 8] = std::array::from_fn(|_| state.next().expect("eight primes"));
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut words: Vec<u32> = block
            .chunks(4)
            .map(|four| u32::from_be_bytes(four.try_into().expect("four bytes")))
            .collect();
        for at in 16..64 {
            let [a, b] = [words[at - 15], words[at - 2]];
            let small = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let large = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            let sum = words[at - 16].wrapping_add(small);
            words.push(sum.wrapping_add(words[at - 7]).wrapping_add(large));
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (word, constant) in words.iter().zip(&constants) {
            let large = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let choice = (e & f) ^ (!e & g);
            let one = h.wrapping_add(large).wrapping_add(choice);
            let one = one.wrapping_add(*constant).wrapping_add(*word);
            let large = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let majority = (a & b) ^ (a & c) ^ (b & c);
            let two = large.wrapping_add(majority);
            (h, g, f, e) = (g, f, e, d.wrapping_add(one));
            (d, c, b, a) = (c, b, a, one.wrapping_add(two));
        }
        for (own, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *own = own.wrapping_add(new);
        }
    }
    let mut out = [0; 32];
    for (four, word) in out.chunks_mut(4).zip(state) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    out
}

/// The fractional parts of the cube roots of the first 64 primes.
fn constants() -> Vec<u32> {
    primes(64).map(|prime| root_bits(prime, 3)).collect()
}

fn primes(count: usize) -> impl Iterator<Item = u128> {
    let is_prime = |number: &u128| (2..*number).all(|other| !number.is_multiple_of(other));
    (2..).filter(is_prime).take(count)
}

/// The first 32 bits behind the point of a root: the whole part of the root of `prime` times two to
/// the power of 32 times `degree`, without the bits before the point.
fn root_bits(prime: u128, degree: u32) -> u32 {
    let wanted = prime << (32 * degree);
    let (mut low, mut high) = (0_u128, 1_u128 << 37);
    while high - low > 1 {
        let middle = u128::midpoint(low, high);
        if middle.pow(degree) <= wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low & u128::from(u32::MAX)) as u32
}
