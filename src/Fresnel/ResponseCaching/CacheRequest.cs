namespace Fresnel.ResponseCaching;

/// <summary>A request as the response cache sees it.</summary>
/// <param name="Api">The name of the API that reads it.</param>
/// <param name="Body">The body as it was received; valid until the call ends.</param>
/// <param name="Boundary">The boundary of a form; null: the body is JSON.</param>
public readonly record struct CacheRequest(
    string Api,
    ReadOnlyMemory<byte> Body,
    string? Boundary,
    CacheDirectives Directives
);
