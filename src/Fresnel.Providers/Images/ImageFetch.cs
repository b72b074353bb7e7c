using Fresnel.Contracts.Errors;

namespace Fresnel.Providers.Images;

/// <summary>Fetches an image by URL. The implementation decides which addresses are allowed.</summary>
/// <param name="isBackground">Whether no caller waits: the file may be one that was fetched a little earlier.</param>
/// <returns>The file's bytes, not validated.</returns>
/// <exception cref="GatewayException">The fetch failed or is not allowed; the message is for the caller.</exception>
public delegate Task<ReadOnlyMemory<byte>> ImageFetch(
    Uri address,
    bool isBackground,
    CancellationToken cancellationToken
);
