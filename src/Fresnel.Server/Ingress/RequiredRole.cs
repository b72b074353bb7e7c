using Fresnel.Access;

namespace Fresnel.Server.Ingress;

/// <summary>Endpoint metadata: the request must present an API key with at least this role.</summary>
internal sealed record RequiredRole(KeyRole Role);
