namespace Fresnel.Server.Admin;

/// <summary>The body of every error response.</summary>
/// <param name="Error">The error.</param>
internal sealed record ErrorView(ErrorDetailView Error);
