using System.Net;

namespace Fresnel.Server.Hosting;

/// <summary>Separates public IP addresses from private and special-purpose ones.</summary>
internal static class IPAddressRanges
{
    /// <summary>
    /// IPv4 ranges that image URLs must not reach: IANA's special-purpose registry and Azure's metadata host.
    /// </summary>
    private static readonly IPNetwork[] s_nonPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    /// <summary>The only IPv6 range allocated to the internet.</summary>
    private static readonly IPNetwork s_globalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>NAT64 (RFC 6052): the last four bytes are an IPv4 address.</summary>
    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Parses a range such as <c>10.0.0.0/8</c>, or a single address.</summary>
    public static bool TryParse(string text, out IPNetwork range)
    {
        if (IPNetwork.TryParse(text, out range))
            return true;
        if (!IPAddress.TryParse(text, out var single))
            return false;
        range = new IPNetwork(single, single.GetAddressBytes().Length * 8);
        return true;
    }

    /// <summary>
    /// IPv4 inside IPv6 (mapped, NAT64) is checked as IPv4; tunnels (6to4, Teredo) are never public.
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        address = UnwrapIPv4(address);
        if (
            address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            && !s_globalUnicast.Contains(address)
        )
            return false;
        return !s_nonPublic.Any(range => range.Contains(address));
    }

    /// <summary>Returns the IPv4 address inside a mapped IPv6 address, or the address itself.</summary>
    public static IPAddress UnwrapIPv4(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : s_nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;
}
