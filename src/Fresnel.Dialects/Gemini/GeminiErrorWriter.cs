using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Writes an error as Google's error object: <c>{"error":{"code","message","status","details"}}</c>.
/// </summary>
public static class GeminiErrorWriter
{
    private const string TypePrefix = "type.googleapis.com/google.rpc.";

    /// <param name="usage">Usage of a stream that ends with the error; null: unknown.</param>
    public static void Write(
        IBufferWriter<byte> output,
        GatewayException error,
        Usage? usage = null,
        Money? cost = null
    )
    {
        var definition = ErrorDefinitions.Get(error.Kind);
        output.Write("{\"error\":{\"code\":"u8);
        output.WriteNumber(definition.Status);
        output.Write(",\"message\":"u8);
        output.WriteString(error.Message);
        output.Write(",\"status\":"u8);
        output.WriteString(StatusOf(definition.Status));
        output.Write(",\"details\":["u8);
        WriteDetailStart(output, "ErrorInfo");
        output.Write(",\"reason\":"u8);
        output.WriteString(
            error.Kind == ErrorKind.Unauthenticated
                ? "API_KEY_INVALID"
                : (error.Code ?? definition.Code ?? StatusOf(definition.Status)).ToUpperInvariant()
        );
        output.Write(",\"domain\":\"fresnel\"}"u8);
        if (error.Param is { } param)
        {
            output.Write(","u8);
            WriteDetailStart(output, "BadRequest");
            output.Write(",\"fieldViolations\":[{\"field\":"u8);
            output.WriteString(param);
            output.Write(",\"description\":"u8);
            output.WriteString(error.Message);
            output.Write("}]}"u8);
        }
        if (error.RetryAfter is { } retryAfter)
        {
            output.Write(","u8);
            WriteDetailStart(output, "RetryInfo");
            output.Write(",\"retryDelay\":\""u8);
            output.WriteNumber(Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds)));
            output.Write("s\"}"u8);
        }
        output.Write("]}"u8);
        if (usage is not null)
        {
            output.Write(",\"usageMetadata\":"u8);
            GeminiUsageWriter.Write(output, usage, cost);
        }
        output.Write("}"u8);
    }

    private static void WriteDetailStart(IBufferWriter<byte> output, string type)
    {
        output.Write("{\"@type\":\""u8);
        output.WriteAscii(TypePrefix);
        output.WriteAscii(type);
        output.Write("\""u8);
    }

    private static string StatusOf(int status) =>
        status switch
        {
            401 => "UNAUTHENTICATED",
            403 => "PERMISSION_DENIED",
            404 => "NOT_FOUND",
            405 => "UNIMPLEMENTED",
            402 or 429 => "RESOURCE_EXHAUSTED",
            499 => "CANCELLED",
            500 => "INTERNAL",
            502 or 503 => "UNAVAILABLE",
            504 => "DEADLINE_EXCEEDED",
            _ => "INVALID_ARGUMENT",
        };
}
