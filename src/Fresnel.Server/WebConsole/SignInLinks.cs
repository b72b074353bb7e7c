using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Server.WebConsole;

/// <summary>One-time links that sign in without typing the admin key. At most one is valid, for one hour.</summary>
/// <remarks>Thread-safe. Held in memory: a restart invalidates the link.</remarks>
internal sealed class SignInLinks(TimeProvider time)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private Link? _link;

    /// <summary>Creates a link's code; the one before becomes invalid.</summary>
    /// <param name="keyId">The admin key that the link signs in.</param>
    public string Create(string keyId)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        _link = new Link(code, keyId, time.GetUtcNow() + s_lifetime);
        return code;
    }

    /// <returns>The admin key's id; null: the code is wrong, expired or was used.</returns>
    public string? Redeem(string code)
    {
        if (
            _link is not { } link
            || time.GetUtcNow() >= link.ExpiresAt
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(link.Code))
        )
            return null;
        return Interlocked.CompareExchange(ref _link, null, link) == link ? link.KeyId : null;
    }

    private sealed record Link(string Code, string KeyId, DateTimeOffset ExpiresAt);
}
