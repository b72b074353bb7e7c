namespace Fresnel.Contracts.Errors;

/// <summary>A call failed. Thrown at the cause; caught where the next deployment may be tried and where the reply is written, nowhere else.</summary>
/// <param name="message">What was wrong, where, and what to do: for the caller's eyes. Never a prompt, a secret or an image.</param>
/// <param name="innerException">The private reason, for the operator's trace.</param>
public sealed class GatewayException(ErrorKind kind, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public ErrorKind Kind { get; } = kind;

    /// <summary>The offending part of the request as a dotted path, for example <c>messages[0].content[1].image_url</c>; null when none is to blame.</summary>
    public string? Param { get; init; }

    /// <summary>A code for programs; null: the kind's own from <see cref="ErrorDefinitions"/>.</summary>
    public string? Code { get; init; }

    /// <summary>The failure's class where a kind has several, such as <c>tokens</c>; null: the kind's own from <see cref="ErrorDefinitions"/>.</summary>
    public string? Type { get; init; }

    /// <summary>How long to wait before trying again; null when waiting cannot help or is not known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The upstream's own status, where there was one: for the trace.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>A caller's mistake at a place in the request.</summary>
    public static GatewayException InvalidRequest(string message, string? param, string? code = null) =>
        new(ErrorKind.InvalidRequest, message) { Param = param, Code = code };
}
