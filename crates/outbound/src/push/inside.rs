//! Which addresses are on the open net. A name is looked up here, so that what is asked is what was looked at.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Looks names up, and finds addresses on the open net alone.
#[derive(Debug)]
pub(super) struct OnlyOutside;

impl Resolve for OnlyOutside {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let outside: Vec<SocketAddr> = found.filter(|address| is_outside(address.ip())).collect();
            if outside.is_empty() {
                return Err("the name leads nowhere on the open net".into());
            }
            Ok(Box::new(outside.into_iter()) as Addrs)
        })
    }
}

/// True for an address on the open net: not this machine, not a network behind it, nothing reserved (RFC 6890).
pub(super) fn is_outside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_outside_v4(address),
        IpAddr::V6(address) => match (address.to_ipv4_mapped(), address.segments()) {
            (Some(mapped), _) => is_outside_v4(mapped),
            // What stands for an address of the older kind is judged as that.
            (None, [0x64, 0xff9b, 0, 0, 0, 0, high, low]) => is_outside_v4(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))),
            (None, segments) => is_outside_v6(address, segments),
        },
    }
}

fn is_outside_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let reserved = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b));
    !reserved
}

/// Of the newer kind only what has been given out is on the open net, and of that not what is set apart.
fn is_outside_v6(address: Ipv6Addr, [first, second, ..]: [u16; 8]) -> bool {
    let given_out = first & 0xe000 == 0x2000;
    let set_apart = (first == 0x2001 && (second < 0x200 || second == 0xdb8)) || first == 0x2002 || address.is_multicast();
    given_out && !set_apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_net_is_outside() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2001:db8::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "::127.0.0.1",
        ] {
            assert!(!is_outside(inside.parse().expect("an address")), "{inside}");
        }
        for outside in ["8.8.8.8", "142.250.74.10", "2a00:1450:400f:80d::200a", "::ffff:8.8.8.8", "64:ff9b::808:808"] {
            assert!(is_outside(outside.parse().expect("an address")), "{outside}");
        }
    }
}
