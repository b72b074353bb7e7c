using Fresnel.Contracts.Errors;

namespace Fresnel.Providers.Images;

/// <summary>Fetches an image that a caller gave by its address. Whoever supplies it decides which addresses may be reached.</summary>
/// <returns>The file's bytes.</returns>
/// <exception cref="GatewayException">It could not be fetched or may not be; the message is for the caller.</exception>
public delegate Task<ReadOnlyMemory<byte>> ImageFetch(Uri address, CancellationToken cancellationToken);
