namespace Fresnel.Dialects.OpenAI;

/// <summary>An upstream's own words, kept for the operator's trace and never shown to a caller.</summary>
internal sealed class UpstreamErrorException(int status, string? message)
    : Exception($"{status}: {message ?? "no message"}");
