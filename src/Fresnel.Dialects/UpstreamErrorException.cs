namespace Fresnel.Dialects;

/// <summary>The original error of an upstream, for the operator's trace. Never shown to callers.</summary>
internal sealed class UpstreamErrorException(int status, string? message)
    : Exception($"{status}: {message ?? "no message"}");
