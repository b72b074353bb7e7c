using Fresnel.Access;

namespace Fresnel.Server.Ingress;

/// <summary>Endpoint metadata: the request must present an API key with this role or a later one.</summary>
internal sealed record RequiredRole(KeyRole Role);
