using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Sign-in to the console with an OpenID Connect provider. Read at start only.</summary>
internal sealed record OidcSection
{
    /// <summary>
    /// The provider's issuer, for example <c>https://login.example.com/realms/main</c>. Default: none, people sign in with
    /// keys only.
    /// </summary>
    public string? Authority { get; init; }

    /// <summary>The client's id at the provider. Its redirect URI is <c>/sign-in/oidc</c> below the public URL.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>
    /// The client's secret, as <c>env:NAME</c> or <c>secret:NAME</c>. Default: none, a public client with PKCE.
    /// </summary>
    public string? ClientSecret { get; init; }

    /// <summary>Requested scopes; <c>openid</c> is always among them. Default: profile and email.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["profile", "email"];

    /// <summary>The claim that lists a person's groups. Default groups.</summary>
    [MinLength(1)]
    public string RoleClaim { get; init; } = "groups";

    /// <summary>The groups of each role. Who is in none of them cannot sign in.</summary>
    public OidcRoles Roles { get; init; } = new();

    /// <summary>
    /// The claim with the id of the team that a person's key belongs to; it is read when the person signs in for the first
    /// time. Default: none, keys without a team, which see the whole gateway.
    /// </summary>
    public string? TeamClaim { get; init; }

    /// <summary>The settings that are wrong, with the reason.</summary>
    public IEnumerable<(string Setting, string Reason)> FindFaults()
    {
        if (Authority is null)
            yield break;
        if (
            !Uri.TryCreate(Authority, UriKind.Absolute, out var issuer)
            || !(issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback))
        )
            yield return ("authority", $"is \"{Authority}\"; an https address is expected");
        if (ClientId.Length == 0)
            yield return ("client_id", "is missing; it is the client's id at the identity provider");
        if (Roles.IsEmpty)
            yield return ("roles", "names no group, so that no one could sign in; for example { viewer: [\"*\"] }");
    }
}
