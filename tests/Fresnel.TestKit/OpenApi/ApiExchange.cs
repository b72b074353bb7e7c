namespace Fresnel.TestKit.OpenApi;

/// <summary>A request and its response.</summary>
/// <param name="Path">With its query.</param>
/// <param name="Request">The body; null: none.</param>
public sealed record ApiExchange(
    string Method,
    string Path,
    string? Request,
    int Status,
    string? ContentType,
    string Response
);
