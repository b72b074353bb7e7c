namespace Fresnel.Server.Ingress;

/// <summary>
/// Endpoint metadata: the endpoint serves only requests with this header, and then precedes others of the same
/// path.
/// </summary>
internal sealed record RequiredHeader(string Name);
