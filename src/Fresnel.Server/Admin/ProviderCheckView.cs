namespace Fresnel.Server.Admin;

/// <summary>A vendor's key that was accepted.</summary>
/// <param name="Kind">Whose key it is.</param>
/// <param name="LatencyMs">From the request to the end of the response, milliseconds.</param>
/// <param name="Models">The vendor's names of the models that the key may call.</param>
public sealed record ProviderCheckView(string Kind, long LatencyMs, IReadOnlyList<string> Models);
