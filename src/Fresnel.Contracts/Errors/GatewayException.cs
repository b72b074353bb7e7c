using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Errors;

/// <summary>
/// A failed call. Thrown at the cause; caught only by failover, which may try the next deployment, and by the
/// ingress, which writes the error response.
/// </summary>
/// <param name="message">
/// Public text for the caller: what is wrong, where, and what to do. Never contains a prompt, a secret or an
/// image.
/// </param>
/// <param name="innerException">The private cause, for the operator's trace only.</param>
public sealed class GatewayException(ErrorKind kind, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public ErrorKind Kind { get; } = kind;

    /// <summary>
    /// The invalid part of the request as a dotted path, for example <c>messages[0].content[1].image_url</c>;
    /// null: none.
    /// </summary>
    public string? Param { get; init; }

    /// <summary>A machine-readable code; null: the default of <see cref="ErrorDefinitions"/>.</summary>
    public string? Code { get; init; }

    /// <summary>
    /// The error type where a kind has several, such as <c>tokens</c>; null: the default of
    /// <see cref="ErrorDefinitions"/>.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>How long to wait before a retry; null: unknown, or a retry does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The HTTP status of the upstream, for the trace; null: there was none.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>The usage that the vendor reported with the failure, which is billed; null: none.</summary>
    public Usage? Usage { get; init; }

    /// <summary>Returns the same failure with usage; unchanged for null.</summary>
    public GatewayException WithUsage(Usage? usage) => usage is null ? this : Copy(static text => text, usage);

    /// <summary>Returns the same failure with its texts (message, parameter, code and type) replaced.</summary>
    public GatewayException ReplaceTexts(Func<string, string> replace) => Copy(replace, Usage);

    private GatewayException Copy(Func<string, string> replace, Usage? usage) =>
        new(Kind, replace(Message), InnerException)
        {
            Param = Param is null ? null : replace(Param),
            Code = Code is null ? null : replace(Code),
            Type = Type is null ? null : replace(Type),
            RetryAfter = RetryAfter,
            UpstreamStatus = UpstreamStatus,
            Usage = usage,
        };

    /// <summary>Creates an <see cref="ErrorKind.ModelNotFound"/> error for the parameter <c>model</c>.</summary>
    public static GatewayException ModelNotFound(string model) =>
        new(ErrorKind.ModelNotFound, $"The model `{model}` does not exist or you do not have access to it.")
        {
            Param = "model",
        };

    /// <summary>Creates an <see cref="ErrorKind.InvalidRequest"/> error for a parameter of the request.</summary>
    public static GatewayException InvalidRequest(string message, string? param, string? code = null) =>
        new(ErrorKind.InvalidRequest, message) { Param = param, Code = code };
}
