namespace Fresnel.Server.Admin;

/// <summary>A vendor that was connected or disconnected.</summary>
/// <param name="Kind">The vendor.</param>
/// <param name="Secrets">The secrets that were set, or removed.</param>
/// <param name="Used">
/// Whether calls go to it: false if it was disconnected, and if the configuration file or the environment has another provider of
/// that kind, which takes precedence.
/// </param>
/// <param name="Check">What the credential may call; absent if it was disconnected.</param>
/// <param name="Configuration">Result of the reload that followed; absent: no server runs.</param>
internal sealed record ProviderConnectionView(
    string Kind,
    IReadOnlyList<string> Secrets,
    bool Used,
    ProviderCheckView? Check = null,
    ReloadResultView? Configuration = null
);
