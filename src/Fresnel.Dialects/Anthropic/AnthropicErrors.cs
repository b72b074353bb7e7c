using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes errors in Anthropic's format and maps upstream errors to error kinds.</summary>
internal static class AnthropicErrors
{
    /// <param name="usage">Usage of a stream that ends with the error; null: unknown.</param>
    public static void Write(
        IBufferWriter<byte> output,
        GatewayException error,
        string requestId,
        Usage? usage = null,
        Money? cost = null
    )
    {
        output.Write("{\"type\":\"error\",\"error\":{\"type\":"u8);
        output.WriteString(ErrorTypeOf(ErrorDefinitions.Get(error.Kind).Status));
        output.Write(",\"message\":"u8);
        output.WriteString(LacksPath(error) ? $"{error.Param}: {error.Message}" : error.Message);
        output.Write("},\"request_id\":"u8);
        output.WriteString(requestId);
        if (usage is not null)
        {
            output.Write(",\"usage\":"u8);
            MessagesUsage.Write(output, usage, cost);
        }
        output.Write("}"u8);
    }

    public static GatewayException Read(string provider, int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        ToException(provider, status, VendorError.Parse(body) ?? default, retryAfter);

    /// <summary>Maps an error in a stream, by its type.</summary>
    public static GatewayException ToException(string provider, VendorError error) =>
        ToException(provider, error.Status ?? StatusOf(error), error, null);

    private static GatewayException ToException(string provider, int status, VendorError error, TimeSpan? retryAfter)
    {
        var (kind, message) = status switch
        {
            402 => OutOfQuota(),
            400 when error.Message?.Contains("credit balance", StringComparison.OrdinalIgnoreCase) is true =>
                OutOfQuota(),
            429 or 529 => (ErrorKind.UpstreamBusy, $"The provider '{provider}' is busy. Try again later."),
            401 or 403 => (ErrorKind.UpstreamDenied, $"The provider '{provider}' refused this gateway's credential."),
            404 => (
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' does not know the model or the path it is configured with."
            ),
            408 or 504 => (ErrorKind.UpstreamTimeout, $"The provider '{provider}' took too long."),
            413 => (
                ErrorKind.TooLarge,
                error.Message ?? $"The request is larger than the provider '{provider}' takes."
            ),
            400 when IsContextTooLong(error.Message) => (ErrorKind.ContextLengthExceeded, error.Message!),
            400 or 409 or 422 => (
                ErrorKind.UpstreamRejected,
                error.Message ?? $"The provider '{provider}' refused the request and did not say why."
            ),
            _ => (ErrorKind.UpstreamFailed, $"The provider '{provider}' failed."),
        };
        return new GatewayException(kind, message, new UpstreamErrorException(status, error.Message))
        {
            RetryAfter = status is 429 or 529 ? retryAfter : null,
            UpstreamStatus = status,
        };

        (ErrorKind, string) OutOfQuota() => (ErrorKind.UpstreamBusy, $"The provider '{provider}' is out of quota.");
    }

    /// <summary>Whether the message is about an exceeded context: there is no code for it.</summary>
    private static bool IsContextTooLong(string? message) =>
        ContextLength.IsExceeded(message)
        || message?.Contains("exceed context limit", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>Whether the path must be added to the message: the format has no member for it.</summary>
    private static bool LacksPath(GatewayException error) =>
        error.Param?.StartsWith("messages.", StringComparison.Ordinal) is true
        && !error.Message.Contains(error.Param, StringComparison.Ordinal);

    private static string ErrorTypeOf(int status) =>
        status switch
        {
            401 => "authentication_error",
            402 => "billing_error",
            403 => "permission_error",
            404 => "not_found_error",
            409 => "conflict_error",
            413 => "request_too_large",
            429 => "rate_limit_error",
            504 => "timeout_error",
            503 or 529 => "overloaded_error",
            >= 400 and < 500 => "invalid_request_error",
            _ => "api_error",
        };

    private static int StatusOf(VendorError error) =>
        error.Type switch
        {
            "invalid_request_error" => 400,
            "authentication_error" => 401,
            "billing_error" => 402,
            "permission_error" => 403,
            "not_found_error" => 404,
            "conflict_error" => 409,
            "request_too_large" => 413,
            "rate_limit_error" => 429,
            "timeout_error" => 504,
            "overloaded_error" => 529,
            _ => ContextLength.IsExceeded(error.Message) ? 400 : 500,
        };
}
